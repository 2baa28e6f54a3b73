import { readdir, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { compareText } from '@assay/expression/order'

/** Whether a path names more than itself. */
export function isGlob(path: string): boolean {
  return /[*?]/.test(path)
}

/** `*` and `?` stand for anything but a separator; everything else is itself, brackets too. */
function segmentPattern(segment: string): RegExp {
  const text = segment
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
  return new RegExp(`^${text}$`, 'su')
}

const isHidden = (name: string) => name.startsWith('.')

interface Entry {
  readonly name: string
  readonly directory: boolean
}

async function entriesOf(directory: string): Promise<Entry[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  })
  const known = entries.map(async (entry): Promise<Entry> => {
    if (!entry.isSymbolicLink()) return { name: entry.name, directory: entry.isDirectory() }
    const target = await stat(join(directory, entry.name)).catch(() => undefined)
    return { name: entry.name, directory: target?.isDirectory() ?? false }
  })
  return Promise.all(known)
}

async function walk(directory: string, segments: readonly string[], found: Set<string>): Promise<void> {
  const [segment, ...rest] = segments
  if (segment === undefined) return
  if (segment === '**') {
    await walk(directory, rest, found)
    for (const entry of await entriesOf(directory)) {
      if (entry.directory && !isHidden(entry.name)) await walk(join(directory, entry.name), segments, found)
    }
    return
  }
  if (!isGlob(segment) && rest.length > 0) return walk(join(directory, segment), rest, found)
  const pattern = segmentPattern(segment)
  for (const entry of await entriesOf(directory)) {
    if (!pattern.test(entry.name) || (isHidden(entry.name) && !isHidden(segment))) continue
    const path = join(directory, entry.name)
    if (rest.length > 0 && entry.directory) await walk(path, rest, found)
    else if (rest.length === 0 && !entry.directory) found.add(path)
  }
}

/**
 * The files that a glob names, in the order of their paths: `*` and `?` within a name, `**` for any number of
 * directories. Hidden ones are found only where the pattern names the dot.
 */
export async function expandGlob(pattern: string): Promise<string[]> {
  const parts = pattern.split(sep)
  const first = parts.findIndex(isGlob)
  const found = new Set<string>()
  await walk(parts.slice(0, first).join(sep) || sep, parts.slice(first), found)
  return [...found].sort(compareText)
}

/** All files below a directory, hidden ones left out, in the order of their paths. */
export function filesBelow(directory: string): Promise<string[]> {
  return expandGlob(join(directory, '**', '*'))
}
