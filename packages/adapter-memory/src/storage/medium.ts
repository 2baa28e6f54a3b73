import type { ObjectInfo } from '@assay/ports/storage'

/** What several storages share that are opened on it, as processes share a disk. */
export interface MemoryMedium {
  readonly name: string
  readonly objects: Map<string, KeptObject>
  /** A text that no object has had as its etag. */
  nextEtag(): string
}

export interface KeptObject {
  readonly info: ObjectInfo
  /** Never changed: a write replaces the whole object. */
  readonly body: Uint8Array
}

/**
 * A place for objects, empty. It keeps them as long as it is reachable.
 *
 * @param name What stands in the location of its storages; default `memory`.
 */
export function createMemoryMedium(name = 'memory'): MemoryMedium {
  let writes = 0
  return {
    name,
    objects: new Map(),
    nextEtag() {
      writes += 1
      return `${writes}`
    },
  }
}
