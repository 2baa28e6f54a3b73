import type { DuckDBConnection } from './duckdb.ts'

/** What an instance of the engine may touch on disk beside its own database. */
export interface Access {
  readonly directories: readonly string[]
  readonly paths: readonly string[]
}

/** A text as a literal of the engine, which knows no escapes but the doubled quote. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

const list = (texts: readonly string[]) => `[${texts.map(quoteText).join(', ')}]`

/** A directory without the slash at its end would allow its neighbours that begin with the same letters. */
const closed = (directory: string) => (directory.endsWith('/') ? directory : `${directory}/`)

/**
 * Shuts an instance in: it reads the given files and writes nothing but its own temporary files, loads nothing, and
 * lets nobody change that, whatever SQL comes later. The order matters: after the switch nothing more can be allowed.
 */
export async function confine(connection: DuckDBConnection, access: Access, timeZone: string): Promise<void> {
  const settings = [
    `SET GLOBAL TimeZone = ${quoteText(timeZone)}`,
    'SET GLOBAL autoinstall_known_extensions = false',
    'SET GLOBAL autoload_known_extensions = false',
    'SET GLOBAL allow_community_extensions = false',
    `SET GLOBAL allowed_directories = ${list(access.directories.map(closed))}`,
    `SET GLOBAL allowed_paths = ${list(access.paths)}`,
    'SET GLOBAL enable_external_access = false',
    'SET GLOBAL lock_configuration = true',
  ]
  for (const setting of settings) await connection.run(setting)
}
