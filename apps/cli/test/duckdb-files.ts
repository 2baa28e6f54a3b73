import { DuckDBInstance } from '@duckdb/node-api'

/** Runs statements on a DuckDB database, in memory where no path is given, to make files that only an engine can write. */
export async function runDuckDb(statements: readonly string[], path = ':memory:'): Promise<void> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  try {
    for (const statement of statements) await connection.run(statement)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
