import { createManualClock } from '@assay/adapter-memory/clock'
import { createMemoryMedium, createMemoryStorage } from '@assay/adapter-memory/storage'
import { type StorageHarness, storageContract } from '@assay/conformance/storage'
import type { Storage } from '@assay/ports/storage'
import { genericMutants } from '../generic-mutants.ts'
import type { Subject } from '../mutant.ts'
import { atomicMutants } from './atomic-mutants.ts'
import { conditionalMutants } from './conditional-mutants.ts'
import { describingMutants } from './describing-mutants.ts'
import { durableMutants } from './durable-mutants.ts'
import { endingMutants } from './ending-mutants.ts'
import { keyMutants } from './key-mutants.ts'
import { listingMutants } from './listing-mutants.ts'
import { wholeMutants } from './whole-mutants.ts'

export async function makeMemoryStorageHarness(): Promise<StorageHarness> {
  const clock = createManualClock()
  const medium = createMemoryMedium('conformance')
  return {
    open: async () => createMemoryStorage({ clock, medium }),
    crash: async () => {},
    advance: (ms) => clock.advance(ms),
    async [Symbol.asyncDispose]() {},
  }
}

export const storageSubject: Subject<StorageHarness> = {
  contract: storageContract,
  makeHarness: makeMemoryStorageHarness,
  mutants: [
    ...genericMutants<Storage, StorageHarness>('Storage', {
      options: { write: ['ifAbsent', 'ifMatch'], list: ['cursor', 'limit'], copy: ['ifAbsent'], move: ['ifAbsent'] },
      numbers: { list: ['limit'] },
    }),
    ...atomicMutants,
    ...durableMutants,
    ...conditionalMutants,
    ...keyMutants,
    ...listingMutants,
    ...wholeMutants,
    ...describingMutants,
    ...endingMutants,
  ],
}
