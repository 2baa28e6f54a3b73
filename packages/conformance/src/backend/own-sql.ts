import assert from 'node:assert/strict'
import { atLeast, column } from '@assay/expression/predicate'
import type { Backend, QueryRequest } from '@assay/ports/backend'
import type { QueryDataset } from '@assay/ports/dataset'
import { isPortError, type PortFailure } from '@assay/ports/errors'
import { rejectsWith } from '../contract/rejections.ts'
import { hostileNames } from '../hostile-names.ts'
import { assertRows } from './assertions.ts'
import { queryCall } from './calls.ts'
import { type BackendClause, type BackendHarness, datasetOf } from './harness.ts'
import { hostileIdentifiers } from './quoted.ts'
import { readRows } from './row-text.ts'
import { openWith, orders, sampleTable } from './sample.ts'

const t = datasetOf(orders)

async function refusedQuery(harness: BackendHarness): Promise<unknown> {
  return queryCall(await openWith(harness, orders))
}

async function query(backend: Backend, request: Omit<QueryRequest, 'limit'> & { readonly limit?: number }) {
  return backend.query({ limit: 100, ...request })
}

/** Statements that are no single query, or that try to get around being one. */
const forbidden: readonly string[] = [
  "insert into orders values (9, 9, 'x')",
  "update orders set status = 'lost'",
  'delete from orders',
  'drop table orders',
  'truncate orders',
  'create table stolen as select 1 as one',
  'create view seen as select 1 as one',
  'alter table orders add column more int',
  'select 1 as one; drop table orders',
  'select 1 as one; select 2 as two',
  'commit; drop table orders; begin',
  'select 1 as one) as q; drop table orders; select * from (select 1 as one',
  'select 1 as one) as q; drop table orders --',
  'begin',
  'rollback',
  "copy orders to '/tmp/assay-stolen.csv'",
  "copy (select 1 as one) to '/tmp/assay-stolen.csv'",
  "set search_path = 'nowhere'",
  'explain analyze delete from orders',
  'with gone as (delete from orders returning *) select * from gone',
  '',
  '   ',
  '-- nothing',
  ';',
]

/** Waits until a call was rejected with one of these codes. */
async function rejectsWithOneOf(codes: readonly PortFailure[], call: Promise<unknown>, what: string): Promise<void> {
  const outcome = await call.then(
    () => 'an answer',
    (error) => (isPortError(error) ? error.code : String(error)),
  )
  assert.ok((codes as readonly string[]).includes(outcome), `${what}: ${outcome} instead of ${codes.join(' or ')}`)
}

const notRun = ['BACKEND_STATEMENT_REFUSED', 'BACKEND_STATEMENT_FAILED'] as const

export const ownSqlClauses: readonly BackendClause[] = [
  {
    name: 'answers a query with columns, values and the statement that ran',
    guarantee: 'Equal',
    needs: 'sql',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const answer = await query(backend, {
        sql: 'select order_id, status from orders where amount >= 20 or amount is null order by 1 -- the end',
      })

      assertRows(
        answer.rows,
        [
          [2n, 'paid'],
          [3n, 'open'],
          [5n, 'paid'],
        ],
        'rows',
      )
      assert.deepEqual(
        answer.columns.map(({ name, type }) => [name, type.kind]),
        [
          ['order_id', 'integer'],
          ['status', 'text'],
        ],
      )
      assert.equal(answer.truncated, false)
      assert.ok(answer.sql.includes('order_id'), 'the statement that ran is not shown')
    },
    refused: refusedQuery,
  },
  {
    name: 'takes a query for a dataset: describes it, measures it, gives its rows and copies them',
    guarantee: 'Equal',
    needs: 'sql',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const dataset: QueryDataset = {
        kind: 'query',
        sql: 'select order_id, amount * 2 as "twice as much" from {{t}} where status = {{status}} -- the end',
        datasets: { t },
        values: { status: 'paid' },
      }

      const description = await backend.describe(dataset)
      assert.equal(description?.kind, 'query')
      assert.deepEqual(
        description.columns.map(({ name }) => name),
        ['order_id', 'twice as much'],
      )
      const where = atLeast(column('twice as much'), 40n)
      const { groups } = await backend.measure({
        dataset,
        measures: [{ measure: 'count' }, { measure: 'count', where }, { measure: 'max', column: 'order_id' }],
      })
      assert.deepEqual(groups[0]?.values, [3n, 2n, 5n])
      const { picks } = await backend.rows({ dataset, columns: ['order_id'], picks: [{ where, limit: 9 }] })
      assert.equal(picks[0]?.length, 2)
      await using stream = await backend.copy({ dataset, columns: ['order_id'], orderBy: ['order_id'] })
      assert.deepEqual(await readRows(stream), [[1n], [2n], [5n]])
    },
    refused: refusedDataset((backend, dataset) => backend.measure({ dataset, measures: [] })),
  },
  {
    name: 'refuses datasets that are queries wherever own SQL is denied',
    guarantee: 'Declared',
    needs: 'sql',
    async check(harness) {
      const backend = await openWith(harness, orders)
      assert.ok(await backend.describe({ kind: 'query', sql: 'select 1 as one' }))
    },
    refused: refusedDataset(async (backend, dataset) => {
      await rejectsWith('UNSUPPORTED', backend.describe(dataset))
      await rejectsWith('UNSUPPORTED', backend.preview({ dataset, measures: [] }))
      await rejectsWith('UNSUPPORTED', backend.copy({ dataset, columns: ['one'] }))
      return backend.rows({ dataset, columns: ['one'], picks: [] })
    }),
  },
  {
    name: 'runs nothing but a single query, and changes nothing, whatever it is given',
    guarantee: 'Read-only',
    needs: 'sql',
    async check(harness) {
      const backend = await openWith(harness, orders)
      for (const sql of forbidden) {
        await rejectsWithOneOf(notRun, query(backend, { sql }), JSON.stringify(sql))
        const dataset: QueryDataset = { kind: 'query', sql }
        await rejectsWithOneOf(
          notRun,
          backend.measure({ dataset, measures: [{ measure: 'count' }] }),
          JSON.stringify(sql),
        )
      }

      const names: string[] = []
      for await (const { dataset } of backend.list()) {
        names.push(dataset.kind === 'table' ? (dataset.name.at(-1) ?? '') : dataset.path)
      }
      assert.deepEqual(names, ['orders'], 'there are other tables than before')
      const { picks } = await backend.rows({
        dataset: t,
        columns: ['order_id', 'amount', 'status'],
        picks: [{ limit: 50 }],
      })
      assertRows(
        (picks[0] ?? []).toSorted(([a], [b]) => Number(a) - Number(b)),
        orders.rows,
        'the rows afterwards',
      )
    },
    refused: refusedQuery,
  },
  {
    name: 'answers at most as many rows as the limit, and says whether there were more',
    guarantee: 'Bounded',
    needs: 'sql',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const limited = async (limit: number) => {
        const { rows, truncated } = await query(backend, { sql: 'select order_id from orders', limit })
        return { rows: rows.length, truncated }
      }

      assert.deepEqual(await limited(5), { rows: 5, truncated: true })
      assert.deepEqual(await limited(6), { rows: 6, truncated: false })
      assert.deepEqual(await limited(10_000), { rows: 6, truncated: false })
      for (const limit of [0, -1, 1.5, 10_001, Number.NaN]) await rejectsWith('INVALID_ARGUMENT', limited(limit))
    },
    refused: refusedQuery,
  },
  {
    name: 'puts datasets into own SQL as quoted names, and values as values',
    guarantee: 'Quoted',
    needs: 'sql',
    async check(harness) {
      const words = sampleTable(
        'words',
        { id: 'int64', word: 'text' },
        hostileNames.map(({ name }, id) => [BigInt(id), name]),
      )
      const tables = hostileIdentifiers.map((name, index) => sampleTable(name, { id: 'int64' }, [[BigInt(index)]]))
      const backend = await openWith(harness, words, ...tables)
      for (const table of tables) {
        const sql = 'select id from {{the_table}}'
        const answer = await query(backend, { sql, datasets: { the_table: datasetOf(table) } })
        assert.deepEqual(answer.rows, table.rows, JSON.stringify(table.name))
      }
      for (const [id, { name }] of hostileNames.entries()) {
        const answer = await query(backend, {
          sql: 'select id from {{t}} where word = {{word}}',
          datasets: { t: datasetOf(words) },
          values: { word: name },
        })
        assert.deepEqual(answer.rows, [[BigInt(id)]], JSON.stringify(name))
      }
    },
    refused: refusedQuery,
  },
  {
    name: 'refuses own SQL with a {{name}} that nothing fills',
    guarantee: 'Quoted',
    needs: 'sql',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const codes = ['BACKEND_STATEMENT_REFUSED', 'INVALID_ARGUMENT'] as const
      const sql = 'select order_id from orders where status = {{status}}'

      await rejectsWithOneOf(codes, query(backend, { sql }), 'a name without values')
      await rejectsWithOneOf(codes, query(backend, { sql, values: { state: 'paid' } }), 'another name')
      assert.equal((await query(backend, { sql, values: { status: 'paid' } })).rows.length, 3)
    },
    refused: refusedQuery,
  },
  {
    name: 'rejects own SQL that fails on the platform with the statement and the problem',
    guarantee: 'Read-only',
    needs: 'sql',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const { details } = await rejectsWith(
        'BACKEND_STATEMENT_FAILED',
        query(backend, { sql: 'select no_such_column from orders' }),
      )

      assert.equal(details.backend, backend.name)
      assert.ok(details.sql.includes('no_such_column'), `the statement is given as ${details.sql}`)
      assert.notEqual(details.problem, '')
      assert.equal((await query(backend, { sql: 'select 1 as one' })).rows.length, 1)
    },
    refused: refusedQuery,
  },
]

function refusedDataset(
  attempt: (backend: Backend, dataset: QueryDataset) => Promise<unknown>,
): (harness: BackendHarness) => Promise<unknown> {
  return async (harness) => attempt(await openWith(harness, orders), { kind: 'query', sql: 'select 1 as one' })
}
