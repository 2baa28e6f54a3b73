import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { errnoOf } from './failures.ts'

/**
 * Whose a ticket or a temporary file is, as part of its name: machine, boot, process namespace, process id, when that
 * process was started, and something random. It is enough to tell that the owner is dead, and never says so of one
 * that lives: what cannot be known is `unknown`.
 */
export type Life = 'alive' | 'dead' | 'unknown'

const unknownMark = '0'

interface Self {
  readonly machine: string
  readonly boot: string
  readonly namespace: string
  readonly start: string
}

let known: Self | undefined

function self(): Self {
  known ??= {
    machine: digest(`${hostname()}\n${readText('/etc/machine-id')}`),
    boot: markOf(readText('/proc/sys/kernel/random/boot_id')),
    namespace: markOf(readNamespace()),
    start: startOf(process.pid),
  }
  return known
}

/** A name that no other process, and no other call in this one, makes. */
export function newOwner(): string {
  const { machine, boot, namespace, start } = self()
  return [machine, boot, namespace, process.pid, start, randomUUID().replaceAll('-', '')].join('-')
}

export function lifeOf(owner: string): Life {
  const { machine, boot, namespace } = self()
  const [itsMachine, itsBoot, itsNamespace, pid = '', start = unknownMark] = owner.split('-')
  if (itsMachine !== machine) return 'unknown'
  if (itsBoot !== boot) return itsBoot === unknownMark || boot === unknownMark ? 'unknown' : 'dead'
  if (itsNamespace !== namespace) return 'unknown'
  if (!isRunning(Number(pid))) return 'dead'
  if (start === unknownMark && Number(pid) === process.pid) return 'alive'
  const runningSince = startOf(Number(pid))
  if (start === unknownMark || runningSince === unknownMark) return 'unknown'
  return runningSince === start ? 'alive' : 'dead'
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) !== 'ESRCH'
  }
}

/** When a process was started, in ticks since boot. Linux alone says so; it tells a process from a later one of its id. */
function startOf(pid: number): string {
  const status = readText(`/proc/${pid}/stat`)
  // The name of the program, in brackets, may hold anything; the fields after it are numbers.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
  return fields[19] ?? unknownMark
}

function readNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function markOf(text: string): string {
  return text === '' ? unknownMark : digest(text)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
