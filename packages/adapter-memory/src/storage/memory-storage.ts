import { createHash } from 'node:crypto'
import type { Clock } from '@assay/ports/clock'
import { PortError } from '@assay/ports/errors'
import type { ObjectInfo, Storage, WriteOptions } from '@assay/ports/storage'
import { createCalls } from '../call/calls.ts'
import { collect, streamBytes } from './body.ts'
import { checkKey } from './keys.ts'
import { listPage } from './listing.ts'
import { createMemoryMedium, type KeptObject, type MemoryMedium } from './medium.ts'

export interface MemoryStorageOptions {
  /** Gives objects the time of their last write. */
  readonly clock: Clock
  /** Shared by several storages that are to see the same objects; default one of its own. */
  readonly medium?: MemoryMedium
  /** What stands in the location, where no medium is given; default `memory`. */
  readonly name?: string
}

/**
 * A storage in memory. What it holds is gone with its medium.
 *
 * Each change is made in one step, after everything that has to be waited for, so that no two calls can meet in it.
 */
export function createMemoryStorage(options: MemoryStorageOptions): Storage {
  const { clock, medium = createMemoryMedium(options.name) } = options
  const { objects } = medium
  const calls = createCalls('Storage')

  function put(key: string, body: Uint8Array, checksum: string): ObjectInfo {
    const info = { key, size: body.length, checksum, etag: medium.nextEtag(), modifiedAt: Math.floor(clock.now()) }
    objects.set(key, { info, body })
    return info
  }

  function copyObject(from: string, to: string, ifAbsent = false): ObjectInfo {
    const source = objects.get(from)
    if (!source) throw new PortError('STORAGE_NOT_FOUND', `there is no object ${from}`, { key: from })
    checkCondition(to, { ifAbsent }, objects.get(to))
    return put(to, source.body, source.info.checksum)
  }

  return {
    location: `memory://${encodeURIComponent(medium.name)}`,
    capabilities: { signedUrls: false },

    write: (key, body, writeOptions = {}) =>
      calls.run(writeOptions, async (signal) => {
        checkKey(key)
        checkConditions(writeOptions)
        const bytes = await collect(body, signal)
        const checksum = createHash('sha256').update(bytes).digest('hex')
        checkCondition(key, writeOptions, objects.get(key))
        return put(key, bytes, checksum)
      }),

    read: (key, callOptions) =>
      calls.run(callOptions, async () => {
        const object = find(objects, key)
        return object && { ...object.info, body: object.body.slice() }
      }),

    stream: (key, callOptions) =>
      calls.run(callOptions, async () => {
        const object = find(objects, key)
        return object && streamBytes(object.body)
      }),

    stat: (key, callOptions) => calls.run(callOptions, async () => find(objects, key)?.info),

    list: (prefix, listOptions = {}) => calls.run(listOptions, async () => listPage(objects, prefix, listOptions)),

    delete: (key, callOptions) =>
      calls.run(callOptions, async () => {
        checkKey(key)
        return objects.delete(key)
      }),

    copy: (from, to, copyOptions) =>
      calls.run(copyOptions, async () => {
        checkKey(from)
        checkKey(to)
        return copyObject(from, to, copyOptions?.ifAbsent)
      }),

    move: (from, to, moveOptions) =>
      calls.run(moveOptions, async () => {
        checkKey(from)
        checkKey(to)
        const info = copyObject(from, to, moveOptions?.ifAbsent)
        if (from !== to) objects.delete(from)
        return info
      }),

    [Symbol.asyncDispose]: () => calls[Symbol.asyncDispose](),
  }
}

function find(objects: ReadonlyMap<string, KeptObject>, key: string): KeptObject | undefined {
  checkKey(key)
  return objects.get(key)
}

function checkConditions({ ifAbsent, ifMatch }: WriteOptions): void {
  if (!ifAbsent || ifMatch === undefined) return
  const problem = 'an object cannot be absent and have an etag'
  throw new PortError('INVALID_ARGUMENT', `ifAbsent and ifMatch: ${problem}`, { argument: 'ifMatch', problem })
}

function checkCondition(key: string, { ifAbsent, ifMatch }: WriteOptions, present: KeptObject | undefined): void {
  const actual = present?.info.etag
  if (ifAbsent ? actual === undefined : ifMatch === undefined || ifMatch === actual) return
  const found = actual === undefined ? 'there is none' : `it has the etag ${actual}`
  const expected = ifAbsent ? 'no object' : `the etag ${ifMatch}`
  throw new PortError('STORAGE_CONFLICT', `${key} was to have ${expected}, but ${found}`, {
    key,
    ...(actual !== undefined && { actual }),
  })
}
