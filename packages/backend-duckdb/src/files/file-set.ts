import { open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PortError } from '@assay/ports/errors'
import { expandGlob, isGlob } from './glob.ts'

/** What tells a file from the one that was there before. */
export interface FileMark {
  readonly path: string
  readonly size: bigint
  /** Size, time of change to the nanosecond, device and inode. */
  readonly identity: string
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown')

export function unreadable(backend: string, dataset: string, problem: string, cause?: unknown): PortError {
  return new PortError(
    'DATASET_UNREADABLE',
    `${dataset} cannot be read: ${problem}`,
    { backend, dataset, problem },
    cause === undefined ? {} : { cause },
  )
}

/** The files that a path names, absolute and in order; empty when there are none. */
export async function filesOf(path: string, base: string): Promise<string[]> {
  const absolute = resolve(base, path)
  if (absolute.includes('\0')) return []
  const isFile = await stat(absolute).then(
    (found) => !found.isDirectory(),
    () => false,
  )
  if (isFile) return [absolute]
  return isGlob(path) ? expandGlob(absolute) : []
}

/** What a file is like now; `undefined` when it is not there. */
export async function markOf(path: string): Promise<FileMark | undefined> {
  try {
    const { size, mtimeNs, ino, dev } = await stat(path, { bigint: true })
    return { path, size, identity: [size, mtimeNs, dev, ino].join(':') }
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/** Rejects when this process must not read a file. */
export async function requireReadable(path: string, backend: string, dataset: string): Promise<void> {
  try {
    const file = await open(path, 'r')
    await file.close()
  } catch (error) {
    const code = codeOf(error)
    const isForbidden = code === 'EACCES' || code === 'EPERM'
    const problem = isForbidden ? `this user must not read ${path}` : `${path} does not open (${code})`
    throw unreadable(backend, dataset, problem, error)
  }
}

/** The first bytes of a file. */
export async function headOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(length)
    const { bytesRead } = await file.read(bytes, 0, length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The last bytes of a file. */
export async function tailOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Math.min(length, size))
    await file.read(bytes, 0, bytes.length, size - bytes.length)
    return bytes
  } finally {
    await file.close()
  }
}

/** A path as the engine reads it: it would take `a[1].csv` for a pattern and open `a1.csv`. */
export function literalPath(path: string): string {
  return path.replace(/[*?[]/g, '[$&]')
}
