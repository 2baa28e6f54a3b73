import assert from 'node:assert/strict'
import type { Storage } from '@assay/ports/storage'
import { microtasks, nextTurn } from '../contract/settling.ts'
import { bytesOf, drain, holdsExactly, readText, sha256Of, stalledStream, streamOf, textOf } from './bytes.ts'
import type { StorageClause } from './harness.ts'

/** Two bodies of different lengths that cannot be mixed unseen. */
const bodies = [new Uint8Array(80_000).fill(0x61), new Uint8Array(50_000).fill(0x62)] as const

export const atomicClauses: readonly StorageClause[] = [
  {
    name: 'gives readers the whole of one write or of another while it is overwritten',
    guarantee: 'Atomic',
    async check(harness) {
      const writer = await harness.open()
      const reader = await harness.open()
      await writer.write('torn', bodies[0])
      let writing = true

      const writes = overwrite(writer, 'torn').finally(() => {
        writing = false
      })
      const reads = [readWhile(() => writing, reader, readBody), readWhile(() => writing, reader, readStream)]

      await Promise.all([writes, ...reads])
    },
  },
  {
    name: 'gives a stream the object as it was when the call answered, whatever is written meanwhile',
    guarantee: 'Atomic',
    async check(harness) {
      const reader = await harness.open()
      const writer = await harness.open()
      await writer.write('kept', bodies[0])
      await writer.write('gone', bodies[0])

      const kept = await reader.stream('kept')
      const gone = await reader.stream('gone')
      await writer.write('kept', bodies[1])
      await writer.delete('gone')

      assert.equal(sha256Of(await drain(kept)), sha256Of(bodies[0]), 'the stream is not of the object as it was')
      assert.equal(sha256Of(await drain(gone)), sha256Of(bodies[0]), 'the stream is not of the object as it was')
    },
  },
  {
    name: 'keeps the old object when a process crashes in the middle of a write',
    guarantee: 'Atomic',
    async check(harness) {
      const first = await harness.open()
      await first.write('there', bytesOf('old'))
      for (const key of ['there', 'absent']) {
        const { body, stalled } = stalledStream(bytesOf('new, but only ha'))
        first.write(key, body).catch(() => {})
        await stalled
      }

      await harness.crash(first)
      const second = await harness.open()

      await holdsExactly(second, { there: 'old' })
    },
  },
  {
    name: 'has an object under its old name or its new one at every moment of a move',
    guarantee: 'Atomic',
    async check(harness) {
      const mover = await harness.open()
      const reader = await harness.open()
      for (let delay = 0; delay < 24; delay += 1) {
        await mover.write('from', bytesOf('treasure'))
        await mover.delete('to')
        let moving = true

        const move = mover.move('from', 'to').finally(() => {
          moving = false
        })
        move.catch(() => {})
        await microtasks(delay)
        do {
          // In this order: what has left `from` must be there in `to` by now.
          const found = (await readText(reader, 'from')) ?? (await readText(reader, 'to'))
          assert.equal(found, 'treasure', 'there was a moment without the object')
          await nextTurn()
        } while (moving)
        await move
      }
    },
  },
  {
    name: 'loses nothing that is written under the old name during a move',
    guarantee: 'Atomic',
    async check(harness) {
      const mover = await harness.open()
      const writer = await harness.open()
      for (let delay = 0; delay < 24; delay += 1) {
        await mover.write('from', bytesOf('first'))
        await mover.delete('to')

        const writing = microtasks(delay).then(() => writer.write('from', bytesOf('second')))
        await Promise.all([mover.move('from', 'to'), writing])

        const found = [await readText(writer, 'from'), await readText(writer, 'to')]
        assert.ok(found.includes('second'), `what was written during the move is lost: ${found}`)
      }
    },
  },
  {
    name: 'gives what it says of an object and its bytes from the same write',
    guarantee: 'Atomic',
    async check(harness) {
      const writer = await harness.open()
      const reader = await harness.open()
      await writer.write('pair', bodies[0])
      let writing = true

      const writes = overwrite(writer, 'pair').finally(() => {
        writing = false
      })
      const looks = readWhile(
        () => writing,
        reader,
        async (storage) => {
          const info = await storage.stat('pair')
          const body = bodies.find((each) => each.length === info?.size)
          assert.equal(info?.checksum, body && sha256Of(body), 'size and checksum are of different writes')
        },
      )

      await Promise.all([writes, looks])
    },
  },
]

async function overwrite(writer: Storage, key: string): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    const body = bodies[round % 2 === 0 ? 1 : 0]
    const halves = [body.subarray(0, body.length / 2), body.subarray(body.length / 2)]
    await writer.write(key, round % 3 === 0 ? streamOf(halves) : body)
    await nextTurn()
  }
}

async function readWhile(going: () => boolean, reader: Storage, look: (storage: Storage) => Promise<void>) {
  do {
    await look(reader)
    await nextTurn()
  } while (going())
}

async function readBody(storage: Storage): Promise<void> {
  const object = await storage.read('torn')
  assert.ok(object, 'there was a moment without the object')
  assertWhole(object.body)
  assert.equal(object.checksum, sha256Of(object.body), 'checksum and body are of different writes')
}

async function readStream(storage: Storage): Promise<void> {
  assertWhole(await drain(await storage.stream('torn')))
}

function assertWhole(body: Uint8Array): void {
  const whole = bodies.some((each) => Buffer.compare(each, body) === 0)
  assert.ok(whole, `read a mixture of two writes: ${body.length} bytes that begin with ${textOf(body.subarray(0, 20))}`)
}
