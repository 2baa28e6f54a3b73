import { chmod, copyFile, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runDuckDb } from './duckdb-files.ts'
import { type Folder, makeFolder, verdicts } from './folder.ts'
import { underPermissions } from './privileges.ts'
import { orders, suiteOf } from './samples.ts'

const items = ['unique: id', 'row_count: { min: 0 }']

/** A folder with a suite over a file of this name. */
async function folderOver(name: string, content?: string): Promise<Folder> {
  const suite = suiteOf(items).replace('./orders.csv', `./${name}`)
  return makeFolder({ 'suite.yaml': suite, ...(content === undefined ? {} : { [name]: content }) })
}

/** What readable says of it, where everything else depends on that. */
async function unreadable(folder: Folder, options: { readonly before?: readonly string[] } = {}): Promise<string> {
  const { stdout, exitCode } = await folder.assay('run suite.yaml --output json --no-keep', options)
  const result = JSON.parse(stdout)
  expect(exitCode).toBe(3)
  expect(verdicts(result)).toEqual({
    exists: 'passed',
    readable: 'errored',
    not_empty: 'skipped',
    'unique(id)': 'skipped',
    row_count: 'skipped',
  })
  return result.checks[1].message
}

describe('a data file', () => {
  it('that is text under the name of Parquet is unreadable, and everything else is skipped', async () => {
    await using folder = await folderOver('orders.parquet', orders)

    expect(await unreadable(folder)).toContain('orders.parquet is no Parquet file')
  })

  it('that is Parquet under the name of CSV is told as what it is', async () => {
    await using folder = await folderOver('orders.csv')
    await runDuckDb([`COPY (SELECT 1 AS id) TO '${join(folder.path, 'orders.parquet')}'`])
    await copyFile(join(folder.path, 'orders.parquet'), join(folder.path, 'orders.csv'))

    expect(await unreadable(folder)).toContain('orders.csv is a Parquet file, not CSV')
  })

  it('that is Parquet and was cut off says so', async () => {
    await using folder = await folderOver('orders.parquet')
    await runDuckDb([`COPY (SELECT 1 AS id) TO '${join(folder.path, 'orders.parquet')}'`])
    await truncate(join(folder.path, 'orders.parquet'), 100)

    expect(await unreadable(folder)).toContain('orders.parquet is a Parquet file that is cut off')
  })

  it('of JSON that breaks in the middle is unreadable, with the place', async () => {
    await using folder = await folderOver('orders.json', '[{"id": 1},\n {"id": 2},\n {"id": 3')

    expect(await unreadable(folder)).toMatch(/orders\.json.*(line|byte|record)/)
  })

  it('that this user must not read is unreadable', async () => {
    await using folder = await folderOver('orders.csv', orders)
    await chmod(join(folder.path, 'orders.csv'), 0)

    expect(await unreadable(folder, { before: underPermissions })).toMatch(/this user must not read .*orders\.csv$/)
  })

  it('that is not there fails exists, and everything else is skipped because of it', async () => {
    await using folder = await folderOver('ordres.csv')

    const { stdout, exitCode } = await folder.assay('run suite.yaml')

    expect(exitCode).toBe(1)
    expect(stdout).toContain('✗ failed   exists  the dataset exists\n               there is no ./ordres.csv\n')
    expect(stdout.match(/^ +the dataset does not exist$/gm)).toHaveLength(4)
    expect(stdout).toContain('0 passed · 0 warned · 1 failed · 4 skipped · 0 errored')
  })

  it.each([
    ['a header alone', 'id,status,amount\n'],
    ['not a single byte', ''],
  ])('with %s fails not_empty, and what needs rows is skipped because of it', async (_, content) => {
    await using folder = await folderOver('orders.csv', content)

    const { stdout, exitCode } = await folder.assay('run suite.yaml --output json')

    expect(exitCode).toBe(1)
    expect(verdicts(JSON.parse(stdout))).toEqual({
      exists: 'passed',
      readable: 'passed',
      not_empty: 'failed',
      'unique(id)': 'skipped',
      row_count: 'passed',
    })
    expect(JSON.parse(stdout).checks[3].because).toBe('the dataset is empty')
  })

  it('without rows passes where the suite says that it may be empty', async () => {
    const suite = suiteOf(items, 'allow_empty: true\n')
    await using folder = await makeFolder({ 'orders.csv': 'id,status,amount\n', 'suite.yaml': suite })

    const { exitCode, stdout } = await folder.assay('run suite.yaml')

    expect(exitCode).toBe(0)
    expect(stdout).toContain('3 passed · 0 warned · 0 failed · 1 skipped · 0 errored')
  })

  it('with ragged records fails readable with line and reason, and the rest is judged', async () => {
    await using folder = await folderOver('orders.csv', 'id,status,amount\n1,paid,10\n2,paid\n3,open,30,9\n4,paid,1\n')

    const { stdout, exitCode } = await folder.assay('run suite.yaml')

    expect(exitCode).toBe(1)
    expect(stdout).toContain('2 records cannot be read')
    expect(stdout).toContain('orders.csv, line 3: it has 2 fields instead of 3\n')
    expect(stdout).toContain('orders.csv, line 4: it has 4 fields instead of 3\n')
    expect(stdout).toContain('4 passed · 0 warned · 1 failed · 0 skipped · 0 errored')
  })

  it('of lines of JSON fails readable for the line that is none', async () => {
    await using folder = await folderOver('orders.ndjson', '{"id": 1}\n{"id": 2\n{"id": 3}\n')

    const result = await folder.result('suite.yaml')

    expect(result.checks[1]).toMatchObject({ verdict: 'failed', message: expect.stringContaining('line 2') })
    expect(result.summary).toMatchObject({ passed: 4, failed: 1 })
  })

  it('without a column that a check names errs that check alone, with the nearest name', async () => {
    await using folder = await makeFolder({
      'orders.csv': orders,
      'suite.yaml': suiteOf(['not_null: amuont', 'unique: id']),
    })

    const { stdout, exitCode } = await folder.assay('run suite.yaml')

    expect(exitCode).toBe(3)
    expect(stdout).toContain('./orders.csv has no column amuont; did you mean amount?\n')
    expect(stdout).toContain('4 passed · 0 warned · 0 failed · 0 skipped · 1 errored')
  })

  it('is never written to, whatever is asked', async () => {
    await using folder = await makeFolder({
      'orders.csv': orders,
      'suite.yaml': suiteOf([
        'sql: "copy (select 1) to \'orders.csv\'"\n    id: copy',
        'sql: "select 1; copy (select 1) to \'orders.csv\'"\n    id: two',
        'sql: "create table x as select 1"\n    id: create',
        'unique: id',
      ]),
    })

    const result = await folder.result('suite.yaml')

    expect(verdicts(result)).toMatchObject({
      copy: 'errored',
      two: 'errored',
      create: 'errored',
      'unique(id)': 'passed',
    })
    expect(await readFile(join(folder.path, 'orders.csv'), 'utf8')).toBe(orders)
    expect((await folder.files()).filter((name) => !name.startsWith('.assay/'))).toEqual(['orders.csv', 'suite.yaml'])
  })
})

describe('a suite with one broken check among fifty', () => {
  it('leaves forty-nine verdicts, and one that says what broke', async () => {
    const fifty = Array.from({ length: 50 }, (_, index) => {
      return index === 17
        ? 'sql: "select error(\'broken on purpose\') from {{dataset}}"\n    id: broken'
        : `range: { column: amount, max: ${index} }\n    id: max-${index}`
    })
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suiteOf(fifty) })

    const result = await folder.result('suite.yaml')

    expect(result.summary).toEqual({ passed: 3 + 20, warned: 0, failed: 29, skipped: 0, errored: 1 })
    expect(result.checks.find(({ verdict }) => verdict === 'errored')).toMatchObject({
      id: 'broken',
      error: { message: expect.stringContaining('broken on purpose') },
    })
  })
})
