/** What an adapter of `Backend` must do. */
import { absentClauses } from './backend/absent.ts'
import { cancelledClauses } from './backend/cancelled.ts'
import { copyClauses } from './backend/copy.ts'
import { describedClauses } from './backend/described.ts'
import { disposedClauses } from './backend/disposed.ts'
import { equivalenceClauses } from './backend/equivalence.ts'
import { frozenClauses } from './backend/frozen.ts'
import { groupClauses } from './backend/groups.ts'
import type { BackendHarness } from './backend/harness.ts'
import { measureClauses } from './backend/measures.ts'
import { ownSqlClauses } from './backend/own-sql.ts'
import { predicateClauses } from './backend/predicates.ts'
import { quotedClauses } from './backend/quoted.ts'
import { rowClauses } from './backend/rows.ts'
import { streamClauses } from './backend/streams.ts'
import type { Contract } from './contract/clause.ts'

export { type ColumnCase, columnCases } from './backend/cases.ts'
export type { BackendHarness, SampleColumn, SampleTable } from './backend/harness.ts'
export { type PredicateCase, predicateCases } from './backend/predicate-cases.ts'
export { changeStatements, loadStatements, type SampleDialect } from './backend/statements.ts'

export const backendContract: Contract<BackendHarness> = {
  port: 'Backend',
  clauses: [
    ...measureClauses,
    ...groupClauses,
    ...predicateClauses,
    ...equivalenceClauses,
    ...rowClauses,
    ...copyClauses,
    ...streamClauses,
    ...describedClauses,
    ...absentClauses,
    ...quotedClauses,
    ...ownSqlClauses,
    ...frozenClauses,
    ...cancelledClauses,
    ...disposedClauses,
  ],
}
