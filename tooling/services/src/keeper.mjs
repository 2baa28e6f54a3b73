/**
 * Keeps one PostgreSQL server for the process that started this one, and takes it down with it.
 *
 * Standard input is the life line: when it ends, for whatever reason (the owner disposed of the server, left, or was
 * killed), the server is stopped and its folder removed. Standard output gets one line of JSON, `{ folder, pid }` or
 * `{ problem }`. The only argument is JSON: `{ native, copy, user?, port, password, settings }`.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { chmod, chown, cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const order = JSON.parse(process.argv[2])
const folder = mkdtempSync(join(tmpdir(), 'assay-postgres-'))
const data = join(folder, 'data')
const log = []
let server
let leaving = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
process.stdout.on('error', () => {})
process.stdin.on('end', leave).on('error', leave).resume()

try {
  await prepare()
  await start()
  tell({ folder, pid: server.pid })
} catch (error) {
  tell({ problem: `${error.message}\n${log.join('').slice(-4_000)}`.trim() })
}

function tell(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

async function prepare() {
  const passwordFile = join(folder, 'password')
  await mkdir(data, { mode: 0o700 })
  await writeFile(passwordFile, order.password, { mode: 0o600 })
  if (order.user) {
    for (const path of [folder, data, passwordFile]) await chown(path, order.user.uid, order.user.gid)
  }
  await chmod(folder, 0o755)
  if (order.copy) await cp(order.native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  const status = await run('initdb', [
    ...['-D', data, '-U', 'assay', '--pwfile', passwordFile, '-A', 'scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
  ])
  if (status !== 0) throw new Error(`initdb ended with ${status}`)
}

function run(program, parameters) {
  return new Promise((resolve, reject) => {
    begin(program, parameters).on('error', reject).on('close', resolve)
  })
}

function start() {
  const settings = Object.entries(order.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return new Promise((resolve, reject) => {
    server = begin('postgres', ['-D', data, '-p', String(order.port), ...settings])
    server.on('error', reject).on('close', (code) => reject(new Error(`postgres ended with ${code}`)))
    server.stderr.on('data', (text) => {
      if (String(text).includes('database system is ready to accept connections')) resolve()
    })
  })
}

function begin(program, parameters) {
  const native = order.copy ? join(folder, 'native') : order.native
  const child = spawn(join(native, 'bin', program), parameters, {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...order.user,
  })
  child.stderr.on('data', (text) => {
    log.push(String(text))
    if (log.length > 200) log.shift()
  })
  return child
}

/** Stops the server, at first with a rollback of what runs, then at once, and removes all that it wrote. */
async function leave() {
  if (leaving) return
  leaving = true
  if (server !== undefined && server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.on('exit', resolve))
    server.kill('SIGINT')
    const patience = setTimeout(() => server.kill('SIGQUIT'), 5_000)
    await gone
    clearTimeout(patience)
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  process.exit(0)
}
