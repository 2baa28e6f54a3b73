/** Storages that are wrong on purpose. */
import { type StorageHarness, storageContract } from '@assay/conformance/storage'
import type { Storage } from '@assay/ports/storage'
import { genericMutants } from './generic-mutants.ts'
import type { Subject } from './mutant.ts'
import { atomicMutants } from './storage/atomic-mutants.ts'
import { conditionalMutants } from './storage/conditional-mutants.ts'
import { describingMutants } from './storage/describing-mutants.ts'
import { durableMutants } from './storage/durable-mutants.ts'
import { endingMutants } from './storage/ending-mutants.ts'
import { memoryStorageHarness } from './storage/harness.ts'
import { keyMutants } from './storage/key-mutants.ts'
import { listingMutants } from './storage/listing-mutants.ts'
import { wholeMutants } from './storage/whole-mutants.ts'

export const storageSubject: Subject<StorageHarness> = {
  contract: storageContract,
  makeHarness: memoryStorageHarness,
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
