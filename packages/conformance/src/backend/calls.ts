import { column, equal } from '@assay/expression/predicate'
import type { Backend, QueriedRows } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Dataset } from '@assay/ports/dataset'
import type { Measure } from '@assay/ports/measure'

/** Calls of a backend about one dataset with a column `order_id`, by the name of the method. */
export type DatasetCall = (backend: Backend, dataset: Dataset, options?: CallOptions) => Promise<unknown>

const measures: readonly Measure[] = [{ measure: 'count', where: equal(column('order_id'), 1n) }]

/** The calls that need a dataset which is there. */
export const datasetCalls: Readonly<Record<string, DatasetCall>> = {
  measure: (backend, dataset, options) => backend.measure({ dataset, measures }, options),
  preview: (backend, dataset, options) => backend.preview({ dataset, measures }, options),
  rows: (backend, dataset, options) => backend.rows({ dataset, columns: ['order_id'], picks: [{ limit: 1 }] }, options),
  copy: async (backend, dataset, options) => {
    const stream = await backend.copy({ dataset, columns: ['order_id'] }, options)
    await stream[Symbol.asyncDispose]()
    return stream
  },
}

/** Every call that a backend has, own SQL and snapshots left out, which not every one has. */
export function everyCall(
  dataset: Dataset,
): Readonly<Record<string, (backend: Backend, options?: CallOptions) => Promise<unknown>>> {
  const about = Object.entries({ ...datasetCalls, describe: describeCall }).map(
    ([name, call]) => [name, (backend: Backend, options?: CallOptions) => call(backend, dataset, options)] as const,
  )
  return {
    ...Object.fromEntries(about),
    inspect: (backend, options) => backend.inspect(options),
    list: async (backend, options) => {
      for await (const summary of backend.list(options)) return summary
      return undefined
    },
  }
}

/** Own SQL, for those that have it. */
export function queryCall(backend: Backend, options?: CallOptions): Promise<QueriedRows> {
  return backend.query({ sql: 'select 1 as one', limit: 1 }, options)
}

function describeCall(backend: Backend, dataset: Dataset, options?: CallOptions): Promise<unknown> {
  return backend.describe(dataset, options)
}
