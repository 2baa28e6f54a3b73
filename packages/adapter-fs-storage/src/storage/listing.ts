import type { Dirent } from 'node:fs'
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PortError } from '@assay/ports/errors'
import type { ListOptions, ObjectEntry, ObjectPage } from '@assay/ports/storage'
import { unlessMissing } from './failures.ts'
import { decodeName } from './file-names.ts'
import { modifiedAt } from './object-file.ts'
import { keyPathOf, type Layout } from './places.ts'

const defaultLimit = 1_000
const largestLimit = 10_000

/** What is asked for: keys that begin with `prefix` and come behind `after`. */
interface Range {
  readonly prefix: string
  readonly after?: string
}

/** A key and the file that its object lies in. */
interface Found {
  readonly key: string
  readonly path: string
}

/**
 * One page of a listing. Folders are read one at a time and only where the page may find something in them; a cursor is
 * the last key of its page, so it stays good when that key is gone.
 */
export async function listPage(
  layout: Layout,
  prefix: string,
  { limit = defaultLimit, cursor }: ListOptions,
  signal: AbortSignal,
): Promise<ObjectPage> {
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw invalid('limit', `it is ${limit}, not 1 to ${largestLimit}`)
  }
  const range = cursor === undefined ? { prefix } : { prefix, after: keyOfCursor(cursor) }
  const objects: ObjectEntry[] = []
  for await (const found of merge(walk(layout.root, '', range), await findLong(layout, range))) {
    signal.throwIfAborted()
    const entry = await entryOf(found)
    if (!entry) continue
    const last = objects.at(-1)
    if (objects.length === limit && last) return { objects, cursor: cursorOfKey(last.key) }
    objects.push(entry)
  }
  return { objects }
}

async function entryOf({ key, path }: Found): Promise<ObjectEntry | undefined> {
  const stats = await unlessMissing(() => lstat(path, { bigint: true }))
  return stats?.isFile() ? { key, size: Number(stats.size), modifiedAt: modifiedAt(stats) } : undefined
}

/** The objects below a folder, in the order of the UTF-8 bytes of their keys. */
async function* walk(folder: string, above: string, range: Range): AsyncGenerator<Found> {
  const names = (await unlessMissing(() => readdir(folder, { withFileTypes: true }))) ?? []
  const keys = names
    .flatMap((name) => keyOf(name, above))
    .filter(({ key }) => (key.endsWith('/') ? mayHold(key, range) : holds(key, range)))
    .sort((first, second) => compareKeys(first.key, second.key))
  for (const { key, name } of keys) {
    if (key.endsWith('/')) yield* walk(join(folder, name), key, range)
    else yield { key, path: join(folder, name) }
  }
}

/** The key of an object, or what all keys below a folder begin with, which ends in a slash. */
function keyOf(entry: Dirent, above: string): { readonly key: string; readonly name: string }[] {
  const { name } = entry
  const kind = entry.isDirectory() ? 'folder' : 'object'
  const segment = entry.isFile() || kind === 'folder' ? decodeName(name, kind) : undefined
  if (segment === undefined) return []
  return [{ key: `${above}${segment}${kind === 'folder' ? '/' : ''}`, name }]
}

function holds(key: string, { prefix, after }: Range): boolean {
  return key.startsWith(prefix) && (after === undefined || compareKeys(key, after) > 0)
}

function mayHold(start: string, { prefix, after }: Range): boolean {
  if (!start.startsWith(prefix) && !prefix.startsWith(start)) return false
  return after === undefined || after.startsWith(start) || compareKeys(start, after) > 0
}

/** Objects with names too long for the file system. There are few, if any. */
async function findLong({ long }: Layout, range: Range): Promise<Found[]> {
  const names = (await unlessMissing(() => readdir(long))) ?? []
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith('.body'))
      .map(async (name) => {
        const path = join(long, name)
        const key = await unlessMissing(() => readFile(keyPathOf(path), 'utf8'))
        return key !== undefined && holds(key, range) ? [{ key, path }] : []
      }),
  )
  return found.flat().sort((first, second) => compareKeys(first.key, second.key))
}

/** Two sequences in order as one. */
async function* merge(first: AsyncGenerator<Found>, second: readonly Found[]): AsyncGenerator<Found> {
  let taken = 0
  for await (const found of first) {
    for (let next = second[taken]; next && compareKeys(next.key, found.key) < 0; next = second[taken]) {
      taken += 1
      yield next
    }
    yield found
  }
  yield* second.slice(taken)
}

/**
 * The order of the UTF-8 bytes of two texts. It is that of their UTF-16 code units but for characters beyond the first
 * plane, whose units begin below those of the last characters in it.
 */
function compareKeys(first: string, second: string): number {
  const length = Math.min(first.length, second.length)
  for (let index = 0; index < length; index += 1) {
    const difference = rankOf(first.charCodeAt(index)) - rankOf(second.charCodeAt(index))
    if (difference !== 0) return difference
  }
  return first.length - second.length
}

function rankOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000
}

function cursorOfKey(key: string): string {
  return Buffer.from(key).toString('base64url')
}

function keyOfCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (key === '' || cursorOfKey(key) !== cursor) throw invalid('cursor', 'no page has given it')
  return key
}

function invalid(argument: string, problem: string): PortError {
  return new PortError('INVALID_ARGUMENT', `${argument}: ${problem}`, { argument, problem })
}
