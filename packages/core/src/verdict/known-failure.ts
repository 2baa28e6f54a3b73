import type { KnownFailure } from '../suite/suite.ts'
import { countText } from './count-text.ts'
import type { Verdict } from './verdict.ts'

/**
 * Turns a failure that the suite knows of into a warning, while there are no more failing rows than it accepts and its
 * last day is not over. A measured value has no failing rows, so there the day alone decides.
 *
 * @param failing rows of the whole check, over all its groups
 * @param day the day of the run, ISO, in UTC
 */
export function applyKnownFailure(
  verdict: Verdict,
  known: KnownFailure | undefined,
  failing: bigint,
  day: string,
): Verdict {
  if (known === undefined || verdict.verdict !== 'failed') return verdict
  if (known.until !== undefined && day > known.until) {
    return { ...verdict, message: `${verdict.message}, accepted only until ${known.until}` }
  }
  if (failing > known.upTo) {
    return { ...verdict, message: `${verdict.message}, more than the ${countText(known.upTo)} accepted` }
  }
  return {
    ...verdict,
    verdict: 'warned',
    message: `${verdict.message}, accepted${untilText(known)}: ${known.reason}`,
    findings: verdict.findings.map((finding) => ({ ...finding, severity: 'warning' })),
  }
}

function untilText({ until }: KnownFailure): string {
  return until === undefined ? '' : ` until ${until}`
}
