import type { Backend, BackendCapabilities } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import { PortError } from '@assay/ports/errors'
import { answerCopy, answerMeasure, answerPreview, answerRows } from './backend/answers.ts'
import { describeTable } from './backend/describe-table.ts'
import { createDirectory, unsupported } from './backend/directory.ts'
import { type MemoryTable, type NamedTable, openTables } from './backend/table.ts'

export type { MemoryTable } from './backend/table.ts'
export { joinTableName, splitTableName } from './backend/table-name.ts'

export interface MemoryBackendOptions {
  readonly name: string
  /** By qualified name: `orders`, `main.orders`, `"odd name"."t"`; see {@link splitTableName}. */
  readonly tables: Readonly<Record<string, MemoryTable>>
  /**
   * Over the default: keys, clustering, partitioning and snapshots, everything in one scan of at most 1,600 measures, one
   * call at once. Own SQL and cost estimates are beyond it.
   */
  readonly capabilities?: Partial<Omit<BackendCapabilities, 'sql' | 'costEstimate'>>
}

const defaultCapabilities: BackendCapabilities = {
  clustering: true,
  partitioning: true,
  primaryKeys: true,
  sql: false,
  costEstimate: false,
  snapshot: true,
  scans: [['fold', 'sorting', 'costly']],
  measuresPerScan: 1600,
  concurrency: 1,
}

/**
 * A backend over arrays: the reference of what each measure and each predicate means. Everything is computed in
 * TypeScript; the statements that it shows are for people to read.
 *
 * A table is named by all the parts of its name. Files and own SQL are refused with `UNSUPPORTED`.
 *
 * @throws TypeError when a row is not as its columns say, or two tables have one name.
 */
export function createMemoryBackend(options: MemoryBackendOptions): Backend {
  const capabilities = { ...defaultCapabilities, ...options.capabilities }
  return openBackend(options.name, openTables(options.tables), capabilities)
}

function openBackend(name: string, tables: readonly NamedTable[], capabilities: BackendCapabilities): Backend {
  const directory = createDirectory(name, tables)
  let disposed = false
  /** Begins a call: its signal, unless it must not begin. */
  const enter = ({ signal }: CallOptions = {}) => {
    if (disposed) throw new PortError('DISPOSED', `The backend ${name} was disposed of.`, { port: 'Backend' })
    signal?.throwIfAborted()
    return signal
  }
  return {
    name,
    capabilities,
    async inspect(call) {
      enter(call)
      return { product: 'Assay over arrays', version: process.version, location: `memory:${name}`, warnings: [] }
    },
    async *list(call) {
      const signal = enter(call)
      for (const table of directory.tables) {
        yield { dataset: { kind: 'table', name: table.name }, kind: 'table' }
        signal?.throwIfAborted()
      }
    },
    async describe(dataset, call) {
      enter(call)
      const table = directory.find(dataset)
      return table && describeTable(table, capabilities)
    },
    measure: async (request, call) => answerMeasure(request, enter(call), directory.scope(request)),
    preview: async (request, call) => answerPreview(request, enter(call), directory.scope(request)),
    rows: async (request, call) => answerRows(request, enter(call), directory.scope(request)),
    copy: async (request, call) => answerCopy(request, enter(call), directory.scope(request)),
    async query(_request, call) {
      enter(call)
      throw unsupported('sql', 'It has no SQL of its own.')
    },
    async snapshot(call) {
      enter(call)
      if (!capabilities.snapshot) throw unsupported('snapshot', 'It was opened without snapshots.')
      const frozen = tables.map((table) => ({ ...table, rows: table.rows.slice() }))
      return openBackend(name, frozen, capabilities)
    },
    async [Symbol.asyncDispose]() {
      disposed = true
    },
  }
}
