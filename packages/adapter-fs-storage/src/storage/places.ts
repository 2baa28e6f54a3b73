import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { encodeName } from './file-names.ts'

/** File systems take names of 255 bytes, some that encrypt only of 143. */
const longestName = 140
/** With the directory before it, a path has to stay below 1,024 bytes on macOS. */
const longestPath = 600

/** Where the storage keeps what is not an object under its own name. No key has a name that begins with a dot. */
const ownFolder = '.storage'

/** The folders of a storage. */
export interface Layout {
  readonly root: string
  /** Bodies while they are written. */
  readonly temporary: string
  /** Tickets of those who want to change a key. */
  readonly locks: string
  /** Objects whose names would be too long: `<hash>.body`, with the key in `<hash>.key`. */
  readonly long: string
}

export function layoutOf(root: string): Layout {
  const own = join(root, ownFolder)
  return { root, temporary: join(own, 'temporary'), locks: join(own, 'locks'), long: join(own, 'long') }
}

/** Where an object lies. */
export interface Place {
  readonly key: string
  /** Identifies the key where names have to be short. */
  readonly hash: string
  /** The folders below the root that lead to it, from the outside in. */
  readonly folders: readonly string[]
  readonly path: string
  /** The file that says what the key is, where the name of the object does not. */
  readonly keyPath?: string
}

export function placeOf(layout: Layout, key: string): Place {
  const hash = createHash('sha256').update(key).digest('hex')
  const segments = key.split('/')
  const names = segments.map((segment, index) =>
    encodeName(segment, index === segments.length - 1 ? 'object' : 'folder'),
  )
  if (names.some((name) => name.length > longestName) || names.join('/').length > longestPath) {
    const path = join(layout.long, `${hash}.body`)
    return { key, hash, folders: [join(layout.root, ownFolder), layout.long], path, keyPath: keyPathOf(path) }
  }
  const folders = names.slice(0, -1).map((_, index) => join(layout.root, ...names.slice(0, index + 1)))
  return { key, hash, folders, path: join(layout.root, ...names) }
}

export function keyPathOf(bodyPath: string): string {
  return bodyPath.replace(/\.body$/, '.key')
}
