import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createManualClock, createSystemClock } from '@assay/adapter-memory/clock'
import { isPortError } from '@assay/ports/errors'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyLocks } from '../src/storage/key-lock.ts'
import { lifeOf, newOwner } from '../src/storage/owner.ts'
import { layoutOf, placeOf } from '../src/storage/places.ts'

const [first, second] = ['first', 'second'].map((key) => placeOf(layoutOf('/'), key)) as [
  ReturnType<typeof placeOf>,
  ReturnType<typeof placeOf>,
]
let place: string

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'assay-locks-'))
})

afterEach(async () => {
  await rm(place, { recursive: true })
})

function never(): AbortSignal {
  return new AbortController().signal
}

async function putTicket(owner: string): Promise<void> {
  const locks = createKeyLocks(place, createManualClock())
  // Once held, its folder is there.
  await locks.hold([first], never(), async () => {})
  const lock = first.hash.slice(0, 32)
  await writeFile(join(place, lock.slice(0, 2), `${lock}.ticket.000000000000001.${owner}`), '')
}

async function tickets(): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

describe('locks of keys', () => {
  it('are held by one at a time, also of those who do not meet in the process', async () => {
    await symlink(place, `${place}-link`)
    try {
      const clock = createSystemClock()
      const locks = [createKeyLocks(place, clock), createKeyLocks(`${place}-link`, clock)]
      let inside = 0
      let most = 0
      const work = async () => {
        inside += 1
        most = Math.max(most, inside)
        await new Promise((resolve) => setImmediate(resolve))
        inside -= 1
      }

      await Promise.all(Array.from({ length: 24 }, (_, index) => locks[index % 2]?.hold([first], never(), work)))

      expect(most).toBe(1)
      expect(await tickets()).toEqual([])
    } finally {
      await rm(`${place}-link`)
    }
  })

  it('are taken together in one order, whatever the order of the call', async () => {
    const locks = createKeyLocks(place, createManualClock())
    const orders = [
      [first, second],
      [second, first],
      [first, first],
    ]

    const answers = await Promise.all(orders.map((order, index) => locks.hold(order, never(), async () => index)))

    expect(answers).toEqual([0, 1, 2])
  })

  it('are free again when the work fails', async () => {
    const locks = createKeyLocks(place, createManualClock())

    await expect(locks.hold([first], never(), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')

    await expect(locks.hold([first], never(), async () => 'free')).resolves.toBe('free')
  })

  it('do not wait for the dead, and bury them', async () => {
    const [machine, boot, namespace, , start] = newOwner().split('-')
    await putTicket([machine, boot, namespace, 2 ** 30, start, 'dead'].join('-'))
    // A later process of the same id is not the one that has died, where the system says when it was started.
    if (start !== '0') await putTicket([machine, boot, namespace, process.ppid, '1', 'reborn'].join('-'))

    await createKeyLocks(place, createManualClock()).hold([first], never(), async () => {})

    expect(await tickets()).toEqual([])
  })

  it('are refused after half a minute where nobody knows whether the owner lives', async () => {
    await putTicket('another-machine-0-1-0-x')
    const clock = createManualClock()
    const held = createKeyLocks(place, clock).hold([first], never(), async () => 'taken')
    const outcome = held.catch((error: unknown) => (isPortError(error, 'STORAGE_UNAVAILABLE') ? error : undefined))
    let refused = false
    const refusal = outcome.finally(() => {
      refused = true
    })

    while (!refused) await clock.advance(1_000)

    expect(await refusal).toMatchObject({ retry: 'safe', details: { key: 'first', problem: 'failed' } })
    expect(clock.elapsed()).toBeGreaterThanOrEqual(30_000)
    expect(await tickets()).toHaveLength(1)
  })

  it('are no longer waited for when the signal is aborted', async () => {
    await putTicket('another-machine-0-1-0-x')
    const controller = new AbortController()
    const reason = new Error('no longer wanted')
    const locks = createKeyLocks(place, createManualClock())
    const waiting = [1, 2].map(() => locks.hold([first], controller.signal, async () => 'taken'))
    const outcomes = Promise.all(waiting.map((each) => each.catch((error: unknown) => error)))

    controller.abort(reason)

    expect(await outcomes).toEqual([reason, reason])
    expect(await tickets()).toHaveLength(1)
  })
})

describe('owners', () => {
  it('are alive as long as their process runs, and different for each call', () => {
    const owner = newOwner()

    expect(lifeOf(owner)).toBe('alive')
    expect(newOwner()).not.toBe(owner)
  })
})
