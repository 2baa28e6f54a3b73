import { rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Clock } from '@assay/ports/clock'
import { PortError } from '@assay/ports/errors'
import type { ObjectInfo, WriteOptions } from '@assay/ports/storage'
import { isMissing, onDisk, unlessMissing } from './failures.ts'
import { makeFolders, pruneFolders, syncFolder } from './folders.ts'
import { createKeyLocks } from './key-lock.ts'
import { type Checksums, describeObject, openObject, piecesOf } from './object-file.ts'
import type { Layout, Place } from './places.ts'
import { prepareOnce } from './prepare.ts'
import { type TemporaryFile, writeTemporary } from './temporary-file.ts'

type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>
type Conditions = Pick<WriteOptions, 'ifAbsent' | 'ifMatch'>

/** Everything that changes an object. Whoever does holds the lock of its key, so that conditions stay true. */
export interface Replacing {
  write(place: Place, chunks: Chunks, conditions: Conditions, signal: AbortSignal): Promise<ObjectInfo>
  copy(from: Place, to: Place, conditions: Conditions, signal: AbortSignal): Promise<ObjectInfo>
  move(from: Place, to: Place, conditions: Conditions, signal: AbortSignal): Promise<ObjectInfo>
  remove(place: Place, signal: AbortSignal): Promise<boolean>
}

export function createReplacing(layout: Layout, clock: Clock, checksums: Checksums): Replacing {
  const locks = createKeyLocks(layout.locks, clock)
  const prepare = prepareOnce(layout)

  async function temporaryFor(key: string, chunks: Chunks): Promise<TemporaryFile> {
    await onDisk(key, prepare)
    return await writeTemporary(layout.temporary, { key, chunks, at: Math.floor(clock.now()) })
  }

  /** Gives a body its name. Up to the renaming nothing has happened, after it everything has. */
  async function commit(place: Place, body: TemporaryFile, conditions: Conditions, signal: AbortSignal) {
    const { key, path, keyPath } = place
    await using present = await openObject(place)
    if (conditions.ifAbsent || conditions.ifMatch !== undefined) {
      const etag = present && describeObject(key, present.stats, await checksums.of(present, signal)).etag
      checkCondition(key, conditions, etag)
    }
    if (present) await body.makeLaterThan(present.stats.mtimeNs)
    signal.throwIfAborted()
    if (keyPath) {
      await using text = await temporaryFor(key, [Buffer.from(key)])
      await renameInto(place, text.path, keyPath)
    }
    await renameInto(place, body.path, path)
    await syncFolder(dirname(path))
    const stats = await body.stats()
    checksums.remember(stats, body.checksum)
    return describeObject(key, stats, body.checksum)
  }

  async function copy(from: Place, to: Place, signal: AbortSignal, name: (body: TemporaryFile) => Promise<ObjectInfo>) {
    await using source = await openObject(from)
    if (!source) throw new PortError('STORAGE_NOT_FOUND', `there is no object ${from.key}`, { key: from.key })
    await using body = await temporaryFor(to.key, piecesOf(source, signal))
    return await name(body)
  }

  async function removeLocked(place: Place): Promise<boolean> {
    if (!(await isThere(place))) return false
    await unlink(place.path)
    await syncFolder(dirname(place.path))
    const { keyPath } = place
    if (keyPath) await unlessMissing(() => unlink(keyPath))
    else await pruneFolders(place)
    return true
  }

  return {
    async write(place, chunks, conditions, signal) {
      await using body = await temporaryFor(place.key, chunks)
      return await onDisk(place.key, () => locks.hold([place], signal, () => commit(place, body, conditions, signal)))
    },

    copy: (from, to, conditions, signal) =>
      onDisk(to.key, () =>
        copy(from, to, signal, (body) => locks.hold([to], signal, () => commit(to, body, conditions, signal))),
      ),

    move: (from, to, conditions, signal) =>
      onDisk(to.key, async () => {
        await prepare()
        return await locks.hold([from, to], signal, async () => {
          const info = await copy(from, to, signal, (body) => commit(to, body, conditions, signal))
          if (from.key !== to.key) await removeLocked(from)
          return info
        })
      }),

    remove: (place, signal) =>
      onDisk(place.key, async () => {
        if (!(await isThere(place))) return false
        await prepare()
        return await locks.hold([place], signal, () => removeLocked(place))
      }),
  }
}

async function isThere(place: Place): Promise<boolean> {
  await using object = await openObject(place)
  return object !== undefined
}

/** A folder may be removed, because its last object is, between its making and its use. */
async function renameInto(place: Place, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeFolders(place)
      return await rename(from, to)
    } catch (error) {
      if (!isMissing(error) || attempt === 100) throw error
    }
  }
}

function checkCondition(key: string, { ifAbsent, ifMatch }: Conditions, actual: string | undefined): void {
  if (ifAbsent ? actual === undefined : ifMatch === undefined || ifMatch === actual) return
  const found = actual === undefined ? 'there is none' : `it has the etag ${actual}`
  const expected = ifAbsent ? 'no object' : `the etag ${ifMatch}`
  throw new PortError('STORAGE_CONFLICT', `${key} was to have ${expected}, but ${found}`, {
    key,
    ...(actual !== undefined && { actual }),
  })
}
