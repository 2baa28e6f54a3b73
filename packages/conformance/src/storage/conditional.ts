import assert from 'node:assert/strict'
import { isPortError } from '@assay/ports/errors'
import type { Storage } from '@assay/ports/storage'
import { rejectsWith } from '../contract/rejections.ts'
import { microtasks } from '../contract/settling.ts'
import { bytesOf, readText, streamOf, textOf } from './bytes.ts'
import type { StorageClause } from './harness.ts'

export const conditionalClauses: readonly StorageClause[] = [
  {
    name: 'writes with ifAbsent where there is no object, and nowhere else',
    guarantee: 'Conditional',
    async check(harness) {
      const storage = await harness.open()

      const { etag } = await storage.write('key', bytesOf('first'), { ifAbsent: true })
      const conflict = await rejectsWith(
        'STORAGE_CONFLICT',
        storage.write('key', streamOf([bytesOf('second')]), { ifAbsent: true }),
      )

      assert.deepEqual({ ...conflict.details }, { key: 'key', actual: etag })
      assert.equal(await readText(storage, 'key'), 'first')
      await storage.delete('key')
      await storage.write('key', bytesOf('third'), { ifAbsent: true })
      assert.equal(await readText(storage, 'key'), 'third')
    },
  },
  {
    name: 'writes with ifMatch over the object with that etag, and over no other',
    guarantee: 'Conditional',
    async check(harness) {
      const storage = await harness.open()
      const first = await storage.write('key', bytesOf('first'))

      const second = await storage.write('key', bytesOf('second'), { ifMatch: first.etag })
      const conflict = await rejectsWith(
        'STORAGE_CONFLICT',
        storage.write('key', bytesOf('late'), { ifMatch: first.etag }),
      )

      assert.deepEqual({ ...conflict.details }, { key: 'key', actual: second.etag })
      assert.equal(await readText(storage, 'key'), 'second')
    },
  },
  {
    name: 'does not write with ifMatch where there is no object',
    guarantee: 'Conditional',
    async check(harness) {
      const storage = await harness.open()
      const { etag } = await storage.write('key', bytesOf('gone'))
      await storage.delete('key')

      const conflict = await rejectsWith('STORAGE_CONFLICT', storage.write('key', bytesOf('new'), { ifMatch: etag }))

      assert.deepEqual({ ...conflict.details }, { key: 'key' })
      assert.equal(await storage.read('key'), undefined)
    },
  },
  {
    name: 'refuses both conditions at once',
    guarantee: 'Conditional',
    async check(harness) {
      const storage = await harness.open()
      const { etag } = await storage.write('key', bytesOf('old'))

      const both = { ifAbsent: true, ifMatch: etag }
      const refusal = await rejectsWith('INVALID_ARGUMENT', storage.write('key', bytesOf('new'), both))
      await rejectsWith('INVALID_ARGUMENT', storage.write('absent', bytesOf('new'), both))

      assert.match(refusal.details.argument, /ifAbsent|ifMatch/)
      assert.equal(await readText(storage, 'key'), 'old')
      assert.equal(await storage.read('absent'), undefined)
    },
  },
  {
    name: 'lets exactly one of many writers with ifAbsent win, in two processes',
    guarantee: 'Conditional',
    async check(harness) {
      const storages = [await harness.open(), await harness.open()]
      for (let round = 0; round < 5; round += 1) {
        const key = `once ${round}`
        await exactlyOneWins(storages, key, (storage, text) => storage.write(key, bytesOf(text), { ifAbsent: true }))
      }
    },
  },
  {
    name: 'lets exactly one of many writers with the same ifMatch win, in two processes',
    guarantee: 'Conditional',
    async check(harness) {
      const storages = [await harness.open(), await harness.open()] as const
      for (let round = 0; round < 5; round += 1) {
        const { etag } = await storages[0].write('key', bytesOf(`before ${round}`))
        await exactlyOneWins(storages, 'key', (storage, text) => storage.write('key', bytesOf(text), { ifMatch: etag }))
      }
    },
  },
  {
    name: 'lets exactly one of two writers with the same ifMatch win that both write what is there already',
    guarantee: 'Conditional',
    async check(harness) {
      const first = await harness.open()
      const second = await harness.open()
      const { etag } = await first.write('key', bytesOf('same'))

      await first.write('key', bytesOf('same'), { ifMatch: etag })

      await rejectsWith('STORAGE_CONFLICT', second.write('key', bytesOf('same'), { ifMatch: etag }))
    },
  },
  {
    name: 'copies and moves with ifAbsent where there is no object, and nowhere else',
    guarantee: 'Conditional',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('from', bytesOf('from'))
      const { etag } = await storage.write('to', bytesOf('to'))

      for (const call of ['copy', 'move'] as const) {
        const conflict = await rejectsWith('STORAGE_CONFLICT', storage[call]('from', 'to', { ifAbsent: true }))
        assert.deepEqual({ ...conflict.details }, { key: 'to', actual: etag }, call)
        assert.equal(await readText(storage, 'from'), 'from', call)
        assert.equal(await readText(storage, 'to'), 'to', call)
      }
      await storage.delete('to')
      await storage.copy('from', 'to', { ifAbsent: true })
      await storage.move('from', 'elsewhere', { ifAbsent: true })

      assert.equal(await readText(storage, 'to'), 'from')
      assert.equal(await readText(storage, 'elsewhere'), 'from')
    },
  },
  {
    name: 'lets exactly one of many copies and moves with ifAbsent win, in two processes',
    guarantee: 'Conditional',
    async check(harness) {
      const storages = [await harness.open(), await harness.open()] as const
      for (const call of ['copy', 'move'] as const) {
        await exactlyOneWins(storages, call, async (storage, text) => {
          await storage.write(`from ${text}`, bytesOf(text))
          return storage[call](`from ${text}`, call, { ifAbsent: true })
        })
      }
    },
  },
  {
    name: 'loses no step of a counter that two processes count up with ifMatch',
    guarantee: 'Conditional',
    async check(harness) {
      const storages = [await harness.open(), await harness.open()] as const
      await storages[0].write('counter', bytesOf('0'))

      await Promise.all(storages.flatMap((storage) => [countUp(storage, 5), countUp(storage, 5)]))

      assert.equal(await readText(storages[0], 'counter'), '20')
    },
  },
  {
    name: 'never writes with ifMatch over what was deleted or written in the meantime',
    guarantee: 'Conditional',
    async check(harness) {
      const writer = await harness.open()
      const other = await harness.open()
      for (let delay = 0; delay < 24; delay += 1) {
        const { etag } = await writer.write('key', bytesOf('old'))
        const conditional = writer.write('key', bytesOf('conditional'), { ifMatch: etag })
        const deletion = microtasks(delay).then(() => other.delete('key'))
        await Promise.allSettled([conditional, deletion])
        assert.equal(await readText(writer, 'key'), undefined, 'what was deleted came back')
      }
      for (let delay = 0; delay < 24; delay += 1) {
        const { etag } = await writer.write('key', bytesOf('old'))
        const conditional = writer.write('key', bytesOf('conditional'), { ifMatch: etag })
        const overwrite = microtasks(delay).then(() => other.write('key', bytesOf('unconditional')))
        await Promise.allSettled([conditional, overwrite])
        assert.equal(await readText(writer, 'key'), 'unconditional', 'a write without condition was overwritten')
      }
    },
  },
]

/** Ten calls at once, each with a text of its own: one is answered, and what it wrote is there. */
async function exactlyOneWins(
  storages: readonly Storage[],
  key: string,
  attempt: (storage: Storage, text: string) => Promise<unknown>,
): Promise<void> {
  const texts = Array.from({ length: 10 }, (_, index) => `writer ${index}`)
  const outcomes = await Promise.allSettled(
    texts.map((text, index) => attempt(storages[index % storages.length] as Storage, text)),
  )
  const winners = texts.filter((_, index) => outcomes[index]?.status === 'fulfilled')
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue
    assert.ok(isPortError(outcome.reason, 'STORAGE_CONFLICT'), `a loser was told something else: ${outcome.reason}`)
  }
  assert.equal(winners.length, 1, `of ten writers ${winners.length} have won`)
  for (const storage of storages) assert.equal(await readText(storage, key), winners[0], 'another one is there')
}

async function countUp(storage: Storage, steps: number): Promise<void> {
  let attempts = 0
  for (let step = 0; step < steps; ) {
    attempts += 1
    assert.ok(attempts <= 1_000, 'a thousand attempts were refused')
    const before = await storage.read('counter')
    assert.ok(before, 'the counter is gone')
    const next = bytesOf(String(Number(textOf(before.body)) + 1))
    try {
      await storage.write('counter', next, { ifMatch: before.etag })
      step += 1
    } catch (error) {
      if (!isPortError(error, 'STORAGE_CONFLICT')) throw error
    }
  }
}
