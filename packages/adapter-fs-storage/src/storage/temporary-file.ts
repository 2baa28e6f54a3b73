import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { onDisk, unlessMissing } from './failures.ts'
import { newOwner } from './owner.ts'

/** A body that is written and flushed, but has no name yet. Disposing of it removes what has not been given a name. */
export interface TemporaryFile extends AsyncDisposable {
  readonly path: string
  readonly checksum: string
  /** Makes the time of the write one that the file system can tell from an earlier one. */
  makeLaterThan(earlier: bigint): Promise<void>
  /** What the file is now; to be asked after it was renamed, which changes it on some file systems. */
  stats(): Promise<BigIntStats>
}

/** Steps in milliseconds by which a time becomes later: some file systems count in seconds, or in two of them. */
const steps = [1, 10, 1_000, 2_000] as const

export interface TemporaryBody {
  /** Named in failures. */
  readonly key: string
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  /** The time of the write: milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number
}

/** Writes a body to a file of its own. Where that fails the file is gone again. */
export async function writeTemporary(folder: string, { key, chunks, at }: TemporaryBody): Promise<TemporaryFile> {
  const path = join(folder, newOwner())
  const handle = await onDisk(key, () => open(path, 'wx', 0o666))
  const dispose = async () => {
    await handle.close().catch(() => {})
    await unlessMissing(() => unlink(path))
  }
  try {
    const hash = createHash('sha256')
    for await (const bytes of chunks) {
      hash.update(bytes)
      await onDisk(key, () => writeAll(handle, bytes))
    }
    await onDisk(key, () => stamp(handle, at))
    return {
      path,
      checksum: hash.digest('hex'),
      makeLaterThan: (earlier) => makeLater(handle, at, earlier),
      stats: () => handle.stat({ bigint: true }),
      [Symbol.asyncDispose]: dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten
  }
}

async function stamp(handle: FileHandle, at: number): Promise<void> {
  await handle.utimes(at / 1_000, at / 1_000)
  await handle.sync()
}

async function makeLater(handle: FileHandle, at: number, earlier: bigint): Promise<void> {
  const from = Math.max(at, Math.floor(Number(earlier) / 1e6))
  for (const step of steps) {
    if ((await handle.stat({ bigint: true })).mtimeNs > earlier) return
    await stamp(handle, from + step)
  }
}
