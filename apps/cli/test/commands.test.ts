import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runDuckDb } from './duckdb-files.ts'
import { makeFolder, verdicts } from './folder.ts'
import { orders, soundSuite, suiteOf } from './samples.ts'

describe('assay init', () => {
  it('writes a beginning that runs, and fails exactly the check that is meant to fail', async () => {
    await using folder = await makeFolder()

    const begun = await folder.assay('init')
    const result = await folder.result('')

    expect(begun.exitCode).toBe(0)
    expect(begun.stdout).toBe(`wrote assay.config.yaml
wrote checks/orders.yaml
wrote data/orders.csv

Next: assay run
`)
    expect(result.checks.filter(({ verdict }) => verdict !== 'passed')).toMatchObject([
      { verdict: 'failed', title: 'shipped_at >= ordered_at', sample: { rows: [[5, '2026-01-08', '2026-01-09']] } },
    ])
    expect(result.summary.passed).toBe(8)
  })

  it('begins in a folder of its own, and says how to go on', async () => {
    await using folder = await makeFolder()

    const { stdout } = await folder.assay('init quality/first')

    expect(stdout).toContain('wrote quality/first/assay.config.yaml\n')
    expect(stdout).toContain('Next: cd quality/first && assay run\n')
    expect(await folder.files()).toHaveLength(3)
  })

  it('writes over nothing, and then writes nothing at all', async () => {
    await using folder = await makeFolder({ 'checks/orders.yaml': 'mine' })

    const { stderr, exitCode } = await folder.assay('init')

    expect(stderr).toMatch(/^assay: .*checks\/orders\.yaml is there already; init writes over nothing\n$/)
    expect(exitCode).toBe(2)
    expect(await folder.files()).toEqual(['checks/orders.yaml'])
    expect(await folder.read('checks/orders.yaml')).toBe('mine')
  })
})

describe('assay plan', () => {
  it('shows how files are read and which SQL serves which checks, and runs nothing', async () => {
    await using folder = await makeFolder({
      'orders.csv': `${orders}4,paid\n`,
      'suite.yaml': suiteOf(['unique: id', 'range: { column: amount, max: 15 }', 'sql: select 1\n    id: own']),
    })

    const { stdout, stderr, exitCode } = await folder.assay('plan suite.yaml')

    expect(exitCode).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toContain('./orders.csv is read like this\n  the delimiter is `,`')
    expect(stdout).toContain('readable, not_empty, unique(id), range(amount)\n')
    expect(stdout).toMatch(/SELECT\n +count\(\*\)/)
    expect(stdout).toContain('select 1')
    expect(stdout).not.toContain('failed')
    expect(await folder.files()).toEqual(['orders.csv', 'suite.yaml'])
  })

  it('is a document where JSON is asked for, of the selection alone', async () => {
    await using folder = await makeFolder({
      'orders.csv': orders,
      'suite.yaml': suiteOf(['unique: id', 'max: { column: amount, max: 15 }']),
    })

    const { stdout } = await folder.assay('plan suite.yaml --check max --output json')

    const { scans, checks } = JSON.parse(stdout)
    expect(checks).toBe(4)
    expect(scans).toMatchObject([{ kind: 'judge', sql: expect.stringContaining('max(') }])
    expect(scans[0].sql).not.toContain('DISTINCT')
  })
})

describe('assay list', () => {
  it('shows suites, datasets and checks with tags and owners, and needs no data', async () => {
    await using folder = await makeFolder({
      'checks/suite.yaml': suiteOf(['unique: id\n    tags: [daily]\n    owner: sales', 'not_null: [id, status]']),
    })

    const { stdout, exitCode } = await folder.assay('list')

    expect(stdout).toBe(`orders  checks/suite.yaml
  ./orders.csv
    unique(id)        #daily @sales
    not_null(id)
    not_null(status)

3 checks in 1 suite
`)
    expect(exitCode).toBe(0)
  })

  it('shows what is selected alone', async () => {
    await using folder = await makeFolder({ 'suite.yaml': suiteOf(['unique: id\n    tags: [daily]', 'not_null: id']) })

    const { stdout } = await folder.assay('list suite.yaml --tag daily')

    expect(stdout).toContain('1 check in 1 suite')
    expect(stdout).not.toContain('not_null')
  })
})

describe('assay show', () => {
  it('shows the latest run, or one by the beginning of its id, as it was shown at first', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': soundSuite })
    const first = await folder.assay('run suite.yaml')
    const [id = ''] = /[0-9a-f-]{36}/.exec(first.stderr) ?? []
    await folder.write('orders.csv', `${orders}1,paid,5\n`)
    const second = await folder.assay('run suite.yaml')

    const latest = await folder.assay('show latest')
    const byId = await folder.assay(`show ${id.slice(0, -1)}`)

    expect(latest.stdout).toBe(second.stdout)
    expect(byId.stdout).toBe(first.stdout)
    expect([latest.exitCode, byId.exitCode]).toEqual([0, 0])
  })

  it.each([
    ['', 'assay: no run is kept here yet: start one with "assay run"\n'],
    ['0123', 'assay: no run 0123 is kept here\n'],
  ])('of "%s" says what is not kept', async (id, message) => {
    await using folder = await makeFolder()

    const { stderr, exitCode } = await folder.assay(`show ${id}`)

    expect(stderr).toBe(message)
    expect(exitCode).toBe(2)
  })

  it('asks for more of an id with which several runs begin', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': soundSuite })
    await folder.assay('run suite.yaml')
    await folder.assay('run suite.yaml')

    const { stderr, exitCode } = await folder.assay('show 01')

    expect(stderr).toBe('assay: 2 runs begin with 01: give more of the id\n')
    expect(exitCode).toBe(2)
  })

  it('says of a kept run that was broken where it is broken', async () => {
    await using folder = await makeFolder({ '.assay/runs/2026-11-19/0a/result.json': '{"schemaVersion": 1,' })

    const { stderr, stdout, exitCode } = await folder.assay('show')

    expect(stderr).toMatch(/^assay: .*ends in the middle.*\n$/)
    expect(stdout).toBe('')
    expect(exitCode).toBe(3)
  })
})

describe('assay backends test', () => {
  it('opens each backend and says what it is', async () => {
    await using folder = await makeFolder({
      'assay.config.yaml':
        'backends:\n  shop: { use: duckdb, files: ./data }\n  dwh: { use: duckdb, path: ./dwh.duckdb }\n',
      'data/orders.csv': orders,
    })
    await runDuckDb(['CREATE TABLE a AS SELECT 1', 'CREATE TABLE b AS SELECT 1'], join(folder.path, 'dwh.duckdb'))

    const { stdout, exitCode } = await folder.assay('backends test')

    expect(stdout).toMatch(
      /^shop: DuckDB [\d.]+, .*\/data, 1 dataset\ndwh: DuckDB [\d.]+, .*dwh\.duckdb, 2 datasets\n$/,
    )
    expect(exitCode).toBe(0)
  })

  it('ends with 3 when one cannot be opened, and tests the others', async () => {
    await using folder = await makeFolder({
      'assay.config.yaml':
        'backends:\n  lost: { use: duckdb, path: ./lost.duckdb }\n  shop: { use: duckdb, files: ./data }\n',
      'data/orders.csv': orders,
    })

    const { stdout, exitCode } = await folder.assay('backends test')

    expect(stdout).toMatch(/^lost: there is no database file .*lost\.duckdb\nshop: DuckDB .*\n$/)
    expect(exitCode).toBe(3)
  })

  it('refuses a name that is not declared, and a configuration without any', async () => {
    await using folder = await makeFolder({ 'assay.config.yaml': 'backends: { shop: { use: duckdb, files: . } }\n' })
    await using empty = await makeFolder()

    const unknown = await folder.assay('backends test shp')
    const none = await empty.assay('backends test')

    expect(unknown.stderr).toBe('assay: no backend is called shp; there are shop\n')
    expect(none.stderr).toBe('assay: the configuration declares no backends\n')
    expect([unknown.exitCode, none.exitCode]).toEqual([2, 2])
  })
})

describe('assay config validate', () => {
  it('says that a configuration is sound, and what it declares', async () => {
    await using folder = await makeFolder({
      'assay.config.yaml':
        'backends: { raw: { use: duckdb, files: "./{stage}" } }\nenvironments: { ci: { limits: { concurrency: 1 } } }\n',
    })

    const { stdout, exitCode } = await folder.assay('config validate')

    expect(stdout).toMatch(
      /assay\.config\.yaml is sound\nenvironments: ci\nbackends:\n {2}raw \(duckdb\), placed by stage\n$/,
    )
    expect(exitCode).toBe(0)
  })

  it('says that the defaults hold where there is none', async () => {
    await using folder = await makeFolder()

    const { stdout, exitCode } = await folder.assay('config validate')

    expect(stdout).toMatch(/^no configuration from .* upwards: the defaults hold\n$/)
    expect(exitCode).toBe(0)
  })
})

describe('assay suggest', () => {
  it('writes a suite that passes on the file it was made from', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `${index},${['paid', 'open'][index % 2]},${index * 3}\n`)
    await using folder = await makeFolder({ 'data/orders.csv': `id,status,amount\n${rows.join('')}` })

    const { stdout, exitCode } = await folder.assay('suggest data/orders.csv')
    await folder.write('orders.assay.yaml', stdout)
    const result = await folder.result('')

    expect(exitCode).toBe(0)
    expect(stdout).toContain('suite: orders\ndataset: data/orders.csv\n')
    expect(result.summary).toMatchObject({ warned: 0, failed: 0, skipped: 0, errored: 0 })
    expect(verdicts(result)).toMatchObject({ 'unique(id)': 'passed', 'accepted_values(status)': 'passed' })
  })

  it.each([
    ['lost.csv', /^assay: there is no lost\.csv\n$/],
    ['shop/orders', /^assay: shop\/orders: no backend is called shop; .*\n$/],
  ])('of %s says what is not there', async (dataset, message) => {
    await using folder = await makeFolder()

    const { stderr, stdout, exitCode } = await folder.assay(`suggest ${dataset}`)

    expect(stderr).toMatch(message)
    expect(stdout).toBe('')
    expect(exitCode).toBe(2)
  })
})
