import { fileURLToPath } from 'node:url'
import type { Clock } from '@assay/ports/clock'
import { PortError } from '@assay/ports/errors'
import type { StorageFactory } from '@assay/ports/storage'
import { createFsStorage } from './fs-storage.ts'

/** Opens `file:///<directory>`. */
export function openFsStorages(options: { readonly clock: Clock }): StorageFactory {
  return {
    async open(location, callOptions) {
      callOptions?.signal?.throwIfAborted()
      return createFsStorage({ directory: directoryOf(location), clock: options.clock })
    },
  }
}

function directoryOf(location: string): string {
  try {
    const url = new URL(location)
    if (url.protocol === 'file:' && url.search === '' && url.hash === '') return fileURLToPath(url)
  } catch {
    // Falls through: what is no URL, or a file on another machine, is as wrong as another scheme.
  }
  const problem = 'it is none of the form file:///<directory>'
  throw new PortError('INVALID_ARGUMENT', `the location ${location}: ${problem}`, { argument: 'location', problem })
}
