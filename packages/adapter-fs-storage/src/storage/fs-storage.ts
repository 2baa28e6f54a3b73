import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Clock } from '@assay/ports/clock'
import { PortError } from '@assay/ports/errors'
import type { Storage, WriteOptions } from '@assay/ports/storage'
import { chunksOf } from './body.ts'
import { createCalls } from './calls.ts'
import { onDisk } from './failures.ts'
import { checkKey } from './keys.ts'
import { listPage } from './listing.ts'
import { createChecksums, describeObject, openObject, readBody } from './object-file.ts'
import { createOpenStreams } from './object-stream.ts'
import { layoutOf, type Place, placeOf } from './places.ts'
import { createReplacing } from './replacing.ts'

export interface FsStorageOptions {
  /** Where the objects lie, absolute or from the current directory. It is made with the first write. */
  readonly directory: string
  /** Gives objects the time of their last write, and waits for other processes that change the same key. */
  readonly clock: Clock
}

/**
 * A storage in a directory of a local file system, for any number of processes.
 *
 * An object is a file with the bytes as they are, under the readable form of its key. What it is called, its size and
 * its time are the file's own; its checksum and its etag come from its bytes and its time whenever they are asked for,
 * so that nothing is kept that could differ from the bytes. A file is never written to once it has its name.
 */
export function createFsStorage(options: FsStorageOptions): Storage {
  const layout = layoutOf(resolve(options.directory))
  const checksums = createChecksums()
  const calls = createCalls('Storage')
  const streams = createOpenStreams()
  const replacing = createReplacing(layout, options.clock, checksums)

  /** Keys are checked before anything else is done with them. */
  function find(key: string): Place {
    checkKey(key)
    return placeOf(layout, key)
  }

  return {
    location: pathToFileURL(layout.root).href,
    capabilities: { signedUrls: false },

    write: (key, body, writeOptions = {}) =>
      calls.run(writeOptions, async (signal) => {
        const place = find(key)
        checkConditions(writeOptions)
        return await replacing.write(place, chunksOf(body, signal), writeOptions, signal)
      }),

    read: (key, callOptions) =>
      calls.run(callOptions, async (signal) => {
        const place = find(key)
        return await onDisk(key, async () => {
          await using object = await openObject(place)
          if (!object) return undefined
          const { body, checksum } = await readBody(object, signal)
          checksums.remember(object.stats, checksum)
          return { ...describeObject(key, object.stats, checksum), body }
        })
      }),

    stream: (key, callOptions) =>
      calls.run(callOptions, async () => {
        const place = find(key)
        const object = await onDisk(key, () => openObject(place))
        return object && streams.open(key, object)
      }),

    stat: (key, callOptions) =>
      calls.run(callOptions, async (signal) => {
        const place = find(key)
        return await onDisk(key, async () => {
          await using object = await openObject(place)
          return object && describeObject(key, object.stats, await checksums.of(object, signal))
        })
      }),

    list: (prefix, listOptions = {}) =>
      calls.run(listOptions, (signal) => onDisk(prefix, () => listPage(layout, prefix, listOptions, signal))),

    delete: (key, callOptions) => calls.run(callOptions, async (signal) => replacing.remove(find(key), signal)),

    copy: (from, to, copyOptions = {}) =>
      calls.run(copyOptions, async (signal) => replacing.copy(find(from), find(to), copyOptions, signal)),

    move: (from, to, moveOptions = {}) =>
      calls.run(moveOptions, async (signal) => replacing.move(find(from), find(to), moveOptions, signal)),

    async [Symbol.asyncDispose]() {
      await calls[Symbol.asyncDispose]()
      await streams.endAll(new PortError('DISPOSED', 'this Storage was disposed of', { port: 'Storage' }))
    },
  }
}

function checkConditions({ ifAbsent, ifMatch }: WriteOptions): void {
  if (!ifAbsent || ifMatch === undefined) return
  const problem = 'an object cannot be absent and have an etag'
  throw new PortError('INVALID_ARGUMENT', `ifAbsent and ifMatch: ${problem}`, { argument: 'ifMatch', problem })
}
