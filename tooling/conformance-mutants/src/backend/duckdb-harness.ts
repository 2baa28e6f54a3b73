import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDuckDbBackend } from '@assay/backend-duckdb/backend'
import { type BackendHarness, loadStatements } from '@assay/conformance/backend'
import type { Backend } from '@assay/ports/backend'
import { DuckDBInstance } from '@duckdb/node-api'

/** A database file, on which right backends with SQL of their own are opened. */
export async function duckDbHarness(): Promise<BackendHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'assay-mutants-'))
  const database = join(directory, 'sample.duckdb')
  const opened: Backend[] = []
  await write(database, [])
  return {
    load: (tables) =>
      write(
        database,
        tables.flatMap((table) => loadStatements(table, 'duckdb')),
      ),
    change: async () => false,
    async open() {
      const backend = createDuckDbBackend({ name: 'duck', database, threads: 1, tempDirectory: directory })
      opened.push(backend)
      return backend
    },
    async [Symbol.asyncDispose]() {
      for (const backend of opened) await backend[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function write(database: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(database)
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
}
