import type { Backend, BackendCapabilities } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Dataset } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import { collectRows } from './backend/copy.ts'
import { describeTable } from './backend/describe-table.ts'
import { measureGroups, planMeasure } from './backend/measure.ts'
import { copyText, measureText, rowsText } from './backend/pseudo-statement.ts'
import { streamRows } from './backend/row-stream.ts'
import { pickRows } from './backend/rows.ts'
import { createScope, type Scope } from './backend/scope.ts'
import { type MemoryTable, type NamedTable, openTables } from './backend/table.ts'
import { compareTableNames, joinTableName } from './backend/table-name.ts'

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
  const sorted = tables.toSorted((a, b) => compareTableNames(a.name, b.name))
  const byName = new Map(sorted.map((table) => [JSON.stringify(table.name), table]))
  let disposed = false
  const enter = ({ signal }: CallOptions = {}) => {
    if (disposed) throw new PortError('DISPOSED', `The backend ${name} was disposed of.`, { port: 'Backend' })
    signal?.throwIfAborted()
    return signal
  }
  const scopeOf = (request: { readonly dataset: Dataset; readonly now?: bigint }): Scope => {
    const found = byName.get(keyOf(request.dataset))
    if (found === undefined) throw notFound(name, request.dataset)
    return createScope(name, found, request.now)
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
      for (const table of sorted) {
        yield { dataset: { kind: 'table', name: table.name }, kind: 'table' }
        signal?.throwIfAborted()
      }
    },
    async describe(dataset, call) {
      enter(call)
      const table = byName.get(keyOf(dataset))
      return table && describeTable(table, capabilities)
    },
    async measure(request, call) {
      const signal = enter(call)
      const scope = scopeOf(request)
      const measured = await measureGroups(request, scope, signal)
      return {
        ...measured,
        ...(request.rejected === true && { rejected: { count: 0n, records: [] } }),
        sql: measureText(request, scope.dataset),
      }
    },
    async preview(request, call) {
      enter(call)
      const scope = scopeOf(request)
      planMeasure(request, scope)
      return { sql: measureText(request, scope.dataset) }
    },
    async rows(request, call) {
      const signal = enter(call)
      const scope = scopeOf(request)
      return { ...(await pickRows(request, scope, signal)), sql: rowsText(request, scope.dataset) }
    },
    async copy(request, call) {
      const signal = enter(call)
      const scope = scopeOf(request)
      const { columns, rows } = await collectRows(request, scope, signal)
      return streamRows(columns, rows, copyText(request, scope.dataset), signal)
    },
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

/** What a table is found by; files and queries are refused. */
function keyOf(dataset: Dataset): string {
  if (dataset.kind === 'file') throw unsupported('files', 'It reads no files.')
  if (dataset.kind === 'query') throw unsupported('sql', 'It has no SQL of its own.')
  return JSON.stringify(dataset.name)
}

function notFound(backend: string, dataset: Dataset): PortError<'DATASET_NOT_FOUND'> {
  const name = dataset.kind === 'table' ? joinTableName(dataset.name) : dataset.kind
  return new PortError('DATASET_NOT_FOUND', `${backend} has no table ${name}.`, { backend, dataset: name })
}

function unsupported(capability: string, why: string): PortError<'UNSUPPORTED'> {
  return new PortError('UNSUPPORTED', `A backend over arrays lacks the capability ${capability}. ${why}`, {
    capability,
  })
}
