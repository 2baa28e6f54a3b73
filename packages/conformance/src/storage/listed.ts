import assert from 'node:assert/strict'
import { rejectsWith } from '../contract/rejections.ts'
import { bytesOf, keysOf, pagesOf } from './bytes.ts'
import type { StorageClause, StorageHarness } from './harness.ts'

/**
 * In the order of UTF-8 bytes, which is neither that of UTF-16 (the last two), nor that of a dictionary (capitals), nor
 * that of folders (what begins with `a` and a sign below or above the slash).
 */
const ordered = ['A', 'B/a', 'a', 'a b', 'a!', 'a-b/c', 'a.b', 'a/', 'a0', 'aB', 'ab', 'b', 'é', '\uff5e', '🧪']
  .flatMap((key) => (key === 'a/' ? ['a/A', 'a/a', 'a/a/a', 'a/a0', 'a/b'] : [key]))
  .map((key) => `x${key}`)

export const listedClauses: readonly StorageClause[] = [
  {
    name: 'lists nothing where there is nothing',
    guarantee: 'Listed',
    async check(harness) {
      const storage = await harness.open()

      const page = await storage.list('')

      assert.deepEqual(page.objects, [])
      assert.equal(page.cursor, undefined)
    },
  },
  {
    name: 'lists each object once, in the order of the UTF-8 bytes of the keys',
    guarantee: 'Listed',
    async check(harness) {
      const storage = await fill(harness, ordered.toReversed())
      await storage.write('xa', bytesOf('overwritten'))

      const expected = ordered.toSorted((a, b) => Buffer.compare(bytesOf(a), bytesOf(b)))

      assert.deepEqual(ordered, expected, 'the sample is in order')
      assert.deepEqual(await keysOf(storage), expected)
      assert.deepEqual(await keysOf(storage, '', 1), expected, 'page by page')
    },
  },
  {
    name: 'finds keys by the text that they begin with, not by folders and not by patterns',
    guarantee: 'Listed',
    async check(harness) {
      const keys = ['a_b', 'aXb', 'a%b', 'a*b', 'ab', 'ab/c', 'abc', 'ab/cd', 'aB', 'b/ab', 'é', 'e\u0301', 'ab%']
      const storage = await fill(harness, keys)

      const prefixes = [...keys, '', 'a', 'a_', 'a%', 'a*', 'ab/', 'ab/c', 'b', 'b/', 'b/a', '/', 'A', '%', '_', 'abcd']
      for (const prefix of prefixes) {
        const expected = keys.filter((key) => key.startsWith(prefix))
        assert.deepEqual((await keysOf(storage, prefix)).toSorted(), expected.toSorted(), `with the prefix ${prefix}`)
      }
    },
  },
  {
    name: 'lists what was written a moment ago, and no longer what was deleted or moved',
    guarantee: 'Listed',
    async check(harness) {
      const storage = await fill(harness, ['folder/a', 'folder/b'])
      await storage.delete('folder/a')
      await storage.move('folder/b', 'folder/c')
      await storage.write('folder/d', bytesOf('d'))

      assert.deepEqual(await keysOf(storage, 'folder/'), ['folder/c', 'folder/d'])
    },
  },
  {
    name: 'refuses a limit that is none of 1 to 10,000, and a cursor that it never gave',
    guarantee: 'Listed',
    async check(harness) {
      const storage = await fill(harness, ['a', 'b'])

      for (const limit of [0, -1, 1.5, 10_001, Number.NaN, Number.POSITIVE_INFINITY]) {
        const refusal = await rejectsWith('INVALID_ARGUMENT', storage.list('', { limit }))
        assert.equal(refusal.details.argument, 'limit', String(limit))
      }
      for (const cursor of ['', 'no cursor of anything!']) {
        const refusal = await rejectsWith('INVALID_ARGUMENT', storage.list('', { cursor }))
        assert.equal(refusal.details.argument, 'cursor')
      }
      for (const limit of [1, 10_000])
        assert.equal((await storage.list('', { limit })).objects.length, Math.min(limit, 2))
    },
  },
  {
    name: 'lists at most 1,000 objects where no limit is given',
    guarantee: 'Listed',
    async check(harness) {
      const keys = Array.from({ length: 1001 }, (_, index) => `many/${String(index).padStart(4, '0')}`)
      const storage = await fill(harness, keys)

      const pages = await pagesOf(storage)

      assert.deepEqual(
        pages.map((page) => page.objects.length),
        [1000, 1],
      )
      assert.equal((await storage.list('', { limit: 1001 })).objects.length, 1001)
    },
  },
]

async function fill(harness: StorageHarness, keys: readonly string[]) {
  const storage = await harness.open()
  await Promise.all(keys.map((key) => storage.write(key, bytesOf(key))))
  return storage
}
