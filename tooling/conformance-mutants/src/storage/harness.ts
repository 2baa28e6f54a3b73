import { createManualClock } from '@assay/adapter-memory/clock'
import { createMemoryMedium, createMemoryStorage } from '@assay/adapter-memory/storage'
import type { StorageHarness } from '@assay/conformance/storage'

/** A medium in memory, and right storages on it. */
export async function memoryStorageHarness(): Promise<StorageHarness> {
  const clock = createManualClock()
  const medium = createMemoryMedium('conformance')
  return {
    open: async () => createMemoryStorage({ clock, medium }),
    crash: async () => {},
    advance: (ms) => clock.advance(ms),
    async [Symbol.asyncDispose]() {},
  }
}
