import { bytesOf, pause, type StorageMutant, wrong } from './change.ts'

export const atomicMutants: readonly StorageMutant[] = [
  wrong('shows the first half of an object while it is written', (right) => ({
    async write(key, body, options) {
      const bytes = await bytesOf(body)
      if (bytes.length > 1_000) {
        await right.write(key, bytes.subarray(0, bytes.length / 2))
        await pause()
      }
      return await right.write(key, bytes, options)
    },
  })),

  wrong('stores the chunks of a body as they arrive', (right) => ({
    async write(key, body, options) {
      if (body instanceof Uint8Array || options?.ifAbsent || options?.ifMatch)
        return await right.write(key, body, options)
      options?.signal?.throwIfAborted()
      let stored = new Uint8Array()
      for await (const chunk of body.values({ preventCancel: false })) {
        stored = new Uint8Array(Buffer.concat([stored, chunk]))
        await right.write(key, stored)
      }
      return await right.write(key, stored, options)
    },
  })),

  wrong('reads a stream from whatever lies under the key by then', (right) => ({
    async stream(key, options) {
      const first = await right.stream(key, options)
      await first?.cancel()
      if (!first) return undefined
      let offset = 0
      return new ReadableStream({
        async pull(controller) {
          const body = (await right.read(key))?.body ?? new Uint8Array()
          if (offset >= body.length) return controller.close()
          controller.enqueue(body.slice(offset, offset + 65_536))
          offset += 65_536
        },
      })
    },
  })),

  wrong('moves by deleting first and writing then', (right) => ({
    async move(from, to, options) {
      const object = await right.read(from, options)
      if (!object || options?.ifAbsent || from === to) return await right.move(from, to, options)
      await right.delete(from)
      await pause()
      return await right.write(to, object.body)
    },
  })),

  wrong('moves by copying first and deleting whatever is there then', (right) => ({
    async move(from, to, options) {
      if (from === to) return await right.move(from, to, options)
      const info = await right.copy(from, to, options)
      await Promise.resolve()
      await right.delete(from)
      return info
    },
  })),

  wrong('looks up the size and the checksum of an object one after the other', (right) => ({
    async stat(key, options) {
      const before = await right.stat(key, options)
      await pause()
      const after = await right.stat(key, options)
      return before && after && { ...after, checksum: before.checksum }
    },
  })),

  wrong('looks up what it says of an object after it has read it', (right) => ({
    async read(key, options) {
      const object = await right.read(key, options)
      await pause()
      const info = object && (await right.stat(key, options))
      return object && { ...object, ...info }
    },
  })),
]
