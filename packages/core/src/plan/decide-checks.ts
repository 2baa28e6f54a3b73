import type { Judgement } from '../checks/check-type.ts'
import { type VerdictRules, verdictOf } from '../verdict/judge.ts'
import type { Problem } from '../verdict/problem.ts'
import { errored, skipped } from '../verdict/verdict.ts'
import type { DecidedCheck, RunCheck } from './run-check.ts'

/** Why checks were not judged that need what is not there. */
const datasetMissing = 'the dataset does not exist'
const datasetUnreadable = 'the dataset cannot be read'
export const datasetEmpty = 'the dataset is empty'

/** The rules by which the judgement of a check becomes its verdict. */
export function rulesOf(
  { check, columns = [] }: RunCheck & { readonly columns?: readonly string[] },
  day: string,
): VerdictRules {
  return {
    thresholds: check.thresholds,
    accept: check.accept,
    day,
    ...(columns.length === 1 && { column: columns[0] }),
  }
}

/** `exists` fails, and everything else depends on it. */
export function decideMissing(
  checks: readonly RunCheck[],
  { message, day, scan }: { readonly message: string; readonly day: string; readonly scan?: string | undefined },
): readonly DecidedCheck[] {
  const missing: Judgement = { kind: 'tally', failing: 1n, message }
  return checks.map((check) => ({
    check,
    verdict: check.name.check === 'exists' ? verdictOf(missing, rulesOf(check, day)) : skipped(datasetMissing),
    ...(scan !== undefined && { scan }),
  }))
}

/**
 * Nobody can say anything. A file that is there and cannot be read is the matter of `readable`, on which the others
 * depend; whatever else went wrong is the matter of every check.
 */
export function decideFailed(
  checks: readonly RunCheck[],
  { problem, day }: { readonly problem: Problem; readonly day: string },
): readonly DecidedCheck[] {
  const hasReadable = checks.some(({ name }) => name.check === 'readable')
  if (problem.code !== 'DATASET_UNREADABLE' || !hasReadable) {
    return checks.map((check) => ({ check, verdict: errored(problem) }))
  }
  const there: Judgement = { kind: 'tally', failing: 0n, message: 'the file is there' }
  return checks.map((check) => {
    if (check.name.check === 'exists') return { check, verdict: verdictOf(there, rulesOf(check, day)) }
    return { check, verdict: check.name.check === 'readable' ? errored(problem) : skipped(datasetUnreadable) }
  })
}
