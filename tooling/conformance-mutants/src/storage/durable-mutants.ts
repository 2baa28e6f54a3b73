import type { Storage } from '@assay/ports/storage'
import { bytesOf, type StorageMutant, wrong } from './change.ts'

const mebibyte = 1024 * 1024

export const durableMutants: readonly StorageMutant[] = [
  wrong('keeps what is written to itself until it is disposed of', (right) => {
    const kept = new Map<string, Uint8Array>()
    return {
      async write(key, body, options) {
        const info = await right.write(key, await bytesOf(body), options)
        const object = await right.read(key)
        if (object) kept.set(key, object.body)
        await right.delete(key)
        return info
      },
      async [Symbol.asyncDispose]() {
        for (const [key, body] of kept) await right.write(key, body)
        kept.clear()
        await right[Symbol.asyncDispose]()
      },
    }
  }),

  wrong('leaves the end of a longer object behind a shorter one', (right) => ({
    async write(key, body, options) {
      const before = await right.read(key)
      const bytes = await bytesOf(body)
      const rest = before?.body.subarray(bytes.length) ?? new Uint8Array()
      return await right.write(key, new Uint8Array(Buffer.concat([bytes, rest])), options)
    },
  })),

  wrong('takes an empty object for an absent one', (right) => ({
    async read(key, options) {
      const object = await right.read(key, options)
      return object?.size === 0 ? undefined : object
    },
  })),

  writing('cuts bodies at a MiB', (bytes) => bytes.subarray(0, mebibyte)),
  writing('drops the last byte of a body', (bytes) => bytes.subarray(0, Math.max(0, bytes.length - 1))),

  wrong('takes an empty chunk for the end of a body', (right) => ({
    async write(key, body, options) {
      if (body instanceof Uint8Array) return await right.write(key, body, options)
      const chunks: Uint8Array[] = []
      for await (const chunk of body) {
        if (chunk.length === 0) break
        chunks.push(chunk)
      }
      return await right.write(key, new Uint8Array(Buffer.concat(chunks)), options)
    },
  })),

  wrong('writes all of the buffer that a body lies in', (right) => ({
    write: (key, body, options) =>
      right.write(key, body instanceof Uint8Array ? new Uint8Array(body.buffer) : body, options),
  })),

  wrong('keeps the bytes that it is given instead of a copy of them', (right) => {
    const given = new Map<string, Uint8Array>()
    return {
      async write(key, body, options) {
        const info = await right.write(key, body, options)
        if (body instanceof Uint8Array) given.set(info.checksum, body)
        return info
      },
      async read(key, options) {
        const object = await right.read(key, options)
        return object && { ...object, body: given.get(object.checksum) ?? object.body }
      },
    }
  }),

  wrong('hands out its own bytes instead of a copy of them', (right) => {
    const own = new Map<string, Uint8Array>()
    return {
      async read(key, options) {
        const object = await right.read(key, options)
        if (!object) return undefined
        const body = own.get(object.etag) ?? object.body
        own.set(object.etag, body)
        return { ...object, body }
      },
    }
  }),

  wrong('streams no more than the first piece of an object', (right) => ({
    async stream(key, options) {
      const stream = await right.stream(key, options)
      if (!stream) return undefined
      const reader = stream.getReader()
      return new ReadableStream({
        async pull(controller) {
          const { value } = await reader.read()
          if (value) controller.enqueue(value)
          await reader.cancel()
          controller.close()
        },
        cancel: (reason) => reader.cancel(reason),
      })
    },
  })),
]

function writing(name: string, change: (bytes: Uint8Array) => Uint8Array): StorageMutant {
  return wrong(name, (right: Storage) => ({
    write: async (key, body, options) =>
      right.write(key, body instanceof Uint8Array ? body : change(await bytesOf(body)), options),
  }))
}
