import type { Clock } from '@assay/ports/clock'
import { PortError } from '@assay/ports/errors'
import type { StorageFactory } from '@assay/ports/storage'
import { createMemoryMedium, type MemoryMedium } from './medium.ts'
import { createMemoryStorage } from './memory-storage.ts'

/** Opens `memory://<name>`. Storages that one factory opens under the same name share their objects. */
export function openMemoryStorages(options: { readonly clock: Clock }): StorageFactory {
  const media = new Map<string, MemoryMedium>()
  return {
    async open(location, callOptions) {
      callOptions?.signal?.throwIfAborted()
      const name = nameOf(location)
      const medium = media.get(name) ?? createMemoryMedium(name)
      media.set(name, medium)
      return createMemoryStorage({ clock: options.clock, medium })
    },
  }
}

function nameOf(location: string): string {
  const name = /^memory:\/\/([^/?#]*)$/.exec(location)?.[1]
  try {
    if (name !== undefined) return decodeURIComponent(name)
  } catch {
    // Falls through: escapes that do not end are as wrong as another scheme.
  }
  const problem = 'it is none of the form memory://<name>'
  throw new PortError('INVALID_ARGUMENT', `the location ${location}: ${problem}`, { argument: 'location', problem })
}
