import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { type PostgresVersion, postgresBinaries } from './binaries.ts'

/** A throwaway PostgreSQL of one's own, on loopback. Disposing of it stops it and removes all that it wrote. */
export interface PostgresServer extends AsyncDisposable {
  /** Of the superuser `assay`, with the password, on the database `postgres`. */
  readonly url: string
  readonly version: PostgresVersion
  /** Where its data lies. */
  readonly folder: string
  /** The process of the server. */
  readonly pid: number
}

export interface PostgresOptions {
  /** Major version; default 18. */
  readonly version?: PostgresVersion
  /** Settings of the server, over those for tests (which never wait for the disk). */
  readonly settings?: Readonly<Record<string, string>>
}

const settingsForTests = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  max_prepared_transactions: '20',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Starts a server: about a second. It needs nothing but this folder's dependencies, also as root, and it goes down
 * with the process that started it, however that ends.
 *
 * @throws Error with the end of the server's log when it does not start.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const version = options.version ?? 18
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const server = await start(version, port, { ...settingsForTests, ...options.settings })
    if ('url' in server) return server
    // Between finding a port and binding it, somebody else may have taken it.
    if (attempt === 5 || !server.problem.includes('could not bind')) throw new Error(server.problem)
  }
}

async function start(
  version: PostgresVersion,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<PostgresServer | { readonly problem: string }> {
  const password = randomBytes(12).toString('hex')
  const order = { ...postgresBinaries(version), port, password, settings }
  const keeper = spawn(
    process.execPath,
    [fileURLToPath(new URL('./keeper.mjs', import.meta.url)), JSON.stringify(order)],
    { stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  )
  const gone = once(keeper, 'exit')
  const stop = async (): Promise<void> => {
    keeper.stdin.end()
    await gone
  }

  const said = await firstLine(keeper.stdout)
  if (said.problem !== undefined) {
    await stop()
    return { problem: `PostgreSQL ${version} did not start: ${said.problem}` }
  }
  letGo(keeper)
  return {
    url: `postgres://assay:${password}@127.0.0.1:${port}/postgres`,
    version,
    folder: said.folder ?? '',
    pid: said.pid ?? 0,
    [Symbol.asyncDispose]: stop,
  }
}

/** A server that nobody disposed of does not keep its owner alive; the owner's end then takes it down. */
function letGo(keeper: ReturnType<typeof spawn>): void {
  keeper.unref()
  for (const stream of [keeper.stdin, keeper.stdout]) {
    if (stream !== null && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
  }
}

interface Said {
  readonly folder?: string
  readonly pid?: number
  readonly problem?: string
}

async function firstLine(stream: AsyncIterable<unknown>): Promise<Said> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.includes('\n')) return JSON.parse(text.slice(0, text.indexOf('\n')))
  }
  return { problem: 'its keeper ended without a word' }
}

async function freePort(): Promise<number> {
  const listener = createServer()
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  listener.close()
  await once(listener, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A database of one's own on a server that others use too. Disposing of it throws out who is still connected. */
export interface PostgresDatabase extends AsyncDisposable {
  readonly name: string
  readonly url: string
}

/**
 * Creates an empty database.
 *
 * @param url Of a superuser on any database of the server, such as {@link PostgresServer.url}.
 * @param options `template` is the name of the database to copy; nobody may be connected to it.
 */
export async function createDatabase(
  url: string,
  options: { readonly template?: string } = {},
): Promise<PostgresDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = options.template ?? 'template0'
  await execute(url, (sql) => sql`create database ${sql(name)} template ${sql(template)}`)

  const own = new URL(url)
  own.pathname = `/${name}`
  return {
    name,
    url: own.href,
    async [Symbol.asyncDispose]() {
      await execute(url, (sql) => sql`drop database if exists ${sql(name)} with (force)`)
    },
  }
}

async function execute(url: string, statement: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await statement(sql)
  } finally {
    await sql.end()
  }
}
