import assert from 'node:assert/strict'
import { atLeast, column, equal, isNull, lessThan } from '@assay/expression/predicate'
import type { RowsRequest } from '@assay/ports/backend'
import { rejectsWith } from '../contract/rejections.ts'
import { assertRows, assertSameRows } from './assertions.ts'
import { everyType } from './every-type.ts'
import { type BackendClause, type BackendHarness, datasetOf } from './harness.ts'
import { openWith, orders, sampleTable } from './sample.ts'

const dataset = datasetOf(orders)

async function sampled(harness: BackendHarness, request: Omit<RowsRequest, 'dataset'>) {
  const backend = await openWith(harness, orders)
  return backend.rows({ dataset, ...request })
}

export const rowClauses: readonly BackendClause[] = [
  {
    name: 'gives rows the very values that the dataset holds, of every type',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, everyType)
      const columns = everyType.columns.map(({ name }) => name)
      const picks = [1n, 2n, 3n, 4n].map((id) => ({ where: equal(column('id'), id), limit: 1 }))

      const answer = await backend.rows({ dataset: datasetOf(everyType), columns, picks })

      assertRows(answer.picks.flat(), everyType.rows, 'rows of every type')
      assert.deepEqual(
        answer.columns.map(({ name, type }) => [name, type.kind]),
        everyType.columns.map(({ name, type }) => [name, type.kind]),
        'the columns beside the rows are others',
      )
      assert.notEqual(answer.sql.trim(), '', 'there is no statement to show')
    },
  },
  {
    name: 'gives the columns of rows in the order asked for',
    guarantee: 'Equal',
    async check(harness) {
      const answer = await sampled(harness, {
        columns: ['status', 'order_id'],
        picks: [{ where: equal(column('order_id'), 3n), limit: 5 }],
      })

      assert.deepEqual(
        answer.columns.map(({ name }) => name),
        ['status', 'order_id'],
      )
      assertRows(answer.picks.flat(), [['open', 3n]], 'rows')
    },
  },
  {
    name: 'gives each pick the rows that it asks for, in the order of the picks, a row to all that want it',
    guarantee: 'Equal',
    async check(harness) {
      const { picks } = await sampled(harness, {
        columns: ['order_id'],
        where: lessThan(column('order_id'), 6n),
        picks: [
          { where: equal(column('status'), 'paid'), limit: 10 },
          { where: isNull(column('amount')), limit: 10 },
          { where: equal(column('amount'), 20n), limit: 10 },
          { where: equal(column('status'), 'open'), limit: 10 },
          { where: equal(column('status'), 'lost'), limit: 10 },
          { limit: 10 },
        ],
      })

      const expected = [[1n, 2n, 5n], [3n], [2n, 5n], [3n], [], [1n, 2n, 3n, 4n, 5n]]
      assert.equal(picks.length, expected.length, 'there is not one answer per pick')
      for (const [index, ids] of expected.entries()) {
        assertSameRows(
          picks[index] ?? [],
          ids.map((id) => [id]),
          `pick ${index}`,
        )
      }
    },
  },
  {
    name: 'gives the same row as often as it is in the dataset',
    guarantee: 'Equal',
    async check(harness) {
      const twins = sampleTable('twins', { a: 'text' }, [['x'], ['x'], [null], ['y'], [null]])
      const backend = await openWith(harness, twins)
      const { picks } = await backend.rows({ dataset: datasetOf(twins), columns: ['a'], picks: [{ limit: 9 }] })

      assertSameRows(picks[0] ?? [], twins.rows, 'rows')
    },
  },
  {
    name: 'gives a pick no more rows than its limit, all of them rows that it asks for',
    guarantee: 'Bounded',
    async check(harness) {
      const { picks } = await sampled(harness, {
        columns: ['order_id', 'amount'],
        picks: [
          { where: atLeast(column('amount'), 7n), limit: 2 },
          { where: atLeast(column('amount'), 7n), limit: 3 },
          { limit: 1 },
          { limit: 0 },
        ],
      })

      assert.deepEqual(
        picks.map((rows) => rows.length),
        [2, 3, 1, 0],
      )
      for (const [id, amount] of [...(picks[0] ?? []), ...(picks[1] ?? [])]) {
        assert.ok(typeof amount === 'bigint' && amount >= 7n, `the row ${String(id)} was not asked for`)
      }
      const ids = (picks[1] ?? []).map(([id]) => id)
      assert.equal(new Set(ids).size, ids.length, 'a row is given twice')
    },
  },
  {
    name: 'refuses limits that are none, or that add up to more than 10,000 rows',
    guarantee: 'Bounded',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const request = (...limits: readonly number[]) =>
        backend.rows({ dataset, columns: ['order_id'], picks: limits.map((limit) => ({ limit })) })

      for (const limit of [-1, 0.5, 10_001, Number.NaN, Number.POSITIVE_INFINITY]) {
        await rejectsWith('INVALID_ARGUMENT', request(limit))
      }
      await rejectsWith('INVALID_ARGUMENT', request(5_000, 5_001))
      const { picks } = await request(5_000, 5_000)
      assert.deepEqual(
        picks.map((rows) => rows.length),
        [6, 6],
      )
    },
  },
]
