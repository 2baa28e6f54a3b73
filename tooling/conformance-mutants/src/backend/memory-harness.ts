import { createMemoryBackend, joinTableName, type MemoryTable } from '@assay/backend-memory/backend'
import type { BackendHarness } from '@assay/conformance/backend'
import { formatType } from '@assay/expression/types'
import type { Backend, Row } from '@assay/ports/backend'

/** A place of arrays, on which right backends are opened. */
export async function memoryHarness(): Promise<BackendHarness> {
  const tables = new Map<string, MemoryTable & { readonly rows: Row[] }>()
  const opened: Backend[] = []
  return {
    async load(samples) {
      for (const { name, columns, rows, ...keys } of samples) {
        const described = columns.map((column) => ({ ...column, native: formatType(column.type) }))
        tables.set(joinTableName([name]), { columns: described, rows: [...rows], ...keys })
      }
    },
    async change({ name, rows }) {
      tables.get(joinTableName([name]))?.rows.splice(0, Number.POSITIVE_INFINITY, ...rows)
      return true
    },
    async open() {
      const backend = createMemoryBackend({ name: 'arrays', tables: Object.fromEntries(tables) })
      opened.push(backend)
      return backend
    },
    async [Symbol.asyncDispose]() {
      for (const backend of opened) await backend[Symbol.asyncDispose]()
    },
  }
}
