import { setTimeout as passing } from 'node:timers/promises'
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
  /** Milliseconds after which a clause that has not ended has failed; default 30,000. */
  readonly limitMs?: number
  /** Only the clauses for which this is true. */
  readonly only?: (clause: Clause<CheckedHarness>) => boolean
}

/** Checks all clauses of a contract, one after the other, and never rejects: what went wrong is in the report. */
export async function runContract<CheckedHarness extends Harness<unknown>>(
  contract: Contract<CheckedHarness>,
  makeHarness: HarnessFactory<CheckedHarness>,
  options: RunContractOptions<CheckedHarness> = {},
): Promise<ContractReport> {
  const { limitMs = 30_000, only = () => true } = options
  const clauses: ClauseResult[] = []
  for (const clause of contract.clauses.filter(only)) {
    const { name, guarantee } = clause
    clauses.push({ clause: name, guarantee, ...(await outcomeOf(clause, makeHarness, limitMs)) })
  }
  return { port: contract.port, clauses }
}

async function outcomeOf<CheckedHarness extends Harness<unknown>>(
  clause: Clause<CheckedHarness>,
  makeHarness: HarnessFactory<CheckedHarness>,
  limitMs: number,
): Promise<Pick<ClauseResult, 'outcome' | 'error'>> {
  const ended = new AbortController()
  const tooLate = passing(limitMs, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`the clause has not ended after ${limitMs} ms`)
  })
  try {
    return { outcome: await Promise.race([checkClause(clause, makeHarness), tooLate]) }
  } catch (error) {
    return { outcome: 'failed', error }
  } finally {
    tooLate.catch(() => {})
    ended.abort()
  }
}
