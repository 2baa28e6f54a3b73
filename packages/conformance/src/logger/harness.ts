import type { Logger } from '@assay/ports/logger'
import type { Clause, Harness } from '../contract/clause.ts'

/** What the clauses of `Logger` need: to see what was written, and to break where it is written to. */
export interface LoggerHarness extends Harness<Logger> {
  /** What was written so far: one text for each record, with everything that the record says. */
  written(): Promise<readonly string[]>
  /** From now on nothing can be written. */
  damage(): Promise<void>
}

export type LoggerClause = Clause<LoggerHarness>
