import { createManualClock } from '@assay/adapter-memory/clock'
import { createMemoryMedium, createMemoryStorage } from '@assay/adapter-memory/storage'
import { describeContract } from '@assay/conformance/contract'
import { type StorageHarness, storageContract } from '@assay/conformance/storage'
import { describe, it } from 'vitest'

async function makeHarness(): Promise<StorageHarness> {
  const clock = createManualClock()
  const medium = createMemoryMedium('conformance')
  return {
    open: async () => createMemoryStorage({ clock, medium }),
    // A storage keeps nothing of its own: whatever it has done is in the medium, which outlives it.
    crash: async () => {},
    advance: (ms) => clock.advance(ms),
    async [Symbol.asyncDispose]() {},
  }
}

describeContract(storageContract, makeHarness, { describe, it })
