import type { CheckResult, RunResult } from './result.ts'
import type { CheckKey } from './run.ts'

/** Checks of a dataset that others depend on. */
const preconditions: readonly string[] = ['exists', 'readable', 'not_empty']

/**
 * The checks to run again: those that failed or errored, and those that were skipped on a dataset because a
 * precondition of it did, since nobody knows how they would have ended.
 */
export function failedChecks({ checks }: Pick<RunResult, 'checks'>): CheckKey[] {
  const broken = new Set(checks.filter((check) => isBroken(check) && preconditions.includes(check.check)).map(placeOf))
  return checks
    .filter((check) => isBroken(check) || (check.verdict === 'skipped' && broken.has(placeOf(check))))
    .map(({ suite, dataset, id }) => ({ suite, dataset, id }))
}

function isBroken({ verdict }: CheckResult): boolean {
  return verdict === 'failed' || verdict === 'errored'
}

function placeOf({ suite, dataset }: CheckResult): string {
  return JSON.stringify([suite, dataset])
}
