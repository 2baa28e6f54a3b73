import assert from 'node:assert/strict'
import { rejectsWith } from '../contract/rejections.ts'
import { everyCall, queryCall } from './calls.ts'
import { type BackendClause, datasetOf } from './harness.ts'
import { valuesOf } from './measures.ts'
import { openWith, orders } from './sample.ts'

const count = [{ measure: 'count' }] as const

export const disposedClauses: readonly BackendClause[] = [
  {
    name: 'lets itself be disposed of twice, and rejects every call after that with DISPOSED',
    guarantee: 'Disposed',
    async check(harness) {
      const backend = await openWith(harness, orders)
      await backend.inspect()

      await backend[Symbol.asyncDispose]()
      await backend[Symbol.asyncDispose]()

      for (const call of Object.values(everyCall(datasetOf(orders)))) await rejectsWith('DISPOSED', call(backend))
    },
  },
  {
    name: 'lets itself be disposed of before it was ever asked anything',
    guarantee: 'Disposed',
    async check(harness) {
      const backend = await openWith(harness, orders)

      await backend[Symbol.asyncDispose]()

      await rejectsWith('DISPOSED', backend.describe(datasetOf(orders)))
    },
  },
  {
    name: 'rejects own SQL with DISPOSED once it is disposed of',
    guarantee: 'Disposed',
    needs: 'sql',
    async check(harness) {
      const backend = await openWith(harness, orders)
      await backend[Symbol.asyncDispose]()
      await rejectsWith('DISPOSED', queryCall(backend))
    },
    refused: async (harness) => queryCall(await openWith(harness, orders)),
  },
  {
    name: 'rejects a snapshot with DISPOSED once it is disposed of',
    guarantee: 'Disposed',
    needs: 'snapshot',
    async check(harness) {
      const backend = await openWith(harness, orders)
      await backend[Symbol.asyncDispose]()
      await rejectsWith('DISPOSED', backend.snapshot())
    },
    refused: async (harness) => (await openWith(harness, orders)).snapshot(),
  },
  {
    name: 'works beside another one on the same platform, and goes on when that one is disposed of',
    guarantee: 'Disposed',
    async check(harness) {
      const first = await openWith(harness, orders)
      const second = await harness.open()

      assert.deepEqual(await Promise.all([valuesOf(first, orders, count), valuesOf(second, orders, count)]), [
        [6n],
        [6n],
      ])
      await first[Symbol.asyncDispose]()

      assert.deepEqual(await valuesOf(second, orders, count), [6n])
    },
  },
]
