import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDuckDb } from './duckdb-files.ts'
import { type Folder, makeFolder } from './folder.ts'

const configuration = `coordinates: { domain: pay, stage: test }
backends:
  raw: { use: duckdb, files: "./raw/{domain}/{stage}" }
  dwh: { use: duckdb, path: "./dwh-{stage}.duckdb", schema: "{instance}" }
environments:
  acceptance:
    coordinates: { stage: uat }
`

const rowsOf = (count: number) => `id\n${Array.from({ length: count }, (_, index) => `${index}\n`).join('')}`
const suite = (dataset: string) => `suite: placed\ndataset: ${dataset}\nchecks:\n  - row_count: { min: 0 }\n`

let folder: Folder

beforeAll(async () => {
  folder = await makeFolder({
    'assay.config.yaml': configuration,
    'other.yaml': 'backends: { raw: { use: duckdb, files: ./elsewhere } }\n',
    'raw/pay/test/orders.csv': rowsOf(1),
    'raw/pay/uat/orders.csv': rowsOf(2),
    'raw/fund/test/orders.csv': rowsOf(3),
    'elsewhere/orders.csv': rowsOf(4),
    'files.yaml': suite('raw/orders.csv'),
    'tables.yaml': suite('dwh/orders'),
    'compared.yaml': `suite: compared
dataset: { backend: dwh, table: orders, stage: test, instance: a }
checks:
  - compare: { to: { backend: dwh, table: orders, stage: uat, instance: a }, key: id }
`,
  })
  for (const [stage, instance, count] of [
    ['test', 'a', 5],
    ['test', 'b', 6],
    ['uat', 'a', 7],
  ] as const) {
    await runDuckDb(
      [`CREATE SCHEMA ${instance}`, `CREATE TABLE ${instance}.orders AS SELECT range AS id FROM range(${count})`],
      join(folder.path, `dwh-${stage}.duckdb`),
    )
  }
})

afterAll(async () => {
  await folder[Symbol.asyncDispose]()
})

/** How many rows a run has found. */
async function rowsFound(words: string): Promise<unknown> {
  const { checks } = await folder.result(`--no-keep ${words}`)
  return checks.find(({ id }) => id === 'row_count')?.measured?.value
}

describe('coordinates', () => {
  it.each<[string, number]>([
    ['files.yaml', 1],
    ['files.yaml --stage uat', 2],
    ['files.yaml --env acceptance', 2],
    ['files.yaml --domain fund', 3],
    ['files.yaml --config other.yaml', 4],
    ['files.yaml --backend raw=./elsewhere', 4],
    ['tables.yaml --instance a', 5],
    ['tables.yaml --instance b', 6],
    ['tables.yaml --instance a --stage uat', 7],
    ['tables.yaml --instance a --backend dwh=dwh-uat.duckdb', 7],
  ])('of %s lead to the table with %i rows', async (words, rows) => {
    expect(await rowsFound(words)).toBe(rows)
  })

  it('of one environment are held against those of another', async () => {
    const { checks } = await folder.result('compared.yaml --no-keep')

    expect(checks.at(-1)).toMatchObject({ check: 'compare', verdict: 'failed', measured: { failing: 2 } })
  })

  it('that are needed and absent name who needs them, before anything runs', async () => {
    const { stderr, stdout, exitCode } = await folder.assay('run tables.yaml')

    expect(stderr).toMatch(
      /^assay: .*assay\.config\.yaml:4:\d+: backends\.dwh\.schema: the backend dwh needs the coordinate instance, which is not given; give it with --instance, or as coordinates\.instance\n$/,
    )
    expect(stdout).toBe('')
    expect(exitCode).toBe(2)
    expect((await folder.files()).filter((name) => name.startsWith('.assay'))).toEqual([])
  })

  it('stand in the results', async () => {
    const { run } = await folder.result('files.yaml --no-keep --domain fund')

    expect(run.coordinates).toEqual({ domain: 'fund', stage: 'test' })
  })
})

describe('a backend', () => {
  it('that nobody declares is refused with the nearest name', async () => {
    await folder.write('slip.yaml', suite('dhw/orders'))

    const { stderr, exitCode } = await folder.assay('run slip.yaml')

    expect(stderr).toBe('assay: dhw/orders: no backend is called dhw; did you mean dwh?\n')
    expect(exitCode).toBe(2)
  })

  it('that has the name of a folder with such a file is an error that names both', async () => {
    await using own = await makeFolder({
      'assay.config.yaml': 'backends: { raw: { use: duckdb, files: ./data } }\n',
      'data/orders.csv': rowsOf(1),
      'raw/orders.csv': rowsOf(2),
      'suite.yaml': suite('raw/orders.csv'),
    })

    const { stderr, exitCode } = await own.assay('run suite.yaml')

    expect(stderr).toMatch(
      /^assay: raw\/orders\.csv is both a file of the backend raw \(.*assay\.config\.yaml:1:\d+\) and the file .*\/raw\/orders\.csv; write \.\/raw\/orders\.csv for the file\n$/,
    )
    expect(exitCode).toBe(2)
  })

  it('that is not there errs what needs it, and ends with 3', async () => {
    await using own = await makeFolder({
      'assay.config.yaml': 'backends: { dwh: { use: duckdb, path: ./lost.duckdb } }\n',
      'suite.yaml': suite('dwh/orders'),
    })

    const { stdout, exitCode } = await own.assay('run suite.yaml')

    expect(stdout).toMatch(/dwh: there is no database file .*lost\.duckdb\s+\(BACKEND_UNREACHABLE\)/)
    expect(stdout).toContain('0 passed · 0 warned · 0 failed · 0 skipped · 3 errored')
    expect(exitCode).toBe(3)
  })

  it.each([
    ['raw', 'assay: --backend raw: write --backend name=value\n'],
    [
      'shop=postgres://me:hunter2@shop/db',
      'assay: --backend shop=postgres://…: this version reads folders of files and .duckdb files\n',
    ],
  ])('written as --backend %s is refused, and no password is repeated', async (value, message) => {
    const { stderr, exitCode } = await folder.assay(`run files.yaml --backend ${value}`)

    expect(stderr).toBe(message)
    expect(exitCode).toBe(2)
  })
})

describe('the configuration', () => {
  it('that is wrong is told whole, each mistake with its place and what is meant', async () => {
    await folder.write(
      'wrong.yaml',
      `backends:
  shop: { use: duckdbb, files: ./data }
  two: { use: duckdb, files: ./data, pth: x }
  env: { use: duckdb, files: "\${NOT_SET_HERE}/x" }
limits: { concurrency: 0 }
`,
    )

    const { stderr, exitCode } = await folder.assay('config validate --config wrong.yaml')

    expect(stderr).toMatch(/wrong\.yaml:2:16\n {2}✗ backends\.shop\.use: .*"duckdbb"\n {4}did you mean "duckdb"\?\n/)
    expect(stderr).toMatch(/wrong\.yaml:3:38\n {2}✗ backends\.two\.pth: .*\n {4}did you mean "path"\?\n/)
    expect(stderr).toMatch(/wrong\.yaml:4:30\n {2}✗ backends\.env\.files: the variable NOT_SET_HERE is not set\n/)
    expect(stderr).toMatch(/wrong\.yaml:5:24\n {2}✗ limits\.concurrency: expects at least 1\n/)
    expect(stderr).toContain('4 problems')
    expect(exitCode).toBe(2)
  })

  it('may be a module', async () => {
    await folder.write('module.mjs', "export default { backends: { raw: { use: 'duckdb', files: './elsewhere' } } }\n")

    expect(await rowsFound('files.yaml --config module.mjs')).toBe(4)
  })

  it.each([
    ['backends: { raw: { use: duckdb, files: ., memory_limit: lots } }', /memory_limit: .*one looks like 512MB/],
    [
      'backends: { raw: { use: "@acme/lake", files: . } }',
      /unfit\.yaml:1:\d+: this version opens duckdb, and not @acme\/lake/,
    ],
    ['storage: { runs: "s3://bucket/runs" }', /storage\.runs: this version keeps runs in folders, and not at s3:\/\/…/],
  ])('that says %s is refused, for nothing here can do that', async (text, message) => {
    await folder.write('unfit.yaml', `${text}\n`)
    const before = await folder.files()

    const { stdout, stderr, exitCode } = await folder.assay('run files.yaml --config unfit.yaml')

    expect(stderr).toMatch(message)
    expect(stdout).toBe('')
    expect(exitCode).toBe(2)
    expect(await folder.files()).toEqual(before)
  })

  it('that is named and not there is refused', async () => {
    const { stderr, exitCode } = await folder.assay('run files.yaml --config lost.yaml')

    expect(stderr).toMatch(/lost\.yaml\n {2}✗ there is no such file\n/)
    expect(exitCode).toBe(2)
  })

  it('without the environment that is asked for names it', async () => {
    const { stderr, exitCode } = await folder.assay('run files.yaml --env acceptnce')

    expect(stderr).toContain('there is no environment named "acceptnce"')
    expect(stderr).toContain('acceptance')
    expect(exitCode).toBe(2)
  })

  it('never shows what came from a variable', async () => {
    await using own = await makeFolder({
      'assay.config.yaml': `backends: { dwh: { use: duckdb, path: "./$\{SECRET}.duckdb" } }\n`,
    })

    const env = { SECRET: 'hunter2hunter2' }
    const validated = await own.assay('config validate', { env })
    const tested = await own.assay('backends test', { env })

    expect(validated.exitCode).toBe(0)
    expect(tested.exitCode).toBe(3)
    expect(validated.stdout + validated.stderr + tested.stdout + tested.stderr).not.toContain('hunter2')
  })
})
