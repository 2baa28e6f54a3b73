import assert from 'node:assert/strict'
import { rejectsWith } from '../contract/rejections.ts'
import { type BackendClause, datasetOf } from './harness.ts'
import { valuesOf } from './measures.ts'
import { readRows } from './row-text.ts'
import { openWith, orders } from './sample.ts'

const count = [{ measure: 'count' }] as const
const more = { ...orders, rows: [...orders.rows, [7n, 1n, 'late']] }

export const frozenClauses: readonly BackendClause[] = [
  {
    name: 'shows the same data in all calls of a snapshot, whatever is written meanwhile',
    guarantee: 'Frozen',
    needs: 'snapshot',
    async check(harness) {
      const backend = await openWith(harness, orders)
      await using snapshot = await backend.snapshot()

      assert.deepEqual(await valuesOf(snapshot, orders, count), [6n])
      const changed = await harness.change(more)

      assert.deepEqual(await valuesOf(snapshot, orders, count), [6n], 'the snapshot sees what was written after it')
      const request = { dataset: datasetOf(orders), columns: ['order_id'] }
      assert.equal((await snapshot.rows({ ...request, picks: [{ limit: 9 }] })).picks[0]?.length, 6)
      await using stream = await snapshot.copy(request)
      assert.equal((await readRows(stream)).length, 6)
      assert.deepEqual(await valuesOf(backend, orders, count), [changed ? 7n : 6n], 'the backend itself stands still')
    },
    refused: async (harness) => (await openWith(harness, orders)).snapshot(),
  },
  {
    name: 'disposes of a snapshot without disposing of the backend',
    guarantee: 'Frozen',
    needs: 'snapshot',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const snapshot = await backend.snapshot()
      assert.equal(snapshot.name, backend.name)

      await snapshot[Symbol.asyncDispose]()
      await snapshot[Symbol.asyncDispose]()

      await rejectsWith('DISPOSED', snapshot.describe(datasetOf(orders)))
      assert.deepEqual(await valuesOf(backend, orders, count), [6n])
    },
    refused: async (harness) => (await openWith(harness, orders)).snapshot(),
  },
]
