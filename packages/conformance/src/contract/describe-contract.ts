import { checkClause } from './check-clause.ts'
import type { Contract, Harness, HarnessFactory } from './clause.ts'

/** The two functions of a test runner that a contract needs: those of `vitest`, `node:test`, `mocha`, `jest`. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown
  it(name: string, body: () => Promise<void>): unknown
}

/** Registers each clause of a contract as a test of its own, grouped by guarantee. */
export function describeContract<CheckedHarness extends Harness<unknown>>(
  contract: Contract<CheckedHarness>,
  makeHarness: HarnessFactory<CheckedHarness>,
  runner: TestRunner,
): void {
  const { describe, it } = runner
  describe(`the contract of ${contract.port}`, () => {
    for (const guarantee of new Set(contract.clauses.map((clause) => clause.guarantee))) {
      describe(guarantee, () => {
        for (const clause of contract.clauses.filter((each) => each.guarantee === guarantee)) {
          it(clause.name, async () => {
            await checkClause(clause, makeHarness)
          })
        }
      })
    }
  })
}
