import assert from 'node:assert/strict'
import { isPortError } from '@assay/ports/errors'
import type { Clause, Harness, HarnessFactory } from './clause.ts'

/**
 * Checks one clause on a fresh harness. Rejects when it does not hold, or when the harness cannot be disposed of.
 *
 * @returns `refused` when the adapter declares that it lacks the capability and refuses it as it must.
 */
export async function checkClause<CheckedHarness extends Harness<unknown>>(
  clause: Clause<CheckedHarness>,
  makeHarness: HarnessFactory<CheckedHarness>,
): Promise<'passed' | 'refused'> {
  await using harness = await makeHarness()
  if (clause.needs === undefined || (await declares(harness, clause.needs))) {
    await clause.check(harness)
    return 'passed'
  }
  await checkRefusal(clause, clause.needs, harness)
  return 'refused'
}

async function declares(harness: Harness<unknown>, capability: string): Promise<boolean> {
  const port = (await harness.open()) as Partial<AsyncDisposable> & { readonly capabilities?: Record<string, unknown> }
  const declared = port.capabilities?.[capability]
  await port[Symbol.asyncDispose]?.()
  assert.equal(typeof declared, 'boolean', `the adapter does not say whether it has the capability ${capability}`)
  return declared === true
}

async function checkRefusal<CheckedHarness extends Harness<unknown>>(
  clause: Clause<CheckedHarness>,
  capability: string,
  harness: CheckedHarness,
): Promise<void> {
  const attempt = clause.refused ?? clause.check
  await assert.rejects(
    async () => {
      await attempt.call(clause, harness)
    },
    (error) => {
      assert.ok(
        isPortError(error, 'UNSUPPORTED'),
        `${capability} is declared false, but is not refused with UNSUPPORTED: ${error}`,
      )
      assert.equal(error.details.capability, capability, 'the refusal names another capability')
      return true
    },
    `the capability ${capability} is declared false, but nothing refuses it`,
  )
}
