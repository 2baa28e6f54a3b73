/** The frame: what a contract is, and two ways to run one. */
export type { Clause, Contract, Harness, HarnessFactory } from './contract/clause.ts'
export { describeContract, type TestRunner } from './contract/describe-contract.ts'
export {
  type ClauseOutcome,
  type ClauseResult,
  type ContractReport,
  type RunContractOptions,
  runContract,
} from './contract/run-contract.ts'
