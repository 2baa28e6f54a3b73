import assert from 'node:assert/strict'
import { hostileNames, lookAlikes } from '../hostile-names.ts'
import { bytesOf, holdsExactly, keysOf, readText } from './bytes.ts'
import type { StorageClause } from './harness.ts'
import { isLegalKey } from './keys.ts'

/** Legal keys of many shapes: as they are, as folders, and below a folder. */
const hostileKeys = hostileNames
  .map(({ name }) => name)
  .filter(isLegalKey)
  .flatMap((name) => [name, `${name}/below`, `folder/${name}`])

export const apartClauses: readonly StorageClause[] = [
  {
    name: 'keeps objects under hostile names, each with its own bytes',
    guarantee: 'Apart',
    async check(harness) {
      const storage = await harness.open()

      await Promise.all(hostileKeys.map((key) => storage.write(key, bytesOf(`body of ${key}`))))

      await holdsExactly(storage, Object.fromEntries(hostileKeys.map((key) => [key, `body of ${key}`])))
    },
  },
  {
    name: 'deletes an object under a hostile name and no other',
    guarantee: 'Apart',
    async check(harness) {
      const storage = await harness.open()
      await Promise.all(hostileKeys.map((key) => storage.write(key, bytesOf(key))))

      const [deleted, kept] = [hostileKeys.filter((_, at) => at % 2 === 0), hostileKeys.filter((_, at) => at % 2 === 1)]
      for (const key of deleted) assert.equal(await storage.delete(key), true, key)

      assert.deepEqual((await keysOf(storage)).toSorted(), kept.toSorted())
    },
  },
  {
    name: 'keeps names that look alike apart, for each call',
    guarantee: 'Apart',
    async check(harness) {
      const storage = await harness.open()
      for (const [first, second] of lookAlikes.filter((pair) => pair.every(isLegalKey))) {
        await storage.write(first, bytesOf('first'))
        assert.equal(await storage.read(second), undefined, `${first} is taken for ${second}`)
        assert.equal(await storage.stat(second), undefined, `${first} is taken for ${second}`)
        assert.equal(await storage.stream(second), undefined, `${first} is taken for ${second}`)
        assert.equal(await storage.delete(second), false, `${first} is taken for ${second}`)

        await storage.write(second, bytesOf('second'), { ifAbsent: true })
        assert.equal(await readText(storage, first), 'first')
        assert.equal(await readText(storage, second), 'second')
        await storage.move(second, 'moved')
        assert.equal(await readText(storage, first), 'first', `${first} was moved with ${second}`)
        await storage.delete(first)
        await storage.delete('moved')
      }
    },
  },
  {
    name: 'has an object under a key and others below it, in whatever order they come and go',
    guarantee: 'Apart',
    async check(harness) {
      const storage = await harness.open()
      const keys = ['a', 'a/b', 'a/b/c', 'a.b', 'a.b/c', 'a.b/c.d']
      for (const order of [keys, keys.toReversed()]) {
        for (const key of order) await storage.write(key, bytesOf(key))
        await holdsExactly(storage, Object.fromEntries(keys.map((key) => [key, key])))

        for (const key of order) assert.equal(await storage.delete(key), true, key)
        await holdsExactly(storage, {})
      }
    },
  },
  {
    name: 'takes keys up to 1,024 bytes, in one segment or in many',
    guarantee: 'Apart',
    async check(harness) {
      const storage = await harness.open()
      const longest = [
        'k'.repeat(1024),
        `${'k'.repeat(1023)}l`,
        'K'.repeat(1024),
        'ö'.repeat(512),
        '🧪'.repeat(256),
        `${'s/'.repeat(511)}ss`,
        `${'S/'.repeat(511)}SS`,
        `${'f'.repeat(255)}/${'f'.repeat(256)}`,
        ' '.repeat(1024),
      ]

      for (const key of longest) await storage.write(key, bytesOf(`body of ${key}`))

      await holdsExactly(storage, Object.fromEntries(longest.map((key) => [key, `body of ${key}`])))
    },
  },
]
