import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** The engine without Assay, with the settings that the backend gives it. */
export async function openEngine(path?: string): Promise<{ connection: DuckDBConnection } & Disposable> {
  const settings = { memory_limit: '512MB', ...(path === undefined ? {} : { access_mode: 'READ_ONLY' }) }
  const instance = await DuckDBInstance.create(path ?? ':memory:', settings)
  const connection = await instance.connect()
  return {
    connection,
    [Symbol.dispose]() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
