import assert from 'node:assert/strict'
import { column, greaterThan, like } from '@assay/expression/predicate'
import type { Backend } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Measure } from '@assay/ports/measure'
import { rejectsWhenAborted, rejectsWithReason } from '../contract/rejections.ts'
import { hasSettled } from '../contract/settling.ts'
import { everyCall, queryCall } from './calls.ts'
import { type BackendClause, datasetOf } from './harness.ts'
import { openWith, orders, sampleTable } from './sample.ts'

const dataset = datasetOf(orders)

const numbers = sampleTable(
  'numbers',
  { id: 'int64', name: 'text' },
  Array.from({ length: 2_000 }, (_, index) => [BigInt(index), `name ${(index * 7919) % 2000}`]),
)

/** Measures that take a while together; no two of them are the same. */
function heavy(count: number): Measure[] {
  return Array.from({ length: count }, (_, index) => ({
    measure: 'distinct',
    columns: ['name', 'id'],
    where: greaterThan(column('id'), BigInt(-index)),
  }))
}

/** Starts something that takes long enough to be aborted in the middle of it, and aborts it. */
async function abortMidway(start: (size: number, options: CallOptions) => Promise<unknown>): Promise<void> {
  for (let size = 25; size <= 1_600; size *= 2) {
    const abort = new AbortController()
    const reason = new Error('enough of it')
    const running = start(size, { signal: abort.signal })
    if (await hasSettled(running, 3)) {
      await running
      continue
    }
    abort.abort(reason)
    await rejectsWithReason(reason, running)
    return
  }
  assert.fail('nothing takes long enough to be aborted')
}

async function stillWorks(backend: Backend): Promise<void> {
  const { groups } = await backend.measure({ dataset: datasetOf(numbers), measures: [{ measure: 'count' }] })
  assert.deepEqual(groups[0]?.values, [2_000n], 'it does not go on after an aborted call')
}

export const cancelledClauses: readonly BackendClause[] = [
  {
    name: 'rejects every call that is given an aborted signal, with the reason of that signal',
    guarantee: 'Cancelled',
    async check(harness) {
      const backend = await openWith(harness, orders)

      for (const call of Object.values(everyCall(dataset))) {
        await rejectsWhenAborted((options) => call(backend, options))
      }
    },
  },
  {
    name: 'rejects own SQL that is given an aborted signal, with the reason of that signal',
    guarantee: 'Cancelled',
    needs: 'sql',
    async check(harness) {
      const backend = await openWith(harness, orders)
      await rejectsWhenAborted((options) => queryCall(backend, options))
    },
    refused: async (harness) => queryCall(await openWith(harness, orders)),
  },
  {
    name: 'rejects a snapshot that is given an aborted signal, with the reason of that signal',
    guarantee: 'Cancelled',
    needs: 'snapshot',
    async check(harness) {
      const backend = await openWith(harness, orders)
      await rejectsWhenAborted((options) => backend.snapshot(options))
    },
    refused: async (harness) => (await openWith(harness, orders)).snapshot(),
  },
  {
    name: 'ends a scan that is aborted in the middle of it, with the reason, and goes on with other calls',
    guarantee: 'Cancelled',
    async check(harness) {
      const backend = await openWith(harness, numbers)

      await abortMidway((size, options) =>
        backend.measure({ dataset: datasetOf(numbers), measures: heavy(size) }, options),
      )

      await stillWorks(backend)
    },
  },
  {
    name: 'ends a search for rows that is aborted in the middle of it, with the reason',
    guarantee: 'Cancelled',
    async check(harness) {
      const backend = await openWith(harness, numbers)

      await abortMidway((size, options) => {
        const where = (index: number) => like(column('name'), `%n%a%m%e%${index} %`)
        const picks = Array.from({ length: size }, (_, index) => ({ where: where(index), limit: 6 }))
        return backend.rows({ dataset: datasetOf(numbers), columns: ['id', 'name'], picks }, options)
      })

      await stillWorks(backend)
    },
  },
]
