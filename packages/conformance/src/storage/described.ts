import assert from 'node:assert/strict'
import type { ObjectInfo } from '@assay/ports/storage'
import { bytesOf, sha256Of, streamOf } from './bytes.ts'
import type { StorageClause } from './harness.ts'

export const describedClauses: readonly StorageClause[] = [
  {
    name: 'says the same of an object from each call and in each process',
    guarantee: 'Described',
    async check(harness) {
      const first = await harness.open()
      const second = await harness.open()
      const written = [
        await first.write('key', bytesOf('héllo')),
        await first.write('folder/streamed', streamOf([bytesOf('hé'), bytesOf('llo')])),
        await first.copy('key', 'folder/copied'),
      ]
      await first.write('old', bytesOf('héllo'))
      written.push(await first.move('old', 'folder/moved'))

      for (const info of written) {
        for (const storage of [first, second]) {
          const read = await storage.read(info.key)
          assert.deepEqual(read && infoOf(read), infoOf(info), `read ${info.key}`)
          assert.deepEqual(await storage.stat(info.key), infoOf(info), `stat ${info.key}`)
          const { objects } = await storage.list(info.key)
          const { key, size, modifiedAt } = info
          assert.deepEqual(
            objects.map((object) => [object.key, object.size, object.modifiedAt]),
            [[key, size, modifiedAt]],
          )
        }
      }
      assert.deepEqual(
        written.map((info) => info.key),
        ['key', 'folder/streamed', 'folder/copied', 'folder/moved'],
      )
    },
  },
  {
    name: 'counts bytes, and sums them up as SHA-256 in lower-case hex',
    guarantee: 'Described',
    async check(harness) {
      const storage = await harness.open()
      for (const text of ['', 'abc', 'héllo 🧪']) {
        const { size, checksum } = await storage.write('key', bytesOf(text))

        assert.equal(size, bytesOf(text).length)
        assert.equal(checksum, sha256Of(bytesOf(text)))
      }
    },
  },
  {
    name: 'changes the etag with each write, also when size and time stay the same',
    guarantee: 'Described',
    async check(harness) {
      const storage = await harness.open()
      const etags = new Set<string>()
      for (const text of ['aaa', 'bbb', 'ccc', 'aba', 'bab']) {
        const { etag } = await storage.write('key', bytesOf(text))
        assert.equal((await storage.stat('key'))?.etag, etag)
        etags.add(etag)
      }

      assert.equal(etags.size, 5)
    },
  },
  {
    name: 'says when an object was written last, and goes on saying it while time passes',
    guarantee: 'Described',
    async check(harness) {
      const storage = await harness.open()
      const first = await storage.write('key', bytesOf('first'))
      assert.ok(Number.isSafeInteger(first.modifiedAt) && first.modifiedAt > 0, `${first.modifiedAt} is no time`)

      await harness.advance(60_000)

      assert.equal((await storage.stat('key'))?.modifiedAt, first.modifiedAt)
      const second = await storage.write('key', bytesOf('second'))
      await harness.advance(60_000)
      const copied = await storage.copy('key', 'copied')
      const passed = [second, copied].map((info) => info.modifiedAt - first.modifiedAt)
      assert.ok(passed[0] !== undefined && passed[0] >= 60_000, `after a minute ${passed[0]} ms have passed`)
      assert.ok(passed[1] !== undefined && passed[1] >= 120_000, `after two minutes ${passed[1]} ms have passed`)
      assert.ok(passed[1] < 240_000, `after two minutes ${passed[1]} ms have passed`)
    },
  },
  {
    name: 'says where it keeps its objects, as a location with a scheme',
    guarantee: 'Described',
    async check(harness) {
      const { location } = await harness.open()

      assert.match(location, /^[a-z][a-z0-9+.-]*:/)
      assert.equal((await harness.open()).location, location, 'two processes on one storage name two locations')
    },
  },
]

function infoOf({ key, size, checksum, etag, modifiedAt }: ObjectInfo): ObjectInfo {
  return { key, size, checksum, etag, modifiedAt }
}
