import { mkdir, readdir, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unlessMissing } from './failures.ts'
import { syncFolder } from './folders.ts'
import { lifeOf } from './owner.ts'
import type { Layout } from './places.ts'

/** After this many milliseconds, by the clock of the file system, what nobody is known to own is nobody's. */
const abandonedAfter = 24 * 60 * 60 * 1000

/**
 * Makes the folders of a storage where they are missing; the first time it also removes the bodies that processes left
 * behind that died while they wrote.
 */
export function prepareOnce({ root, temporary, locks }: Layout): () => Promise<void> {
  let swept: Promise<void> | undefined
  return async () => {
    await makeRoot(root)
    for (const folder of [temporary, locks]) await mkdir(folder, { recursive: true })
    swept ??= sweep(temporary)
    await swept
  }
}

/** The root may lie in folders that are new as well: each is made last in the one above it. */
async function makeRoot(root: string): Promise<void> {
  const first = await mkdir(root, { recursive: true })
  if (first === undefined) return
  for (let made = root; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

async function sweep(folder: string): Promise<void> {
  const now = (await stat(folder)).mtimeMs
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const life = lifeOf(name)
    const stats = life === 'unknown' ? await unlessMissing(() => stat(path)) : undefined
    const abandoned = stats !== undefined && now - stats.mtimeMs > abandonedAfter
    if (life === 'dead' || abandoned) await unlessMissing(() => unlink(path))
  }
}
