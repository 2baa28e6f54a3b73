import { readdir } from 'node:fs/promises'
import type { Backend } from '@assay/ports/backend'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScratch, file, type Scratch } from './scratch.ts'

async function prepared(): Promise<{ readonly scratch: Scratch; readonly backend: Backend }> {
  const scratch = await createScratch()
  await scratch.write({ 'data/a.csv': 'id\n1\n', 'private/secret.csv': 'password\nhunter2\n' })
  const database = await scratch.database('shop.duckdb', ["create table t as select 1 as id, 'x' as word"])
  return { scratch, backend: scratch.open({ database, files: scratch.path('data') }) }
}

const NOT_RUN = ['BACKEND_STATEMENT_REFUSED', 'BACKEND_STATEMENT_FAILED']

async function outcome(backend: Backend, sql: string): Promise<string> {
  return backend.query({ sql, limit: 10 }).then(
    ({ rows }) => JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
    (error: unknown) => String((error as { code?: unknown }).code),
  )
}

async function filesOf(scratch: Scratch): Promise<string[]> {
  const entries = await readdir(scratch.directory, { recursive: true })
  return entries.filter((name) => !name.startsWith('tmp')).sort()
}

describe('own SQL', () => {
  it('is any query: SELECT, WITH, VALUES, FROM first, TABLE', async () => {
    const { scratch, backend } = await prepared()
    await using _ = scratch

    for (const sql of [
      'select id from t',
      'with a as (select id from t) select * from a',
      'values (1)',
      'from t select id',
      '(select id from t)',
      'select id from t; -- the end',
      '/* first */ select id from t where word = $$x$$',
    ]) {
      expect(await outcome(backend, sql), sql).toBe('[["1"]]')
    }
    expect(await outcome(backend, 'table t')).toBe('[["1","x"]]')
  })

  it('keeps its order', async () => {
    const { scratch, backend } = await prepared()
    await using _ = scratch

    const sql = 'select i from range(100000) r(i) order by i desc'

    expect(await outcome(backend, `${sql}`)).toContain('[["99999"],["99998"]')
  })

  it('reaches no file outside the directory of the backend, writes none, and changes no setting', async () => {
    const { scratch, backend } = await prepared()
    await using _ = scratch
    const before = await filesOf(scratch)
    const secret = scratch.path('private/secret.csv')
    const attacks = [
      `select * from read_csv('${secret}')`,
      `select * from '${secret}'`,
      `from '${scratch.path('data')}/../private/secret.csv'`,
      `select * from read_text('/etc/passwd')`,
      `select * from glob('${scratch.path('private')}/*')`,
      `select * from query('select * from ''${secret}''')`,
      `select * from query_table(['${secret}'])`,
      `from parquet_scan('${secret}')`,
      `from sniff_csv('${secret}')`,
      `copy t to '${scratch.path('stolen.csv')}'`,
      `export database '${scratch.path('stolen')}'`,
      `attach '${scratch.path('new.duckdb')}' as n`,
      'install httpfs',
      'load httpfs',
      'set enable_external_access = true',
      'reset lock_configuration',
      'pragma enable_profiling',
      'create temp macro lower(x) as 1',
      'call pragma_version()',
      'explain analyze select 1',
      `select * from (copy t to '${scratch.path('stolen.csv')}')`,
      `select 1) as q; copy t to '${scratch.path('stolen.csv')}'; select * from (select 1`,
      `select 1; attach '${scratch.path('new.duckdb')}'`,
      "import database 'x'",
      `select * from enable_logging('QueryLog', storage = 'file', storage_path = '${scratch.path('data/log')}')`,
      'select (select count(*) from system.main."Enable_Profiling"())',
      "select * from query('select * from enable_logging()')",
      "with a as (from json_execute_serialized_sql(json_serialize_sql('select 1'))) select * from a",
      'from checkpoint()',
      "select write_log('x')",
      'prepare p as select 1',
      'select $1',
      'select ?',
    ]

    for (const sql of attacks) expect(NOT_RUN, sql).toContain(await outcome(backend, sql))

    expect(await filesOf(scratch)).toEqual(before)
    expect(await outcome(backend, "select current_setting('enable_external_access')")).toBe('[[false]]')
  })

  it('puts names and values in without letting them become SQL, whatever they hold', async () => {
    const { scratch, backend } = await prepared()
    await using _ = scratch
    const text = fc.string({ unit: fc.constantFrom(...'\'"$;-/*{}()[]\\ \n?%_aé\u{1f600}'), maxLength: 12 })

    await fc.assert(
      fc.asyncProperty(text, fc.bigInt({ min: -(2n ** 127n), max: 2n ** 127n - 1n }), async (word, number) => {
        const { rows } = await backend.query({
          sql: 'select {{word}} as a, {{number}} as b, id from {{the table}}',
          datasets: { 'the table': { kind: 'table', name: ['t'] } },
          values: { word, number },
          limit: 5,
        })
        expect(rows).toEqual([[word, number, 1n]])
      }),
      { numRuns: 60, seed: 20261120 },
    )
  })

  it('finds no table behind a hostile name, and runs none of it', async () => {
    const { scratch, backend } = await prepared()
    await using _ = scratch
    const text = fc.string({ unit: fc.constantFrom(...'t\'"$;-/*{}().'), minLength: 2, maxLength: 10 })

    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), async (name) => {
        expect(await backend.describe({ kind: 'table', name })).toBeUndefined()
      }),
      { numRuns: 60, seed: 20261120 },
    )
    expect(await outcome(backend, 'select count(*) from t')).toBe('[["1"]]')
  })

  it('may name files by datasets, which are read as datasets are', async () => {
    const { scratch, backend } = await prepared()
    await using _ = scratch
    const dataset = { kind: 'query', sql: 'select id + 1 as next from {{a}}', datasets: { a: file('a.csv') } } as const

    const measured = await backend.measure({ dataset, measures: [{ measure: 'max', column: 'next' }] })

    expect(measured.groups[0]?.values).toEqual([2n])
    expect(measured.sql).toContain('read_csv')
  })

  it('may call macros that the database defines', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('macros.duckdb', [
      'create macro twice(x) as 2 * x',
      'create macro upto(n) as table select * from range(n) r(i)',
    ])

    expect(await outcome(scratch.open({ database }), 'select sum(twice(i)) as s from upto(4)')).toBe('[["12"]]')
  })

  it('of two columns of one name gives both', async () => {
    const { scratch, backend } = await prepared()
    await using _ = scratch

    const { columns, rows } = await backend.query({ sql: 'select 1 as a, 2 as a', limit: 1 })

    expect(rows).toEqual([[1n, 2n]])
    expect(columns).toHaveLength(2)
  })
})
