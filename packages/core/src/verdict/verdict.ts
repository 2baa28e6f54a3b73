import type { CheckVerdict, Finding, MeasuredResult } from '../run/result.ts'

/** How a check ended, and why. */
export interface Verdict {
  readonly verdict: CheckVerdict
  /** One line for people. */
  readonly message: string
  /** At least one where the check failed or warned, none where it passed. */
  readonly findings: readonly Finding[]
  readonly measured?: MeasuredResult
  /** `skipped`: the precondition that did not hold. */
  readonly because?: string
  /** `errored`: what went wrong. */
  readonly error?: { readonly code?: string; readonly message: string }
}

/** The reason of a check whose filter selects no row, or whose column has no value. */
export const nothingEvaluated = 'nothing evaluated'

/** A verdict about a check that was not judged because something that it depends on does not hold. */
export function skipped(because: string, measured?: MeasuredResult): Verdict {
  return { verdict: 'skipped', message: because, findings: [], because, ...(measured && { measured }) }
}

/** A verdict about a check that could not be asked, or whose asking failed. */
export function errored(problem: { readonly code?: string; readonly message: string }): Verdict {
  return { verdict: 'errored', message: problem.message, findings: [], error: problem }
}

/**
 * The worst of several verdicts: that which asks most urgently for somebody to look.
 *
 * Errored is worse than failed, failed worse than warned. Skipped lies between warned and passed, as in `--fail-on`:
 * a group in which there is nothing to evaluate must not hide that another one fails, nor pass for one that holds.
 */
export function worst(verdicts: Iterable<CheckVerdict>): CheckVerdict {
  const urgency: readonly CheckVerdict[] = ['passed', 'skipped', 'warned', 'failed', 'errored']
  let found = 0
  for (const verdict of verdicts) found = Math.max(found, urgency.indexOf(verdict))
  return urgency[found] ?? 'passed'
}
