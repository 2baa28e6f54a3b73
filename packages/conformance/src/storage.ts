/** What an adapter of `Storage` must do. */
import type { Contract } from './contract/clause.ts'
import { abortableClauses } from './storage/abortable.ts'
import { absentClauses } from './storage/absent.ts'
import { apartClauses } from './storage/apart.ts'
import { atomicClauses } from './storage/atomic.ts'
import { conditionalClauses } from './storage/conditional.ts'
import { confinedClauses } from './storage/confined.ts'
import { describedClauses } from './storage/described.ts'
import { disposedClauses } from './storage/disposed.ts'
import { durableClauses } from './storage/durable.ts'
import type { StorageHarness } from './storage/harness.ts'
import { listedClauses } from './storage/listed.ts'
import { pagingClauses } from './storage/paging.ts'
import { wholeClauses } from './storage/whole.ts'

export type { StorageHarness } from './storage/harness.ts'

export const storageContract: Contract<StorageHarness> = {
  port: 'Storage',
  clauses: [
    ...atomicClauses,
    ...durableClauses,
    ...conditionalClauses,
    ...apartClauses,
    ...confinedClauses,
    ...listedClauses,
    ...pagingClauses,
    ...absentClauses,
    ...wholeClauses,
    ...describedClauses,
    ...abortableClauses,
    ...disposedClauses,
  ],
}
