/** The frame: what a contract is, two ways to run one, and what its clauses have in common. */
export type { Clause, Contract, Harness, HarnessFactory } from './contract/clause.ts'
export { describeContract, type TestRunner } from './contract/describe-contract.ts'
export { rejectsWhenAborted, rejectsWith, rejectsWithReason } from './contract/rejections.ts'
export {
  type ClauseOutcome,
  type ClauseResult,
  type ContractReport,
  type RunContractOptions,
  runContract,
} from './contract/run-contract.ts'
export { hasSettled, microtasks, nextTurn } from './contract/settling.ts'
