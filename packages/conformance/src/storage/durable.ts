import assert from 'node:assert/strict'
import { bytesOf, drain, holdsExactly, keysOf, patternOf, readText, streamOf } from './bytes.ts'
import type { StorageClause } from './harness.ts'

const mebibyte = 1024 * 1024

export const durableClauses: readonly StorageClause[] = [
  {
    name: 'shows other processes what a write has answered for',
    guarantee: 'Durable',
    async check(harness) {
      const first = await harness.open()
      const second = await harness.open()
      assert.equal(await second.read('shared'), undefined)

      await first.write('shared', bytesOf('hello'))

      assert.equal(await readText(second, 'shared'), 'hello')
      assert.equal((await second.stat('shared'))?.size, 5)
      assert.deepEqual(await keysOf(second), ['shared'])
      assert.equal((await drain(await second.stream('shared'))).length, 5)
    },
  },
  {
    name: 'keeps what it has answered for when the process crashes afterwards',
    guarantee: 'Durable',
    async check(harness) {
      const first = await harness.open()
      await first.write('written', bytesOf('one'))
      await first.write('written', streamOf([bytesOf('two')]))
      await first.write('deleted', bytesOf('x'))
      await first.delete('deleted')
      await first.copy('written', 'copied')
      await first.write('old', bytesOf('three'))
      await first.move('old', 'moved')

      await harness.crash(first)

      await holdsExactly(await harness.open(), { written: 'two', copied: 'two', moved: 'three' })
    },
  },
  {
    name: 'overwrites an object whole, also with a shorter one',
    guarantee: 'Durable',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('key', bytesOf('a long text'))

      await storage.write('key', bytesOf('short'))

      assert.equal(await readText(storage, 'key'), 'short')
      assert.equal((await storage.stat('key'))?.size, 5)
    },
  },
  {
    name: 'gives back an empty object, which is not an absent one',
    guarantee: 'Durable',
    async check(harness) {
      const storage = await harness.open()

      await storage.write('bytes', new Uint8Array())
      await storage.write('stream', streamOf([]))

      for (const key of ['bytes', 'stream']) {
        assert.equal((await storage.read(key))?.body.length, 0)
        assert.equal((await storage.stat(key))?.size, 0)
        assert.equal((await drain(await storage.stream(key))).length, 0)
        assert.equal(await storage.delete(key), true)
      }
    },
  },
  {
    name: 'gives back several MiB, whichever of bytes and streams they were written and are read as',
    guarantee: 'Durable',
    async check(harness) {
      const storage = await harness.open()
      const body = patternOf(2 * mebibyte + 7)
      const chunks = Array.from({ length: 3 }, (_, index) => body.subarray(index * mebibyte, (index + 1) * mebibyte))

      await storage.write('bytes', body)
      await storage.write('stream', streamOf(chunks))

      for (const key of ['bytes', 'stream']) {
        const read = (await storage.read(key))?.body ?? new Uint8Array()
        const streamed = await drain(await storage.stream(key))
        assert.equal(Buffer.compare(read, body), 0, `${key}, read whole, has other bytes`)
        assert.equal(Buffer.compare(streamed, body), 0, `${key}, read as a stream, has other bytes`)
      }
    },
  },
  {
    name: 'takes a stream in chunks of any size, also of none and out of larger buffers',
    guarantee: 'Durable',
    async check(harness) {
      const storage = await harness.open()
      const buffer = patternOf(300)
      const chunks = [0, 1, 0, 99, 0, 200, 0].map((size, index) => buffer.subarray(index, index + size))

      await storage.write('chunks', streamOf(chunks))

      const expected = new Uint8Array(Buffer.concat(chunks))
      assert.deepEqual(new Uint8Array((await storage.read('chunks'))?.body ?? []), expected)
    },
  },
  {
    name: 'keeps its bytes when those that were given or read are changed afterwards',
    guarantee: 'Durable',
    async check(harness) {
      const storage = await harness.open()
      const buffer = bytesOf('--given--')
      const given = buffer.subarray(2, 7)

      await storage.write('key', given)
      buffer.fill(0x78)
      assert.equal(await readText(storage, 'key'), 'given')
      const read = await storage.read('key')
      read?.body.fill(0x79)

      assert.equal(await readText(storage, 'key'), 'given')
    },
  },
]
