import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackendHarness, backendContract, changeStatements, loadStatements } from '@assay/conformance/backend'
import { describeContract } from '@assay/conformance/contract'
import type { Backend } from '@assay/ports/backend'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, it } from 'vitest'
import { createDuckDbBackend } from './backend.ts'

async function write(database: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(database)
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
}

/** A database file that all backends of one harness open. */
async function fileHarness(): Promise<BackendHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'assay-conformance-'))
  const database = join(directory, 'sample.duckdb')
  const opened: Backend[] = []
  await write(database, [])
  return {
    load: (tables) =>
      write(
        database,
        tables.flatMap((table) => loadStatements(table, 'duckdb')),
      ),
    async change(table) {
      // DuckDB refuses every other program as long as a backend has the file open.
      void changeStatements(table, 'duckdb')
      return false
    },
    async open() {
      const backend = createDuckDbBackend({ name: 'duck', database, threads: 2, tempDirectory: directory })
      opened.push(backend)
      return backend
    },
    async [Symbol.asyncDispose]() {
      for (const backend of opened) await backend[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

describeContract(backendContract, fileHarness, { describe, it })
