import assert from 'node:assert/strict'
import type { ObjectPage, Storage } from '@assay/ports/storage'
import { bytesOf, keysOf, pagesOf } from './bytes.ts'
import type { StorageClause } from './harness.ts'

export const pagingClauses: readonly StorageClause[] = [
  {
    name: 'fills each page up to the limit and gives no cursor with the last one',
    guarantee: 'Listed',
    async check(harness) {
      const storage = await fill(await harness.open(), 'abcdef')

      const sizes = async (limit: number) => (await pagesOf(storage, 'page/', limit)).map((page) => page.objects.length)

      assert.deepEqual(await sizes(4), [4, 2])
      assert.deepEqual(await sizes(3), [3, 3])
      assert.deepEqual(await sizes(6), [6])
      assert.deepEqual(await sizes(7), [6])
      assert.deepEqual(await keysOf(storage, 'page/', 4), 'abcdef'.split('').map(keyOf))
    },
  },
  {
    name: 'goes on after a cursor whose object is gone',
    guarantee: 'Listed',
    async check(harness) {
      const storage = await fill(await harness.open(), 'abcdef')
      const first = await storage.list('page/', { limit: 2 })

      for (const letter of 'bc') await storage.delete(keyOf(letter))

      assert.deepEqual(keysIn(first), [keyOf('a'), keyOf('b')])
      assert.deepEqual(keysIn(await next(storage, first, 2)), [keyOf('d'), keyOf('e')])
    },
  },
  {
    name: 'ends after a cursor behind which everything is gone',
    guarantee: 'Listed',
    async check(harness) {
      const storage = await fill(await harness.open(), 'abcdef')
      const first = await storage.list('page/', { limit: 5 })

      for (const letter of 'abcdef') await storage.delete(keyOf(letter))
      const second = await next(storage, first, 5)

      assert.deepEqual(second.objects, [])
      assert.equal(second.cursor, undefined)
    },
  },
  {
    name: 'gives behind a cursor what was written there meanwhile, and nothing that lies before it',
    guarantee: 'Listed',
    async check(harness) {
      const storage = await fill(await harness.open(), 'bdf')
      const first = await storage.list('page/', { limit: 2 })

      await fill(storage, 'abcde')

      assert.deepEqual(keysIn(first), [keyOf('b'), keyOf('d')])
      assert.deepEqual(keysIn(await next(storage, first, 9)), [keyOf('e'), keyOf('f')])
    },
  },
  {
    name: 'takes a cursor that another process was given',
    guarantee: 'Listed',
    async check(harness) {
      const storage = await fill(await harness.open(), 'abc')
      const first = await storage.list('page/', { limit: 2 })
      await storage[Symbol.asyncDispose]()

      assert.deepEqual(keysIn(await next(await harness.open(), first, 2)), [keyOf('c')])
    },
  },
]

function keyOf(letter: string): string {
  // Some lie in folders, so that a page may end between a folder and what follows it.
  return letter < 'd' ? `page/${letter}` : `page/d/${letter}`
}

async function fill(storage: Storage, letters: string): Promise<Storage> {
  for (const letter of letters) await storage.write(keyOf(letter), bytesOf(letter))
  await storage.write('outside', bytesOf('of the listing'))
  return storage
}

function keysIn(page: ObjectPage): string[] {
  return page.objects.map((object) => object.key)
}

function next(storage: Storage, page: ObjectPage, limit: number): Promise<ObjectPage> {
  assert.ok(page.cursor, 'there is more, but no cursor')
  return storage.list('page/', { cursor: page.cursor, limit })
}
