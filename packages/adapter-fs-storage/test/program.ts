/** What the processes of `processes.test.ts` do: `<what> <directory> <more>`. */
import { open } from 'node:fs/promises'
import { createFsStorage } from '@assay/adapter-fs-storage/storage'
import { createSystemClock } from '@assay/adapter-memory/clock'
import { isPortError } from '@assay/ports/errors'
import type { Storage } from '@assay/ports/storage'
import { bodyOf } from './bodies.ts'

const tasks: Readonly<Record<string, (storage: Storage, more: string) => Promise<void>>> = {
  /** Overwrites one object for ever, as bytes and as a stream by turns. */
  async overwrite(storage) {
    for (let round = 0; ; round += 1) {
      const body = bodyOf(round)
      const half = body.length / 2
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(body.subarray(0, half))
          controller.enqueue(body.subarray(half))
          controller.close()
        },
      })
      await storage.write('folder/object', round % 2 === 0 ? body : stream)
      if (round === 0) console.log('writing')
    }
  },

  /** Overwrites one file for ever as nobody should: in place. */
  async 'overwrite in place'(_, path) {
    for (let round = 0; ; round += 1) {
      const body = bodyOf(round)
      await using file = await open(path, 'w')
      await file.write(body.subarray(0, body.length / 2))
      await file.write(body, body.length / 2, null, body.length / 2)
      if (round === 0) console.log('writing')
    }
  },

  /** Counts a counter up that many times, against all who do the same. */
  async count(storage, times) {
    for (let step = 0; step < Number(times); ) {
      const before = await storage.read('counter')
      if (!before) throw new Error('there is no counter')
      const next = Buffer.from(String(Number(Buffer.from(before.body).toString()) + 1))
      if (await wins(storage.write('counter', next, { ifMatch: before.etag }))) step += 1
    }
  },

  /** Claims as many of the numbers as nobody else has claimed, and prints them. */
  async claim(storage, numbers) {
    const claimed: number[] = []
    for (let number = 0; number < Number(numbers); number += 1) {
      const body = Buffer.from(String(process.pid))
      if (await wins(storage.write(`claims/${number}`, body, { ifAbsent: true }))) claimed.push(number)
    }
    console.log(JSON.stringify(claimed))
  },

  /** Tries to write as somebody who may do little, and prints what he is told. */
  async write(storage, size) {
    if (process.getuid?.() === 0) process.setuid?.(65_534)
    const outcome = await storage.write('folder/object', new Uint8Array(Number(size))).catch((error: unknown) => error)
    console.log(JSON.stringify(isPortError(outcome) ? { code: outcome.code, ...outcome.details } : String(outcome)))
  },
}

async function wins(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (isPortError(error, 'STORAGE_CONFLICT')) return false
    throw error
  }
}

const [what = '', directory = '', more = ''] = process.argv.slice(2)
await tasks[what]?.(createFsStorage({ directory, clock: createSystemClock() }), more)
