import type { Backend } from '@assay/ports/backend'
import { disposed } from '../engine/failures.ts'

/**
 * A snapshot of a backend whose data cannot change as long as it is open: the same backend, with an end of its own.
 */
export function frozen(backend: Omit<Backend, typeof Symbol.asyncDispose>): Backend {
  let isDisposed = false
  const alive = () => {
    if (isDisposed) throw disposed()
    return backend
  }
  return {
    name: backend.name,
    capabilities: backend.capabilities,
    inspect: async (options) => alive().inspect(options),
    async *list(options) {
      yield* alive().list(options)
    },
    describe: async (dataset, options) => alive().describe(dataset, options),
    measure: async (request, options) => alive().measure(request, options),
    preview: async (request, options) => alive().preview(request, options),
    rows: async (request, options) => alive().rows(request, options),
    copy: async (request, options) => alive().copy(request, options),
    query: async (request, options) => alive().query(request, options),
    snapshot: async (options) => alive().snapshot(options),
    async [Symbol.asyncDispose]() {
      isDisposed = true
    },
  }
}
