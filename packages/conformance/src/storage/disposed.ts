import assert from 'node:assert/strict'
import { rejectsWith } from '../contract/rejections.ts'
import { bytesOf, drain, holdsExactly, patternOf, readText, sha256Of, stalledStream } from './bytes.ts'
import { changeCalls, readCalls } from './calls.ts'
import type { StorageClause } from './harness.ts'

export const disposedClauses: readonly StorageClause[] = [
  {
    name: 'rejects each call after it was disposed of, and changes nothing',
    guarantee: 'Disposed',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('there', bytesOf('old'))
      await storage.write('other', bytesOf('older'))
      await storage[Symbol.asyncDispose]()

      for (const call of Object.values({ ...readCalls, ...changeCalls })) {
        const failure = await rejectsWith('DISPOSED', call(storage))
        assert.equal(failure.details.port, 'Storage')
      }

      await holdsExactly(await harness.open(), { there: 'old', other: 'older' })
    },
  },
  {
    name: 'can be disposed of twice, also at the same time',
    guarantee: 'Disposed',
    async check(harness) {
      const storage = await harness.open()

      await Promise.all([storage[Symbol.asyncDispose](), storage[Symbol.asyncDispose]()])
      await storage[Symbol.asyncDispose]()

      await rejectsWith('DISPOSED', storage.read('key'))
    },
  },
  {
    name: 'leaves other processes on the same storage alone when it is disposed of',
    guarantee: 'Disposed',
    async check(harness) {
      const first = await harness.open()
      const second = await harness.open()
      await first.write('key', bytesOf('kept'))

      await first[Symbol.asyncDispose]()

      assert.equal(await readText(second, 'key'), 'kept')
      await second.write('key', bytesOf('changed'))
      assert.equal(await readText(second, 'key'), 'changed')
    },
  },
  {
    name: 'ends a write that is under way when it is disposed of: done, or not begun',
    guarantee: 'Disposed',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('quick', bytesOf('old'))
      await storage.write('stalled', bytesOf('old'))
      const { body, stalled } = stalledStream(bytesOf('new, but only ha'))
      const slow = storage.write('stalled', body).catch((error: unknown) => error)
      await stalled
      const quick = storage.write('quick', bytesOf('new')).then(
        () => 'new',
        () => 'old',
      )

      await storage[Symbol.asyncDispose]()

      await rejectsWith('DISPOSED', slow.then(rethrow))
      await holdsExactly(await harness.open(), { quick: await quick, stalled: 'old' })
    },
  },
  {
    name: 'never ends a stream before its object when it is disposed of',
    guarantee: 'Disposed',
    async check(harness) {
      const storage = await harness.open()
      const body = patternOf(700_000)
      await storage.write('key', body)
      const stream = await storage.stream('key')

      const [, outcome] = await Promise.all([
        storage[Symbol.asyncDispose](),
        drain(stream).then(sha256Of, (error: unknown) => error),
      ])

      if (outcome !== sha256Of(body)) await rejectsWith('DISPOSED', rethrow(outcome))
    },
  },
  {
    name: 'is free of a stream that was cancelled early: the object can change and the storage be disposed of',
    guarantee: 'Disposed',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('key', patternOf(700_000))
      for (let round = 0; round < 20; round += 1) {
        const reader = (await storage.stream('key'))?.getReader()
        const first = await reader?.read()
        assert.ok(first?.value && first.value.length > 0, 'the stream gives nothing')
        await reader?.cancel('enough')
      }

      await storage.write('key', bytesOf('changed'))
      assert.equal(await readText(storage, 'key'), 'changed')
      await storage.delete('key')
      await storage[Symbol.asyncDispose]()
    },
  },
]

async function rethrow(outcome: unknown): Promise<never> {
  throw outcome
}
