import assert from 'node:assert/strict'
import { rejectsWithReason } from '../contract/rejections.ts'
import { bytesOf, failingStream, holdsExactly, patternOf, sha256Of, stalledStream, streamOf } from './bytes.ts'
import type { StorageClause } from './harness.ts'

export const wholeClauses: readonly StorageClause[] = [
  {
    name: 'leaves what was there when the body fails in the middle, and rejects with its error',
    guarantee: 'Whole',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('there', bytesOf('old'))

      for (const key of ['there', 'absent', 'absent folder/absent']) {
        const error = new Error('the source is broken')
        await rejectsWithReason(error, storage.write(key, failingStream(bytesOf('half'), error)))
      }

      await holdsExactly(storage, { there: 'old' })
    },
  },
  {
    name: 'leaves what was there when it is aborted in the middle, lets go of the body and rejects with the reason',
    guarantee: 'Whole',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('there', bytesOf('old'))

      for (const key of ['there', 'absent']) {
        const reason = new Error('no longer wanted')
        const controller = new AbortController()
        const { body, stalled, cancelled } = stalledStream(bytesOf('half'))
        const write = storage.write(key, body, { signal: controller.signal })
        await Promise.race([stalled, write])
        controller.abort(reason)
        await rejectsWithReason(reason, write)
        await cancelled
      }

      await holdsExactly(storage, { there: 'old' })
    },
  },
  {
    name: 'copies and moves an object over another one, whole',
    guarantee: 'Whole',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('from', bytesOf('new'))
      await storage.write('copied', bytesOf('a longer old body'))
      await storage.write('moved', bytesOf('a longer old body'))

      await storage.copy('from', 'copied')
      await holdsExactly(storage, { from: 'new', copied: 'new', moved: 'a longer old body' })
      await storage.move('from', 'moved')

      await holdsExactly(storage, { copied: 'new', moved: 'new' })
    },
  },
  {
    name: 'keeps a copy as it is when the original changes',
    guarantee: 'Whole',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('from', bytesOf('first'))
      await storage.copy('from', 'to')

      await storage.write('from', bytesOf('second'))
      await holdsExactly(storage, { from: 'second', to: 'first' })
      await storage.delete('from')

      await holdsExactly(storage, { to: 'first' })
    },
  },
  {
    name: 'copies and moves more than a MiB',
    guarantee: 'Whole',
    async check(harness) {
      const storage = await harness.open()
      const body = patternOf(1024 * 1024 + 300_003)
      await storage.write('from', streamOf([body]))

      const copied = await storage.copy('from', 'to')
      const moved = await storage.move('from', 'folder/to')

      assert.deepEqual([copied.checksum, moved.checksum], [sha256Of(body), sha256Of(body)])
      for (const key of ['to', 'folder/to']) {
        assert.equal(Buffer.compare((await storage.read(key))?.body ?? new Uint8Array(), body), 0, key)
      }
    },
  },
  {
    name: 'keeps an object that is copied or moved onto itself',
    guarantee: 'Whole',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('key', bytesOf('kept'))

      await storage.copy('key', 'key')
      await holdsExactly(storage, { key: 'kept' })
      await storage.move('key', 'key')

      await holdsExactly(storage, { key: 'kept' })
    },
  },
]
