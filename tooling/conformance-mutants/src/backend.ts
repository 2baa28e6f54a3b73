/** Backends that are wrong on purpose. */
import { type BackendHarness, backendContract } from '@assay/conformance/backend'
import type { Backend } from '@assay/ports/backend'
import { duckDbHarness } from './backend/duckdb-harness.ts'
import { groupMutants } from './backend/groups.ts'
import { declaredMutants, disposalMutants, signalMutants } from './backend/life.ts'
import { measureMutants } from './backend/measures.ts'
import { memoryHarness } from './backend/memory-harness.ts'
import { asMutant } from './backend/mutant.ts'
import { columnMutants, nameMutants } from './backend/names.ts'
import { ownSqlMutants } from './backend/own-sql.ts'
import { predicateMutants } from './backend/predicates.ts'
import { rowMutants } from './backend/rows.ts'
import { copyMutants, streamMutants } from './backend/streams.ts'
import { valueMutants } from './backend/values.ts'
import { genericMutants } from './generic-mutants.ts'
import type { Subject } from './mutant.ts'

const ownMutants = [
  ...measureMutants,
  ...groupMutants,
  ...predicateMutants,
  ...valueMutants,
  ...rowMutants,
  ...copyMutants,
  ...streamMutants,
  ...nameMutants,
  ...columnMutants,
  ...signalMutants,
  ...disposalMutants,
  ...declaredMutants,
]

const noSql = 'the backend that is mutated has no SQL of its own'
const nothingChanges = 'what it is asked for never changes'

const equivalent = {
  'answers inspect as it did when it was called the same way before': nothingChanges,
  'answers describe as it did when it was called the same way before': nothingChanges,
  'answers query as it did when it was called the same way before': noSql,
  'drops the signal of query': noSql,
  'wraps the reason with which query is aborted': noSql,
} as const

export const backendSubject: Subject<BackendHarness> = {
  contract: backendContract,
  makeHarness: memoryHarness,
  mutants: [...ownMutants.map(asMutant), ...genericMutants<Backend, BackendHarness>('Backend', { equivalent })],
}

/** The clauses about own SQL, on a platform that has it; on arrays they check no more than that it is refused. */
export const ownSqlSubject: Subject<BackendHarness> = {
  title: 'Backend with own SQL',
  contract: { ...backendContract, clauses: backendContract.clauses.filter(({ needs }) => needs === 'sql') },
  makeHarness: duckDbHarness,
  mutants: ownSqlMutants.map(asMutant),
  waitsOutside: true,
}
