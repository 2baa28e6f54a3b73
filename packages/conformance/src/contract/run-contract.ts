import type { Clock } from '@assay/ports/clock'
import { checkClause } from './check-clause.ts'
import type { Clause, Contract, Harness, HarnessFactory } from './clause.ts'

/** `refused`: the adapter declares that it lacks the capability, and refuses what needs it as it must. */
export type ClauseOutcome = 'passed' | 'failed' | 'refused'

export interface ClauseResult {
  readonly clause: string
  readonly guarantee: string
  readonly outcome: ClauseOutcome
  /** What a failed clause rejected with. */
  readonly error?: unknown
}

export interface ContractReport {
  readonly port: string
  /** One per clause, in the order of the contract. */
  readonly clauses: readonly ClauseResult[]
}

export interface RunContractOptions<CheckedHarness extends Harness<unknown>> {
  /** When a clause that has not ended has failed; default never, as with test runners that have limits of their own. */
  readonly limit?: { readonly ms: number; readonly clock: Clock }
  /** Only the clauses for which this is true. */
  readonly only?: (clause: Clause<CheckedHarness>) => boolean
}

/** Checks all clauses of a contract, one after the other, and never rejects: what went wrong is in the report. */
export async function runContract<CheckedHarness extends Harness<unknown>>(
  contract: Contract<CheckedHarness>,
  makeHarness: HarnessFactory<CheckedHarness>,
  options: RunContractOptions<CheckedHarness> = {},
): Promise<ContractReport> {
  const { limit, only = () => true } = options
  const clauses: ClauseResult[] = []
  for (const clause of contract.clauses.filter(only)) {
    const { name, guarantee } = clause
    clauses.push({ clause: name, guarantee, ...(await outcomeOf(clause, makeHarness, limit)) })
  }
  return { port: contract.port, clauses }
}

async function outcomeOf<CheckedHarness extends Harness<unknown>>(
  clause: Clause<CheckedHarness>,
  makeHarness: HarnessFactory<CheckedHarness>,
  limit: RunContractOptions<CheckedHarness>['limit'],
): Promise<Pick<ClauseResult, 'outcome' | 'error'>> {
  const ended = new AbortController()
  const check = checkClause(clause, makeHarness)
  try {
    return { outcome: await (limit ? Promise.race([check, tooLate(limit, ended.signal)]) : check) }
  } catch (error) {
    return { outcome: 'failed', error }
  } finally {
    ended.abort()
  }
}

async function tooLate(limit: { readonly ms: number; readonly clock: Clock }, ended: AbortSignal): Promise<never> {
  await limit.clock.sleep(limit.ms, { signal: ended })
  throw new Error(`the clause has not ended after ${limit.ms} ms`)
}
