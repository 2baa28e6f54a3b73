import { createHash } from 'node:crypto'
import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { ObjectInfo } from '@assay/ports/storage'
import { errnoOf, isMissing } from './failures.ts'
import { hasFolders, leadsOut } from './folders.ts'
import type { Place } from './places.ts'

/** An object that is open: from here on it stays as it is, whatever happens to its name. */
export interface ObjectFile extends AsyncDisposable {
  readonly handle: FileHandle
  readonly stats: BigIntStats
}

const piece = 256 * 1024
const largestRead = 16 * 1024 * 1024

/**
 * Opens an object; `undefined` where there is none. Never follows a link, and never waits for something that is no file.
 * An object lies in a file of its own that is never written to once it has its name, so that size, time and bytes of
 * the open file are always those of one write.
 */
export async function openObject(place: Place): Promise<ObjectFile | undefined> {
  if (!(await hasFolders(place))) return undefined
  const handle = await openFile(place)
  if (!handle) return undefined
  const stats = await handle.stat({ bigint: true })
  if (stats.isFile()) return { handle, stats, [Symbol.asyncDispose]: () => handle.close() }
  await handle.close()
  return undefined
}

async function openFile({ path, key }: Place): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (errnoOf(error) === 'ELOOP') throw leadsOut(key)
    if (isMissing(error)) return undefined
    throw error
  }
}

/** What is said of an object whose checksum is known. */
export function describeObject(key: string, stats: BigIntStats, checksum: string): ObjectInfo {
  return {
    key,
    size: Number(stats.size),
    checksum,
    etag: `${stats.mtimeNs.toString(36)}-${checksum.slice(0, 32)}`,
    modifiedAt: modifiedAt(stats),
  }
}

/** Milliseconds; the file system may keep a little less than what it was given. */
export function modifiedAt(stats: BigIntStats): number {
  return Math.round(Number(stats.mtimeNs) / 1e6)
}

/** The bytes of an open object from the first one on, a piece at a time. */
export async function* piecesOf({ handle }: ObjectFile, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; ) {
    signal.throwIfAborted()
    const { bytesRead, buffer } = await handle.read(new Uint8Array(piece), 0, piece, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** The whole of an open object, with its checksum. */
export async function readBody(object: ObjectFile, signal: AbortSignal) {
  const body = new Uint8Array(Number(object.stats.size))
  let filled = 0
  while (filled < body.length) {
    signal.throwIfAborted()
    const { bytesRead } = await object.handle.read(body, filled, Math.min(body.length - filled, largestRead), filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return {
    body: body.subarray(0, filled),
    checksum: createHash('sha256').update(body.subarray(0, filled)).digest('hex'),
  }
}

/** Checksums of objects, by what tells one file from another: nothing but a write changes all of it. */
export interface Checksums {
  of(object: ObjectFile, signal: AbortSignal): Promise<string>
  remember(stats: BigIntStats, checksum: string): void
}

/** @param most How many to remember; those used last are kept. */
export function createChecksums(most = 10_000): Checksums {
  const known = new Map<string, string>()

  function remember(stats: BigIntStats, checksum: string): void {
    const identity = identityOf(stats)
    known.delete(identity)
    known.set(identity, checksum)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
  }

  return {
    remember,
    async of(object, signal) {
      const checksum = known.get(identityOf(object.stats)) ?? (await sumUp(object, signal))
      remember(object.stats, checksum)
      return checksum
    },
  }
}

function identityOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':')
}

async function sumUp(object: ObjectFile, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of piecesOf(object, signal)) hash.update(bytes)
  return hash.digest('hex')
}
