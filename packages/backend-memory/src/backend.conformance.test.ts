import { type BackendHarness, backendContract } from '@assay/conformance/backend'
import { describeContract } from '@assay/conformance/contract'
import { formatType } from '@assay/expression/types'
import type { Backend, Row } from '@assay/ports/backend'
import { describe, it } from 'vitest'
import { createMemoryBackend, joinTableName, type MemoryTable } from './backend.ts'

/** Arrays that all backends of one harness share. */
async function memoryHarness(): Promise<BackendHarness> {
  const tables = new Map<string, MemoryTable & { readonly rows: Row[] }>()
  const opened: Backend[] = []
  return {
    async load(samples) {
      for (const { name, columns, rows, ...keys } of samples) {
        const described = columns.map((column) => ({ ...column, native: formatType(column.type) }))
        tables.set(joinTableName([name]), { columns: described, rows: [...rows], ...keys })
      }
    },
    async change(table) {
      tables.get(joinTableName([table.name]))?.rows.splice(0, Number.POSITIVE_INFINITY, ...table.rows)
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

describeContract(backendContract, memoryHarness, { describe, it })
