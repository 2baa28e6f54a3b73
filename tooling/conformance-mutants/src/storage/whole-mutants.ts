import { isPortError, PortError } from '@assay/ports/errors'
import { bytesOf, pause, type StorageMutant, wrong, wrongTogether } from './change.ts'

/** Storages that are wrong about what is not there, or that leave halves behind. */
export const wholeMutants: readonly StorageMutant[] = [
  wrong('rejects where there is nothing to read', (right) => ({
    async read(key, options) {
      const object = await right.read(key, options)
      if (!object) throw new PortError('STORAGE_NOT_FOUND', `there is no object ${key}`, { key })
      return object
    },
  })),
  wrong('answers null where there is nothing to stat', (right) => ({
    stat: async (key, options) => (await right.stat(key, options)) ?? (null as unknown as undefined),
  })),
  wrong('gives an empty stream where there is nothing to stream', (right) => ({
    stream: async (key, options) => (await right.stream(key, options)) ?? new ReadableStream<Uint8Array>(),
  })),
  wrong('rejects where there is nothing to delete', (right) => ({
    async delete(key, options) {
      if (await right.delete(key, options)) return true
      throw new PortError('STORAGE_NOT_FOUND', `there is no object ${key}`, { key })
    },
  })),
  wrong('says that it has deleted whatever it is asked to', (right) => ({
    async delete(key, options) {
      await right.delete(key, options)
      return true
    },
  })),
  wrong('deletes what lies below a folder with it', (right) => ({
    async delete(key, options) {
      const deleted = await right.delete(key, options)
      const below = (await right.list(`${key}/`)).objects
      for (const object of below) await right.delete(object.key)
      return deleted || below.length > 0
    },
  })),
  wrongTogether('never writes again what was deleted', () => {
    const deleted = new Set<string>()
    return (right) => ({
      async delete(key, options) {
        deleted.add(key)
        return await right.delete(key, options)
      },
      async read(key, options) {
        const object = await right.read(key, options)
        return deleted.has(key) ? undefined : object
      },
    })
  }),
  ...(['copy', 'move'] as const).map((call) =>
    wrong(`makes an empty object in a ${call} of nothing`, (right) => ({
      async [call](from: string, to: string, options?: { readonly signal?: AbortSignal; readonly ifAbsent?: boolean }) {
        try {
          return await right[call](from, to, options)
        } catch (error) {
          if (!isPortError(error, 'STORAGE_NOT_FOUND')) throw error
          return await right.write(to, new Uint8Array())
        }
      },
    })),
  ),
  wrong('makes room for a copy before it looks for the original', (right) => ({
    async copy(from, to, options) {
      if (!options?.ifAbsent && !options?.signal && from !== to) await right.delete(to)
      return await right.copy(from, to, options)
    },
  })),

  wrong('takes a body that fails for one that ends', (right) => ({
    write: (key, body, options) => right.write(key, body instanceof Uint8Array ? body : endingAtErrors(body), options),
  })),
  wrong('deletes what was there when a write fails', (right) => ({
    async write(key, body, options) {
      try {
        return await right.write(key, body, options)
      } catch (error) {
        if (!isPortError(error) && !options?.signal) await right.delete(key)
        throw error
      }
    },
  })),
  wrong('stores something beside an object whose write is aborted', (right) => ({
    async write(key, body, options) {
      try {
        return await right.write(key, body, options)
      } catch (error) {
        if (options?.signal && !(body instanceof Uint8Array)) await right.write(`${key}.part`, new Uint8Array())
        throw error
      }
    },
  })),
  wrong('never lets go of a body', (right) => ({
    write: (key, body, options) => right.write(key, body instanceof Uint8Array ? body : heldOn(body), options),
  })),
  wrong('copies only to where nothing is', (right) => ({
    copy: (from, to, options) => right.copy(from, to, { ...options, ifAbsent: true }),
  })),
  wrong('moves only to where nothing is', (right) => ({
    move: (from, to, options) => right.move(from, to, { ...options, ifAbsent: true }),
  })),
  wrongTogether('makes a copy a link to the original', () => {
    const links = new Map<string, string>()
    return (right) => ({
      async copy(from, to, options) {
        const info = await right.copy(from, to, options)
        if (from !== to) links.set(to, from)
        return info
      },
      async write(key, body, options) {
        const info = await right.write(key, body, options)
        links.delete(key)
        return info
      },
      read: async (key, options) => {
        const original = links.get(key)
        const object = await right.read(key, options)
        const linked = object && original !== undefined ? await right.read(original) : undefined
        return linked ? { ...linked, key } : object
      },
    })
  }),
  wrong('copies no more than a MiB', (right) => ({
    async copy(from, to, options) {
      const object = await right.read(from)
      if (!object || object.size <= 1024 * 1024) return await right.copy(from, to, options)
      return await right.write(to, object.body.subarray(0, 1024 * 1024))
    },
  })),
  wrong('deletes what it moves onto itself', (right) => ({
    async move(from, to, options) {
      const info = await right.move(from, to, options)
      if (from === to) await right.delete(from)
      return info
    },
  })),
  wrong('empties what it copies onto itself', (right) => ({
    copy: (from, to, options) =>
      from === to && !options ? right.write(to, new Uint8Array()) : right.copy(from, to, options),
  })),
  wrong('copies in two steps', (right) => ({
    async copy(from, to, options) {
      const object = await right.read(from)
      if (!object || options?.ifAbsent) return await right.copy(from, to, options)
      await right.write(to, object.body.subarray(0, 1))
      await pause()
      options?.signal?.throwIfAborted()
      return await right.write(to, object.body)
    },
  })),
  wrong('moves away what it was asked to copy', (right) => ({
    copy: (from, to, options) => (from === to ? right.copy(from, to, options) : right.move(from, to, options)),
  })),
  wrong('writes a body twice when it is a stream', (right) => ({
    async write(key, body, options) {
      const bytes = body instanceof Uint8Array || options ? body : await bytesOf(body)
      if (bytes !== body) await right.write(`${key}.upload`, bytes)
      return await right.write(key, bytes, options)
    },
  })),
]

function endingAtErrors(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch {
          controller.close()
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

/** Cancelling it does not reach the body. */
function heldOn(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
}
