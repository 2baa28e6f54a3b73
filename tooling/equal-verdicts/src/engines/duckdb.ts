import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDuckDbBackend } from '@assay/backend-duckdb/backend'
import { loadStatements } from '@assay/conformance/backend'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Engine } from '../engines.ts'

/** A database file of its own for each place. */
export const duckDbEngine: Engine = {
  name: 'DuckDB',
  has: () => true,
  async load(name, tables) {
    const directory = await mkdtemp(join(tmpdir(), 'assay-equal-'))
    const database = join(directory, 'cases.duckdb')
    await write(
      database,
      tables.flatMap((table) => loadStatements(table, 'duckdb')),
    )
    const backend = createDuckDbBackend({ name, database, threads: 1, tempDirectory: directory })
    return {
      ...backend,
      async [Symbol.asyncDispose]() {
        await backend[Symbol.asyncDispose]()
        await rm(directory, { recursive: true, force: true })
      },
    }
  },
}

async function write(database: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(database, { threads: '1' })
  const connection = await instance.connect()
  try {
    for (const statement of statements) await connection.run(statement)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
