import assert from 'node:assert/strict'
import { rejectsWith } from '../contract/rejections.ts'
import { bytesOf, holdsExactly, readText } from './bytes.ts'
import type { StorageClause } from './harness.ts'

export const absentClauses: readonly StorageClause[] = [
  {
    name: 'answers undefined where there is no object',
    guarantee: 'Absent',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('folder/there', bytesOf('x'))

      for (const key of ['absent', 'folder', 'folder/absent', 'folder/there/below', 'fold', 'absent/folder/absent']) {
        assert.equal(await storage.read(key), undefined, key)
        assert.equal(await storage.stat(key), undefined, key)
        assert.equal(await storage.stream(key), undefined, key)
      }
    },
  },
  {
    name: 'deletes what is there once, and says whether there was something',
    guarantee: 'Absent',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('folder/there', bytesOf('x'))

      assert.equal(await storage.delete('absent'), false)
      assert.equal(await storage.delete('folder'), false)
      assert.equal(await storage.delete('folder/there'), true)
      assert.equal(await storage.delete('folder/there'), false)

      assert.equal(await storage.read('folder/there'), undefined)
      await holdsExactly(storage, {})
    },
  },
  {
    name: 'writes anew what was deleted',
    guarantee: 'Absent',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('key', bytesOf('first'))
      await storage.delete('key')

      await storage.write('key', bytesOf('second'))

      assert.equal(await readText(storage, 'key'), 'second')
    },
  },
  {
    name: 'cannot copy or move what is not there, and leaves what is under the other name',
    guarantee: 'Absent',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('to', bytesOf('kept'))

      for (const call of ['copy', 'move'] as const) {
        for (const to of ['to', 'new', 'absent']) {
          const failure = await rejectsWith('STORAGE_NOT_FOUND', storage[call]('absent', to))
          assert.equal(failure.details.key, 'absent', call)
        }
      }

      await holdsExactly(storage, { to: 'kept' })
    },
  },
]
