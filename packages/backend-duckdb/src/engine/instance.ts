import { open } from 'node:fs/promises'
import { type Access, confine, quoteText } from './confinement.ts'
import { type DuckDBConnection, type DuckDBInstance, loadDuckDb } from './duckdb.ts'
import { firstLine, unreachable } from './failures.ts'

export interface InstanceOptions {
  readonly backend: string
  /** Absent: in memory. */
  readonly database: string | undefined
  /** Where own SQL looks for tables of one part. */
  readonly schema: string
  readonly memoryLimit: string
  readonly threads: number | undefined
  readonly temporary: string
  readonly timeZone: string
}

/** An instance of the engine that closes when nobody uses it any more. */
export interface Instance {
  readonly access: Access
  /** A connection of its own, to be closed by whoever asked for it; `undefined` when the instance is closed. */
  connect(): Promise<{ readonly connection: DuckDBConnection; close(): void } | undefined>
  /** Closes it as soon as its last connection is closed. */
  retire(): void
}

const MAGIC = 'DUCK'
const MAGIC_OFFSET = 8

async function requireDatabase(path: string, backend: string): Promise<void> {
  const bytes = Buffer.alloc(MAGIC.length)
  try {
    const file = await open(path, 'r')
    try {
      await file.read(bytes, 0, MAGIC.length, MAGIC_OFFSET)
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw unreachable(backend, `there is no database file ${path}`, error)
    if (code === 'EACCES') throw unreachable(backend, `the database file ${path} must not be read by this user`, error)
    throw unreachable(backend, `the database file ${path} cannot be read (${String(code)})`, error)
  }
  if (bytes.toString('latin1') !== MAGIC) throw unreachable(backend, `${path} is no DuckDB database file`)
}

function openFailure(error: unknown, options: InstanceOptions): Error {
  const line = firstLine(error)
  const holder = /Conflicting lock is held in (.*?) ?\(PID (\d+)\)/.exec(line)
  if (holder !== null) {
    const [, program = 'another program', pid] = holder
    const problem = `the database file ${options.database} is open for writing in another process (${program}, PID ${pid}); close it there, or test a copy`
    return unreachable(options.backend, problem, error)
  }
  return unreachable(options.backend, `DuckDB cannot open ${options.database ?? 'its memory'}: ${line}`, error)
}

async function create(options: InstanceOptions): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await loadDuckDb()
  const { database, memoryLimit, threads, temporary } = options
  if (database !== undefined) await requireDatabase(database, options.backend)
  try {
    return await DuckDBInstance.create(database ?? ':memory:', {
      ...(database === undefined ? {} : { access_mode: 'READ_ONLY' }),
      ...(threads === undefined ? {} : { threads: String(threads) }),
      memory_limit: memoryLimit,
      temp_directory: temporary,
    })
  } catch (error) {
    throw openFailure(error, options)
  }
}

/** Each connection has a schema of its own. Whether it is there is for those to ask who rely on it. */
async function enterSchema(connection: DuckDBConnection, schema: string): Promise<void> {
  if (schema === 'main') return
  const quoted = `"${schema.replaceAll('"', '""')}"`
  await connection.run(`SET schema = ${quoteText(quoted)}`).catch(() => {})
}

/** Opens the engine and shuts it in. */
export async function openInstance(options: InstanceOptions, access: Access): Promise<Instance> {
  const instance = await create(options)
  try {
    const connection = await instance.connect()
    await confine(connection, access, options.timeZone)
    connection.closeSync()
  } catch (error) {
    instance.closeSync()
    throw openFailure(error, options)
  }

  let users = 0
  let retired = false
  let closed = false
  const closeWhenIdle = () => {
    if (!retired || closed || users > 0) return
    closed = true
    instance.closeSync()
  }
  return {
    access,
    async connect() {
      if (closed) return undefined
      users += 1
      let open = true
      try {
        const connection = await instance.connect()
        await enterSchema(connection, options.schema)
        return {
          connection,
          close() {
            if (!open) return
            open = false
            connection.closeSync()
            users -= 1
            closeWhenIdle()
          },
        }
      } catch (error) {
        users -= 1
        closeWhenIdle()
        throw error
      }
    },
    retire() {
      if (retired) return
      retired = true
      closeWhenIdle()
    },
  }
}
