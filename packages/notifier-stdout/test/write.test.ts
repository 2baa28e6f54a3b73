import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLinesNotifier, writeTo } from '../src/notifier.ts'
import { createChannel } from './channel.ts'
import { settled } from './clocks.ts'
import { judged } from './facts.ts'

describe('a stream', () => {
  it('is written to no faster than it takes', async () => {
    const taken: string[] = []
    const waiting: (() => void)[] = []
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        taken.push(chunk.toString())
        waiting.push(done)
      },
    })
    const notifier = createLinesNotifier({ write: writeTo(slow) })
    const calls = [1, 2, 3].map((number) => notifier.notify(judged(`c${number}`, 'passed')))
    await settled()
    expect(taken).toHaveLength(1)
    expect(slow.writableLength).toBe(Buffer.byteLength(taken[0] ?? ''))

    while (waiting.length > 0) {
      waiting.shift()?.()
      await settled()
    }
    await Promise.all(calls)

    expect(taken).toHaveLength(3)
  })

  it('whose reader is gone is a failure of the notifier, not the end of the process', async () => {
    const closed = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
      },
    })
    const notifier = createLinesNotifier({ write: writeTo(closed) })

    for (const attempt of [1, 2]) {
      await expect(notifier.notify(judged(`c${attempt}`, 'passed')), `attempt ${attempt}`).rejects.toMatchObject({
        code: 'NOTIFIER_UNAVAILABLE',
        details: { notifier: 'lines' },
      })
    }
    await settled()
    expect(closed.destroyed).toBe(true)
  })

  it('is listened to once, however many notifiers write to it', () => {
    const channel = createChannel()

    for (let opened = 0; opened < 20; opened += 1) writeTo(channel)

    expect(channel.errorListeners).toBe(1)
  })
})
