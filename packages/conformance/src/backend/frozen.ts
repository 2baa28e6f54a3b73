import assert from 'node:assert/strict'
import { column, equal } from '@assay/expression/predicate'
import { rejectsWith } from '../contract/rejections.ts'
import { type BackendClause, datasetOf } from './harness.ts'
import { valuesOf } from './measures.ts'
import { readRows } from './row-text.ts'
import { openWith, orders } from './sample.ts'

const count = [{ measure: 'count' }] as const
const more = { ...orders, rows: [...orders.rows, [7n, 1n, 'late']] }

export const frozenClauses: readonly BackendClause[] = [
  {
    name: 'measures everything in one request on the same rows, whatever is written meanwhile',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const many = Array.from({ length: 200 }, () => count[0])

      const measuring = valuesOf(backend, orders, many)
      await harness.change(more)
      const values = await measuring

      assert.equal(
        new Set(values).size,
        1,
        `measures of one request see different rows: ${[...new Set(values)].join(', ')}`,
      )
    },
  },
  {
    name: 'answers many calls at once, each of them by itself',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const ids = Array.from({ length: 24 }, (_, index) => BigInt(1 + (index % 6)))

      const answers = await Promise.all(
        ids.map(async (id) => {
          const where = equal(column('order_id'), id)
          const request = { dataset: datasetOf(orders), where }
          const { groups } = await backend.measure({ ...request, measures: [{ measure: 'max', column: 'order_id' }] })
          const { picks } = await backend.rows({ ...request, columns: ['order_id'], picks: [{ limit: 9 }] })
          return [...(groups[0]?.values ?? []), ...picks.flat(2)]
        }),
      )

      assert.deepEqual(
        answers,
        ids.map((id) => [id, id]),
      )
    },
  },
  {
    name: 'streams several copies that begin at once, each of them its own rows',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const ids = [1n, 2n, 3n, 4n, 5n]

      const copies = await Promise.all(
        ids.map(async (id) => {
          const where = equal(column('order_id'), id)
          await using stream = await backend.copy({ dataset: datasetOf(orders), columns: ['order_id'], where })
          return (await readRows(stream)).flat()
        }),
      )

      assert.deepEqual(
        copies,
        ids.map((id) => [id]),
      )
    },
  },
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
