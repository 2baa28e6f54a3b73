import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Backend } from '@assay/ports/backend'
import type { TableDataset } from '@assay/ports/dataset'
import { describe, expect, it } from 'vitest'
import { createDuckDbBackend, duckDbBackends } from '../src/backend.ts'
import { createScratch, file } from './scratch.ts'

const table = (...name: string[]): TableDataset => ({ kind: 'table', name })
const count = [{ measure: 'count' }] as const

async function counted(backend: Backend, dataset: TableDataset): Promise<unknown> {
  return (await backend.measure({ dataset, measures: count })).groups[0]?.values[0]
}

/** Another process that has a database file open for writing. */
async function openElsewhere(database: string, scriptPath: string) {
  const api = pathToFileURL(createRequire(import.meta.url).resolve('@duckdb/node-api')).href
  const script = `import api from ${JSON.stringify(api)}
const instance = await api.DuckDBInstance.create(${JSON.stringify(database)})
const connection = await instance.connect()
console.log('open')
process.stdin.on('end', () => process.exit(0)).resume()`
  await writeFile(scriptPath, script)
  const child = spawn(process.execPath, [scriptPath], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return {
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

describe('a database file', () => {
  it('gives tables and views by one to three parts, with keys and what may be NULL', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('shop.duckdb', [
      'create table orders (id bigint, line int not null, note text, primary key (line, id))',
      'create schema test',
      'create table test.orders as select 7 as id',
      'create view recent as select id from orders',
    ])
    const backend = scratch.open({ database, files: undefined })

    expect(await backend.describe(table('orders'))).toMatchObject({
      kind: 'table',
      primaryKey: ['line', 'id'],
      columns: [
        { name: 'id', native: 'BIGINT', nullable: false },
        { name: 'line', nullable: false },
        { name: 'note', nullable: true },
      ],
    })
    expect(await backend.describe(table('recent'))).toMatchObject({ kind: 'view', primaryKey: [] })
    expect(await counted(backend, table('test', 'orders'))).toBe(1n)
    expect(await counted(backend, table('shop', 'test', 'orders'))).toBe(1n)
    expect(await backend.describe(table('nowhere', 'test', 'orders'))).toBeUndefined()
    await expect(backend.describe(table('a', 'b', 'c', 'd'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
    const listed: unknown[] = []
    for await (const { dataset, kind } of backend.list()) listed.push([dataset, kind])
    expect(listed).toEqual([
      [table('orders'), 'table'],
      [table('recent'), 'view'],
      [table('test', 'orders'), 'table'],
    ])
  })

  it('looks names of one part up in the schema of its settings', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('shop.duckdb', [
      'create table orders as select 1 as id',
      'create schema alpha',
      'create table alpha.orders as select unnest([1, 2]) as id',
    ])

    expect(await counted(scratch.open({ database, schema: 'alpha' }), table('orders'))).toBe(2n)
    expect(await counted(scratch.open({ database }), table('orders'))).toBe(1n)
  })

  it.each(['alpha', 'a.b', 'say "so"', "o'clock; --"])('looks names in own SQL up there too: %s', async (schema) => {
    await using scratch = await createScratch()
    const quoted = `"${schema.replaceAll('"', '""')}"`
    const database = await scratch.database('shop.duckdb', [
      'create table orders as select 1 as id',
      `create schema ${quoted}`,
      `create table ${quoted}.orders as select unnest([1, 2]) as id`,
    ])
    const backend = scratch.open({ database, schema })

    expect(await counted(backend, table('orders'))).toBe(2n)
    expect((await backend.query({ sql: 'select count(*) from orders', limit: 1 })).rows).toEqual([[2n]])
  })

  it('runs no own SQL in a schema that is not there, for the names would mean other tables', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('shop.duckdb', ['create table orders as select 1 as id'])
    const backend = scratch.open({ database, schema: 'beta' })

    expect(await backend.describe(table('orders'))).toBeUndefined()
    await expect(backend.query({ sql: 'select count(*) from orders', limit: 1 })).rejects.toMatchObject({
      code: 'BACKEND_STATEMENT_REFUSED',
      message: expect.stringContaining('there is no schema beta'),
    })
  })

  it('finds a name in another case when it is the only one', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('shop.duckdb', ['create table "Orders" as select 1 as "Id"'])
    const backend = scratch.open({ database })

    expect((await backend.describe(table('ORDERS')))?.columns[0]?.name).toBe('Id')
  })

  it('names its types without loss', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('types.duckdb', [
      "create table t as select 1::utinyint as a, 1::hugeint as b, 1::uhugeint as c, 1::decimal(38, 10) as d, 1::float as e, ['x'] as f, {'a': 1, 'b': [date '2020-01-01']} as g, 'a'::enum('b', 'a') as h, uuid() as i, '{}'::json as j, timestamptz '2020-01-01' as k, map {'a': 1} as l, interval 1 day as m, time '10:00' as n, timestamp_s '2020-01-01' as o, [1, 2]::int[2] as p, '10:00:00+02'::timetz as q",
    ])
    const backend = scratch.open({ database })

    const columns = (await backend.describe(table('t')))?.columns ?? []

    expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toEqual({
      a: { kind: 'integer', bits: 8, unsigned: true },
      b: { kind: 'integer', bits: 128 },
      c: { kind: 'integer', bits: 128, unsigned: true },
      d: { kind: 'decimal', precision: 38, scale: 10 },
      e: { kind: 'float', bits: 32 },
      f: { kind: 'list', items: { kind: 'text' } },
      g: {
        kind: 'struct',
        fields: [
          ['a', { kind: 'integer', bits: 32 }],
          ['b', { kind: 'list', items: { kind: 'date' } }],
        ],
      },
      h: { kind: 'enum', values: ['b', 'a'] },
      i: { kind: 'uuid' },
      j: { kind: 'json' },
      k: { kind: 'timestamptz' },
      l: { kind: 'other', native: 'MAP(VARCHAR, INTEGER)' },
      m: { kind: 'interval' },
      n: { kind: 'time' },
      o: { kind: 'timestamp' },
      p: { kind: 'list', items: { kind: 'integer', bits: 32 } },
      q: { kind: 'other', native: 'TIME WITH TIME ZONE' },
    })
    const { picks } = await backend.rows({
      dataset: table('t'),
      columns: ['c', 'g', 'h', 'l', 'o', 'p', 'q'],
      picks: [{ limit: 1 }],
    })
    expect(picks[0]?.[0]).toEqual([
      1n,
      {
        kind: 'struct',
        fields: [
          ['a', 1n],
          ['b', { kind: 'list', items: [{ kind: 'date', days: 18_262 }] }],
        ],
      },
      'a',
      '{a=1}',
      { kind: 'timestamp', micros: 1_577_836_800_000_000n },
      { kind: 'list', items: [1n, 2n] },
      '10:00:00+02',
    ])
  })

  it('that another process has open for writing is unreachable, with one clear message', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('busy.duckdb', ['create table t as select 1 as a'])
    const backend = scratch.open({ database })
    {
      await using _ = await openElsewhere(database, scratch.path('other.mjs'))

      await expect(backend.describe(table('t'))).rejects.toMatchObject({
        code: 'BACKEND_UNREACHABLE',
        retry: 'safe',
        message: expect.stringMatching(/is open for writing in another process \(.*node.*, PID \d+\)/),
      })
    }

    expect(await counted(backend, table('t'))).toBe(1n)
  })

  it('that is missing, or is none, is unreachable at the first call', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'text.duckdb': 'no database at all, but long enough' })

    for (const [name, message] of [
      ['missing.duckdb', 'there is no database file'],
      ['text.duckdb', 'is no DuckDB database file'],
    ] as const) {
      const backend = scratch.open({ database: scratch.path(name) })
      await expect(backend.inspect()).rejects.toMatchObject({
        code: 'BACKEND_UNREACHABLE',
        message: expect.stringContaining(message),
      })
    }
  })

  it('has views that fail, and says so', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'a\n1\n' })
    const database = await scratch.database('views.duckdb', [
      `create view v as select * from read_csv('${scratch.path('a.csv')}')`,
    ])
    await scratch.write({ 'other/b.csv': '' })
    const backend = scratch.open({ database, files: scratch.path('other') })

    await expect(backend.describe(table('v'))).rejects.toMatchObject({
      code: 'DATASET_UNREADABLE',
      message: expect.stringContaining('the view fails'),
    })
  })

  it('reads files of its directory beside its tables, and no others', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'in/a.csv': 'id\n1\n', 'out/b.csv': 'id\n1\n' })
    const database = await scratch.database('shop.duckdb', ['create table orders as select unnest([1, 2]) as id'])
    const backend = scratch.open({ database, files: scratch.path('in') })

    const { rows } = await backend.query({
      sql: 'select count(*) from {{orders}} join {{names}} using (id)',
      datasets: { orders: table('orders'), names: file('a.csv') },
      limit: 1,
    })

    expect(rows).toEqual([[1n]])
    await expect(backend.describe(file('../out/b.csv'))).rejects.toMatchObject({ code: 'DATASET_UNREADABLE' })
    const tables = scratch.open({ database, files: undefined })
    await expect(tables.describe(file(scratch.path('in/a.csv')))).rejects.toMatchObject({ code: 'DATASET_UNREADABLE' })
  })
})

describe('settings', () => {
  it.each([
    [{ memoryLimit: 'much' }, 'memoryLimit'],
    [{ threads: 0 }, 'threads'],
    [{ timeoutMs: -1 }, 'timeoutMs'],
    [{ concurrency: 1.5 }, 'concurrency'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ database: '' }, 'database'],
  ])('that make no sense fail before the first call: %j', async (settings, argument) => {
    const opening = duckDbBackends.open('duck', settings)

    await expect(opening).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { argument } })
  })

  it('open a backend that touches nothing before its first call', async () => {
    await using backend = await duckDbBackends.open('duck', { database: '/nowhere/at/all.duckdb' })

    expect(backend.capabilities).toMatchObject({ snapshot: true, clustering: false, partitioning: false, sql: true })
  })

  it('say that files alone have no snapshot', async () => {
    await using backend = createDuckDbBackend({ name: 'files' })

    expect(backend.capabilities.snapshot).toBe(false)
    await expect(backend.snapshot()).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      details: { capability: 'snapshot' },
    })
  })
})
