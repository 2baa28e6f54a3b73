import { lstat, mkdir, open, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PortError } from '@assay/ports/errors'
import { errnoOf, unlessMissing } from './failures.ts'
import type { Place } from './places.ts'

/**
 * Whether the folders that lead to an object are there. Where one of them is a link, which nobody but somebody else
 * can have put there, it might lead out of the storage: then the key is refused.
 */
export async function hasFolders({ folders, key }: Place): Promise<boolean> {
  for (const folder of folders) {
    const stats = await unlessMissing(() => lstat(folder))
    if (stats?.isSymbolicLink()) throw leadsOut(key)
    if (!stats?.isDirectory()) return false
  }
  return true
}

/** Makes the folders that lead to an object, so that they are there after a crash. */
export async function makeFolders({ folders, key }: Place): Promise<void> {
  for (const folder of folders) {
    await makeFolder(folder)
    if ((await lstat(folder)).isSymbolicLink()) throw leadsOut(key)
  }
}

export function leadsOut(key: string): PortError {
  const problem = 'a link is in its way, which may lead out of the storage'
  return new PortError('STORAGE_KEY_INVALID', `${JSON.stringify(key)} cannot be reached: ${problem}`, { key, problem })
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
    await syncFolder(dirname(folder))
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error
  }
}

/** Removes the folders that led to an object, from the inside out, as far as nothing else is in them. */
export async function pruneFolders({ folders }: Place): Promise<void> {
  for (const folder of folders.toReversed()) {
    try {
      await rmdir(folder)
    } catch {
      return
    }
  }
}

/** Makes what was renamed or removed in a folder last, also after the power fails. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing: there a directory cannot be opened.
  if (process.platform === 'win32') return
  await using handle = await open(folder, 'r')
  await handle.sync()
}
