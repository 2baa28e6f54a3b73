import { PortError } from '@assay/ports/errors'
import type { Storage } from '@assay/ports/storage'
import { pause, type StorageMutant, wrong, wrongTogether } from './change.ts'

/** Storages that are wrong about aborting and disposing. */
export const endingMutants: readonly StorageMutant[] = [
  wrong('takes hold of a body before it looks at the signal', (right) => ({
    async write(key, body, options) {
      if (!(body instanceof Uint8Array) && options?.signal?.aborted) body.getReader()
      return await right.write(key, body, options)
    },
  })),
  wrong('looks at the signal after it has written', (right) => ({
    async write(key, body, options) {
      if (options?.signal?.aborted && body instanceof Uint8Array) await right.write(key, body)
      return await right.write(key, body, options)
    },
  })),
  wrong('tells of an abort at work with an error of its own', (right) => ({
    async read(key, options) {
      const object = await right.read(key, options)
      await pause()
      if (options?.signal?.aborted) throw new DOMException('The operation was aborted', 'AbortError')
      return object
    },
  })),
  wrong('does not work any more after a call was aborted', (right) => {
    let broken = false
    return {
      async write(key, body, options) {
        options?.signal?.addEventListener('abort', () => {
          broken = true
        })
        if (broken) throw new Error('the connection is closed')
        return await right.write(key, body, options)
      },
    }
  }),

  wrong('answers calls after it was disposed of as if nothing were there', (right) => {
    let disposed = false
    return {
      read: async (key, options) => (disposed ? undefined : await right.read(key, options)),
      async [Symbol.asyncDispose]() {
        disposed = true
        await right[Symbol.asyncDispose]()
      },
    }
  }),
  wrong('names another port when it was disposed of', (right) => ({
    async stat(key, options) {
      try {
        return await right.stat(key, options)
      } catch (error) {
        if (!(error instanceof PortError) || error.code !== 'DISPOSED') throw error
        throw new PortError('DISPOSED', error.message, { port: 'Disk' })
      }
    },
  })),
  wrongTogether('closes the storage of all when one is disposed of', () => {
    const all: Storage[] = []
    return (right) => {
      all.push(right)
      return {
        async [Symbol.asyncDispose]() {
          await Promise.all(all.map((storage) => storage[Symbol.asyncDispose]()))
        },
      }
    }
  }),
  wrong('waits with its disposal for bodies that never end', (right) => {
    const writes = new Set<Promise<unknown>>()
    return {
      write(key, body, options) {
        const write = right.write(key, body, options)
        writes.add(write)
        write.then(
          () => writes.delete(write),
          () => writes.delete(write),
        )
        return write
      },
      async [Symbol.asyncDispose]() {
        await Promise.allSettled(writes)
        await right[Symbol.asyncDispose]()
      },
    }
  }),
  wrong('stores what it has of a body when it is disposed of', (right) => {
    const halves = new Map<string, Uint8Array>()
    return {
      async write(key, body, options) {
        if (body instanceof Uint8Array) return await right.write(key, body, options)
        const watched = body.pipeThrough(
          new TransformStream<Uint8Array, Uint8Array>({
            transform(chunk, controller) {
              halves.set(key, chunk)
              controller.enqueue(chunk)
            },
          }),
        )
        const info = await right.write(key, watched, options)
        halves.delete(key)
        return info
      },
      async [Symbol.asyncDispose]() {
        for (const [key, half] of halves) await right.write(key, half).catch(() => {})
        await right[Symbol.asyncDispose]()
      },
    }
  }),
  wrong('ends streams without an error when it is disposed of', (right) => {
    let disposed = false
    return {
      async stream(key, options) {
        const stream = await right.stream(key, options)
        if (!stream) return undefined
        const reader = stream.getReader()
        return new ReadableStream<Uint8Array>(
          {
            async pull(controller) {
              const { done, value } = await reader.read()
              if (done || disposed) controller.close()
              else controller.enqueue(value)
            },
            cancel: (reason) => reader.cancel(reason),
          },
          { highWaterMark: 0 },
        )
      },
      async [Symbol.asyncDispose]() {
        disposed = true
        await right[Symbol.asyncDispose]()
      },
    }
  }),
  wrong('waits with its disposal for streams to be read to the end', (right) => {
    const streams = new Set<Promise<void>>()
    return {
      async stream(key, options) {
        const stream = await right.stream(key, options)
        if (!stream) return undefined
        const reader = stream.getReader()
        let end = () => {}
        streams.add(
          new Promise((resolve) => {
            end = resolve
          }),
        )
        return new ReadableStream<Uint8Array>(
          {
            async pull(controller) {
              const { done, value } = await reader.read()
              if (!done) return controller.enqueue(value)
              controller.close()
              end()
            },
          },
          { highWaterMark: 0 },
        )
      },
      async [Symbol.asyncDispose]() {
        await Promise.all(streams)
        await right[Symbol.asyncDispose]()
      },
    }
  }),
]
