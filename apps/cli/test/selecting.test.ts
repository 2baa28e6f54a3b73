import type { RunResult } from '@assay/core/result'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Folder, makeFolder } from './folder.ts'

const sales = `suite: sales
datasets: [./orders.csv, ./returns.csv]
key: id
vars: { most: { default: 25 } }
checks:
  - unique: id
    tags: [nightly]
  - range: { column: amount, max: 15 }
    id: cheap
    tags: [nightly, money]
  - expression: amount <= {{most}}
    id: limit
`

const people = `suite: people
dataset: ./people.csv
checks:
  - unique: id
  - not_null: name
`

let folder: Folder

beforeAll(async () => {
  folder = await makeFolder({
    'checks/sales.yaml': sales,
    'checks/more/people.yaml': people,
    'checks/orders.csv': 'id,amount\n1,10\n2,20\n3,30\n',
    'checks/returns.csv': 'id,amount\n1,10\n',
    'checks/more/people.csv': 'id,name\n1,Ann\n2,\n',
  })
})

afterAll(async () => {
  await folder[Symbol.asyncDispose]()
})

/** Suite, dataset and id of each check that was written by somebody. */
function written({ checks }: RunResult): readonly string[] {
  return checks
    .filter(({ position }) => position !== undefined)
    .map(({ suite, dataset, id }) => `${suite} ${dataset.replace(/^\.\/|\.csv$/g, '')} ${id}`)
}

describe('a selection', () => {
  it('is everything below checks/ where nothing is said', async () => {
    expect(written(await folder.result('--no-keep'))).toEqual([
      'people people unique(id)',
      'people people not_null(name)',
      'sales orders unique(id)',
      'sales orders cheap',
      'sales orders limit',
      'sales returns unique(id)',
      'sales returns cheap',
      'sales returns limit',
    ])
  })

  it.each<[string, readonly string[]]>([
    ['checks/*.yaml --dataset ./returns.csv --tag nightly', ['sales returns unique(id)', 'sales returns cheap']],
    ['checks/more --suite peo*', ['people people unique(id)', 'people people not_null(name)']],
    ['--tag money --dataset ./orders.csv', ['sales orders cheap']],
    ['--check unique --suite sales', ['sales orders unique(id)', 'sales returns unique(id)']],
    ['--check cheap --check limit --dataset ./returns.csv', ['sales returns cheap', 'sales returns limit']],
  ])('by %s takes these checks and their datasets alone', async (words, expected) => {
    const result = await folder.result(`--no-keep ${words}`)

    expect(written(result)).toEqual(expected)
    const datasets = new Set(expected.map((name) => name.split(' ')[1]))
    expect(new Set(result.checks.map(({ dataset }) => dataset.replace(/^\.\/|\.csv$/g, '')))).toEqual(datasets)
  })

  it('of what failed takes the failures of the latest run, until nothing fails', async () => {
    await using own = await makeFolder({
      'suite.yaml': sales,
      'orders.csv': 'id,amount\n1,30\n',
      'returns.csv': 'id,amount\n1,10\n',
    })
    await own.assay('run suite.yaml')

    const again = await own.result('suite.yaml --only-failed')
    await own.write('orders.csv', 'id,amount\n1,10\n')
    const mended = await own.result('suite.yaml --only-failed')
    const { stderr, exitCode } = await own.assay('run suite.yaml --only-failed')

    expect(written(again)).toEqual(['sales orders cheap', 'sales orders limit'])
    expect(again.summary.failed).toBe(2)
    expect(mended.summary).toMatchObject({ passed: 5, failed: 0 })
    expect(stderr).toMatch(/^assay: --only-failed: nothing failed in the latest run, [0-9a-f-]{36}\n$/)
    expect(exitCode).toBe(2)
  })

  it('of a suite that is not there names those that are', async () => {
    const { stderr, exitCode } = await folder.assay('run --suite poeple')

    expect(stderr).toBe('assay: --suite poeple: there are the suites people, sales\n')
    expect(exitCode).toBe(2)
  })
})

describe('--where', () => {
  it('narrows the rows of every dataset', async () => {
    const result = await folder.result(['--no-keep', '--suite', 'sales'].join(' '), {})
    const narrowed = await folder.assay([
      'run',
      '--no-keep',
      '--suite',
      'sales',
      '-o',
      'json',
      '--where',
      'amount < 15',
    ])

    expect(result.summary.failed).toBe(2)
    expect(JSON.parse(narrowed.stdout).summary).toMatchObject({ passed: 12, failed: 0 })
    expect(narrowed.exitCode).toBe(0)
  })

  it('that is no condition is shown with a caret at the mistake', async () => {
    const { stderr, stdout, exitCode } = await folder.assay(['run', '--where', 'amount >> 3'])

    expect(stderr).toBe('assay: --where: a value is needed here, not `>`\n  amount >> 3\n          ^\n')
    expect(stdout).toBe('')
    expect(exitCode).toBe(2)
  })

  it('on a column that is not there errs what needs it, with the nearest name', async () => {
    const { stdout, exitCode } = await folder.assay(['run', '--no-keep', '--suite', 'sales', '--where', 'amonut > 1'])

    expect(stdout).toContain('there is no column amonut; did you mean amount?')
    expect(exitCode).toBe(3)
  })
})

describe('--var', () => {
  it('gives a variable its value, by the type of its default', async () => {
    const { checks } = await folder.result('--no-keep --check limit --dataset ./orders.csv --var most=30')

    expect(checks.at(-1)).toMatchObject({ id: 'limit', verdict: 'passed', measured: { evaluated: 3, failing: 0 } })
  })

  it.each([
    ['most', 'assay: --var most: write --var name=value\n'],
    ['mots=30', 'assay: --var mots: no suite declares it; did you mean most?\n'],
  ])('written as %s is refused with a remedy', async (value, message) => {
    const { stderr, exitCode } = await folder.assay(`run --var ${value}`)

    expect(stderr).toBe(message)
    expect(exitCode).toBe(2)
  })

  it('of another type than the suite declares is refused at the declaration', async () => {
    const { stderr, exitCode } = await folder.assay('run --suite sales --var most=many')

    expect(stderr).toContain('checks/sales.yaml:4:9\n  ✗ many is no integer\n')
    expect(exitCode).toBe(2)
  })
})

describe('--limit', () => {
  it.each([
    [0, undefined],
    [1, 1],
  ])('of %i keeps that many failing rows', async (limit, expected) => {
    const { checks } = await folder.result(`--no-keep --check cheap --dataset ./orders.csv --limit ${limit}`)

    expect(checks.at(-1)?.verdict).toBe('failed')
    expect(checks.at(-1)?.sample?.rows.length).toBe(expected)
  })
})
