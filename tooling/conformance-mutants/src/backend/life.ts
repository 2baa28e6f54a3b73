import type { Backend } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import { PortError } from '@assay/ports/errors'
import { type BackendMutant, over } from './mutant.ts'

/** A backend whose calls get other options. */
function calling(backend: Backend, optionsFor: (options: CallOptions | undefined) => CallOptions | undefined): Backend {
  return over(backend, {
    inspect: async (options) => backend.inspect(optionsFor(options)),
    async *list(options) {
      yield* backend.list(optionsFor(options))
    },
    describe: async (dataset, options) => backend.describe(dataset, optionsFor(options)),
    measure: async (request, options) => backend.measure(request, optionsFor(options)),
    preview: async (request, options) => backend.preview(request, optionsFor(options)),
    rows: async (request, options) => backend.rows(request, optionsFor(options)),
    copy: async (request, options) => backend.copy(request, optionsFor(options)),
    query: async (request, options) => backend.query(request, optionsFor(options)),
    snapshot: async (options) => backend.snapshot(optionsFor(options)),
  })
}

/** Backends that do not stop when they are told to. */
export const signalMutants: readonly BackendMutant[] = [
  { name: 'drops the signal', mutate: (backend) => calling(backend, () => undefined) },
  {
    name: 'looks at the signal only before it begins',
    mutate: (backend) =>
      calling(backend, (options) => {
        options?.signal?.throwIfAborted()
        return undefined
      }),
  },
  {
    name: 'rejects aborted calls with an error of its own',
    mutate: (backend) =>
      calling(backend, (options) => {
        const { signal } = options ?? {}
        if (signal === undefined) return options
        const abort = new AbortController()
        const stop = () => abort.abort(new Error('aborted'))
        if (signal.aborted) stop()
        else signal.addEventListener('abort', stop, { once: true })
        return { signal: abort.signal }
      }),
  },
  {
    name: 'is dead after an aborted call',
    mutate(backend) {
      return calling(backend, (options) => {
        const { signal } = options ?? {}
        signal?.addEventListener('abort', () => void backend[Symbol.asyncDispose](), { once: true })
        return options
      })
    },
  },
]

/** Backends that do not end as they must, or take others with them. */
export const disposalMutants: readonly BackendMutant[] = [
  {
    name: 'says that it is unreachable once it is disposed of',
    mutate(backend) {
      let disposed = false
      const gone = calling(backend, (options) => {
        if (!disposed) return options
        throw new PortError('BACKEND_UNREACHABLE', 'closed', { backend: backend.name, problem: 'closed' })
      })
      return over(gone, {
        async [Symbol.asyncDispose]() {
          disposed = true
          await backend[Symbol.asyncDispose]()
        },
      })
    },
  },
  {
    name: 'takes its snapshots with it, and is taken by them',
    mutate: (backend) =>
      over(backend, {
        async snapshot(options) {
          const snapshot = await backend.snapshot(options)
          return over(snapshot, {
            async [Symbol.asyncDispose]() {
              await snapshot[Symbol.asyncDispose]()
              await backend[Symbol.asyncDispose]()
            },
          })
        },
      }),
  },
  {
    name: 'gives itself for a snapshot',
    mutate(backend) {
      const itself: Backend = over(backend, {
        async snapshot(options) {
          options?.signal?.throwIfAborted()
          await backend.inspect()
          return over(backend, { async [Symbol.asyncDispose]() {} })
        },
      })
      return itself
    },
  },
  sharingItsEnd(),
]

/** One connection for all: whoever is disposed of first closes it. */
function sharingItsEnd(): BackendMutant {
  const open = new Set<Backend>()
  return {
    name: 'shares its connection with the others, and closes it',
    mutate(backend) {
      open.add(backend)
      return over(backend, {
        async [Symbol.asyncDispose]() {
          for (const each of open) await each[Symbol.asyncDispose]()
          open.clear()
        },
      })
    },
  }
}

/** Backends that ignore what their capabilities deny. */
export const declaredMutants: readonly BackendMutant[] = [
  {
    name: 'answers own SQL that it denies, with nothing',
    mutate: (backend) =>
      over(backend, { query: async () => ({ columns: [], rows: [], truncated: false, sql: 'nothing' }) }),
  },
  {
    name: 'refuses own SQL with a code of its own',
    mutate: (backend) =>
      over(backend, {
        async query() {
          const details = { backend: backend.name, problem: 'no SQL' }
          throw new PortError('BACKEND_STATEMENT_REFUSED', 'no SQL', details)
        },
      }),
  },
  {
    name: 'answers for queries as if they were empty tables',
    mutate: (backend) =>
      over(backend, {
        describe: async (dataset, options) =>
          dataset.kind === 'query' ? { kind: 'query', columns: [] } : backend.describe(dataset, options),
        measure: async (request, options) =>
          request.dataset.kind === 'query'
            ? { groups: [{ key: [], values: [] }], truncated: false, sql: 'nothing' }
            : backend.measure(request, options),
      }),
  },
  {
    name: 'declares no snapshots, and takes them all the same',
    mutate: (backend) => ({ ...over(backend, {}), capabilities: { ...backend.capabilities, snapshot: false } }),
  },
]
