import { existsSync } from 'node:fs'
import postgres from 'postgres'
import { describe, expect, inject, it, vi } from 'vitest'
import { createDatabase, startPostgres } from '../src/postgres.ts'
import { startOwner } from './owner.ts'

/** Asks one question over a connection of its own. */
async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 })
  try {
    return await sql.unsafe<Row[]>(statement)
  } finally {
    await sql.end()
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

describe.each([15, 18] as const)('PostgreSQL %i', (version) => {
  it('answers queries, and leaves nothing behind', async () => {
    const server = await startPostgres({ version })
    const answer = await ask<{ major: number }>(
      server.url,
      "select current_setting('server_version_num')::int / 10000 as major",
    )
    await server[Symbol.asyncDispose]()

    expect(answer[0]?.major).toBe(version)
    expect(existsSync(server.folder)).toBe(false)
    expect(isAlive(server.pid)).toBe(false)
    await expect(ask(server.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
  })
})

describe('a server', () => {
  it('goes down while somebody is connected', async () => {
    const server = await startPostgres()
    const sql = postgres(server.url, { max: 1, onclose: () => {} })
    await sql`select 1`

    await server[Symbol.asyncDispose]()

    expect(isAlive(server.pid)).toBe(false)
    await sql.end({ timeout: 0 })
  })

  it('goes down when disposed of twice', async () => {
    const server = await startPostgres()

    await server[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()

    expect(existsSync(server.folder)).toBe(false)
  })

  it('goes down with an owner that is killed', async () => {
    await using owner = await startOwner()
    const { folder, pid } = owner.server
    expect(existsSync(folder)).toBe(true)

    owner.kill()

    await vi.waitFor(() => expect(existsSync(folder) || isAlive(pid)).toBe(false), { timeout: 10_000 })
  })

  it('says what the matter is when it does not start', async () => {
    await expect(startPostgres({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      /did not start: .*[\s\S]*invalid value for parameter "shared_buffers"/,
    )
  })

  it('serves many databases, each for itself', async () => {
    const url = inject('postgresUrl')
    await using one = await createDatabase(url)
    await using other = await createDatabase(url)
    await ask(one.url, 'create table t (a int)')

    await expect(ask(other.url, 'select * from t')).rejects.toThrow('relation "t" does not exist')
  })

  it('copies a database that was prepared once', async () => {
    const url = inject('postgresUrl')
    await using template = await createDatabase(url)
    await ask(template.url, 'create table t as select 42 as a')
    await using copy = await createDatabase(url, { template: template.name })

    expect(await ask(copy.url, 'select a from t')).toEqual([{ a: 42 }])
  })

  it('takes a database away from those who still use it', async () => {
    const url = inject('postgresUrl')
    const database = await createDatabase(url)
    const sql = postgres(database.url, { max: 1, onclose: () => {} })
    await sql`select 1`

    await database[Symbol.asyncDispose]()

    expect(await ask(url, `select 1 from pg_database where datname = '${database.name}'`)).toEqual([])
    await sql.end({ timeout: 0 })
  })
})
