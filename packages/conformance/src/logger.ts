/** What an adapter of `Logger` must do. */
import type { Contract } from './contract/clause.ts'
import { boundClauses } from './logger/bound.ts'
import type { LoggerHarness } from './logger/harness.ts'
import { redactedClauses } from './logger/redacted.ts'
import { silentClauses } from './logger/silent.ts'

export type { LoggerHarness } from './logger/harness.ts'

export const loggerContract: Contract<LoggerHarness> = {
  port: 'Logger',
  clauses: [...silentClauses, ...boundClauses, ...redactedClauses],
}
