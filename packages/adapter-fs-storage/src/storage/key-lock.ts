import { mkdir, readdir, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@assay/ports/clock'
import { PortError } from '@assay/ports/errors'
import { unlessMissing } from './failures.ts'
import { type Life, lifeOf, newOwner } from './owner.ts'
import type { Place } from './places.ts'
import { inTurn } from './turns.ts'

/** How long to wait for an owner of whom it cannot be told whether he lives, in milliseconds. */
const patience = 30_000
/** How long to wait before looking again, in milliseconds: about as long as a change takes. */
const pause = 2

export interface KeyLocks {
  /** Runs the work while nobody else, in any process on this machine, runs work for one of the same keys. */
  hold<Answer>(places: readonly Place[], signal: AbortSignal, work: () => Promise<Answer>): Promise<Answer>
}

/**
 * Locks in a folder, by Lamport's bakery algorithm: whoever wants a lock draws a number greater than all that he sees
 * and waits until no smaller one is left. It needs nothing of the file system but that a file that is there is listed.
 * Nobody ever takes a lock away from anybody: a ticket of a process that has died does not count, and as no two
 * tickets have the same name it can be thrown away by whoever comes across it. So a crash never leaves a lock behind,
 * and there is no moment in which two hold it.
 */
export function createKeyLocks(locks: string, clock: Clock): KeyLocks {
  async function holdOne<Answer>(place: Place, signal: AbortSignal, work: () => Promise<Answer>): Promise<Answer> {
    const lock = lockOf(place)
    // Folders are listed often, so those who want different keys keep out of each other's.
    const folder = join(locks, lock.slice(0, 2))
    await mkdir(folder, { recursive: true })
    const ticket = await drawTicket(folder, lock, newOwner())
    try {
      const wait = { folder, key: place.key, signal, clock }
      // In this order: who chooses now is waited for, and who has chosen by then has a ticket that the second look
      // finds. Who begins to choose later sees our ticket and draws a greater number.
      await untilGone(wait, await choosingNow(folder, lock))
      await untilGone(wait, await ticketsBefore(folder, lock, ticket))
      return await work()
    } finally {
      await remove(folder, ticket)
    }
  }

  return {
    hold(places, signal, work) {
      // Always in the same order, so that no two wait for each other: the first one is taken last around the others.
      const inOrder = new Map(places.map((place) => [lockOf(place), place]))
      const lastFirst = [...inOrder].sort(([first], [second]) => (first < second ? 1 : -1))
      const whole = lastFirst.reduce(
        (inner, [lock, place]) =>
          () =>
            inTurn(join(locks, lock), signal, () => holdOne(place, signal, inner)),
        work,
      )
      return whole()
    },
  }
}

function lockOf({ hash }: Place): string {
  return hash.slice(0, 32)
}

async function drawTicket(folder: string, lock: string, owner: string): Promise<string> {
  const choosing = `${lock}.choosing.${owner}`
  await writeFile(join(folder, choosing), '', { flag: 'wx' })
  try {
    const numbers = (await readdir(folder)).map((name) => numberOf(name, lock))
    const ticket = `${lock}.ticket.${String(Math.max(0, ...numbers) + 1).padStart(15, '0')}.${owner}`
    await writeFile(join(folder, ticket), '', { flag: 'wx' })
    return ticket
  } finally {
    await remove(folder, choosing)
  }
}

function numberOf(name: string, lock: string): number {
  return name.startsWith(`${lock}.ticket.`) ? Number(name.split('.')[2]) : 0
}

async function choosingNow(folder: string, lock: string): Promise<ReadonlySet<string>> {
  return new Set((await readdir(folder)).filter((name) => name.startsWith(`${lock}.choosing.`)))
}

/** Tickets of one lock sort by number, then by owner, as their names do. */
async function ticketsBefore(folder: string, lock: string, ticket: string): Promise<ReadonlySet<string>> {
  return new Set((await readdir(folder)).filter((name) => name.startsWith(`${lock}.ticket.`) && name < ticket))
}

interface Wait {
  readonly folder: string
  readonly key: string
  readonly signal: AbortSignal
  readonly clock: Clock
}

/** Waits until none of the files is left, other than those of the dead. */
async function untilGone(wait: Wait, files: ReadonlySet<string>): Promise<void> {
  if (files.size === 0) return
  const since = wait.clock.elapsed()
  for (;;) {
    wait.signal.throwIfAborted()
    const left = (await readdir(wait.folder)).filter((name) => files.has(name))
    const lives = await Promise.all(left.map((name) => lifeOrBurial(wait.folder, name)))
    if (lives.every((life) => life === 'dead')) return
    if (lives.includes('unknown') && wait.clock.elapsed() - since > patience) throw locked(wait)
    await wait.clock.sleep(pause, { signal: wait.signal })
  }
}

async function lifeOrBurial(folder: string, name: string): Promise<Life> {
  const life = lifeOf(name.slice(name.lastIndexOf('.') + 1))
  if (life === 'dead') await remove(folder, name)
  return life
}

async function remove(folder: string, name: string): Promise<void> {
  await unlessMissing(() => unlink(join(folder, name)))
}

function locked({ key, folder }: Wait): PortError {
  const message = `${key} is locked by a process of which it cannot be told whether it lives; if it does not, empty ${folder}`
  return new PortError('STORAGE_UNAVAILABLE', message, { key, problem: 'failed' }, { retry: 'safe' })
}
