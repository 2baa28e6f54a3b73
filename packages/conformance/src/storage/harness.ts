import type { Storage } from '@assay/ports/storage'
import type { Clause, Harness } from '../contract/clause.ts'

/** What the clauses of `Storage` have to drive. Its place is empty when it is fresh. */
export interface StorageHarness extends Harness<Storage> {
  /**
   * Gives a storage up as a process does that is killed: it is not disposed of, what it has under way goes no further,
   * and what it holds in memory is lost to those that are opened afterwards.
   */
  crash(storage: Storage): Promise<void>
  /** Lets at least that many milliseconds pass on the clock that gives objects their time. */
  advance(ms: number): Promise<void>
}

export type StorageClause = Clause<StorageHarness>
