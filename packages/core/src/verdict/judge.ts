import type { Judgement, Measurement, Tally } from '../checks/check-type.ts'
import type { Finding, MeasuredResult } from '../run/result.ts'
import type { KnownFailure, Thresholds } from '../suite/suite.ts'
import { countText } from './count-text.ts'
import { applyKnownFailure } from './known-failure.ts'
import { measuredOf } from './measured.ts'
import { measurementText, tallyText } from './message.ts'
import { weigh } from './threshold.ts'
import { nothingEvaluated, skipped, type Verdict } from './verdict.ts'

/** What turns a judgement into a verdict. */
export interface VerdictRules {
  readonly thresholds: Thresholds
  readonly accept?: KnownFailure | undefined
  /** The day of the run, ISO, in UTC. */
  readonly day: string
  /** The column that findings are about, where the check is about exactly one. */
  readonly column?: string | undefined
}

/**
 * The verdict of a check about all its rows.
 *
 * @throws CheckError when the thresholds do not fit what was found out
 */
export function verdictOf(judgement: Judgement, rules: VerdictRules): Verdict {
  return applyKnownFailure(weighJudgement(judgement, rules), rules.accept, failingOf(judgement), rules.day)
}

/** The same before known failures are looked at: what one group of a check comes to. */
export function weighJudgement(judgement: Judgement, rules: VerdictRules): Verdict {
  if (judgement.kind === 'not judged') return skipped(judgement.because)
  if (isVacuous(judgement)) return vacuous(judgement)
  return judgement.kind === 'tally' ? weighTally(judgement, rules) : weighMeasurement(judgement, rules)
}

/** Failing rows of a judgement; a measured value has none. */
export function failingOf(judgement: Judgement): bigint {
  return judgement.kind === 'tally' ? judgement.failing : 0n
}

function isVacuous(judgement: Tally | Measurement): boolean {
  return judgement.evaluated === 0n || (judgement.kind === 'measurement' && judgement.value === null)
}

function vacuous(judgement: Tally | Measurement): Verdict {
  const verdict = skipped(nothingEvaluated, measuredOf(judgement))
  const unknown = judgement.kind === 'tally' ? (judgement.unknown ?? 0n) : 0n
  return unknown === 0n ? verdict : { ...verdict, message: `${nothingEvaluated}, ${countText(unknown)} unknown` }
}

function weighTally(tally: Tally, rules: VerdictRules): Verdict {
  const weighed = weigh(rules.thresholds, tally)
  return conclude(weighed.verdict, tallyText(tally, weighed), tally, rules)
}

function weighMeasurement(measurement: Measurement, rules: VerdictRules): Verdict {
  const isWarning = measurement.breach === 'warning' || rules.thresholds.severity === 'warning'
  const verdict = measurement.breach === 'none' ? 'passed' : isWarning ? 'warned' : 'failed'
  return conclude(verdict, measurementText(measurement), measurement, rules)
}

function conclude(
  verdict: 'passed' | 'warned' | 'failed',
  message: string,
  judgement: Tally | Measurement,
  { column }: VerdictRules,
): Verdict {
  const measured = measuredOf(judgement)
  const severity = verdict === 'warned' ? 'warning' : 'failure'
  const findings = verdict === 'passed' ? [] : findingsOf(judgement, message, severity, measured)
  return {
    verdict,
    message,
    findings: column === undefined ? findings : findings.map((finding) => ({ column, ...finding })),
    ...(measured && { measured }),
  }
}

/** The reasons that the check's type gives; where it gives none, the verdict in one line is the reason. */
function findingsOf(
  { findings = [] }: Judgement & { readonly findings?: readonly Finding[] },
  message: string,
  severity: Finding['severity'],
  measured: MeasuredResult | undefined,
): readonly Finding[] {
  if (findings.length === 0) {
    return [{ message, severity, ...(measured?.value !== undefined && { actual: measured.value }) }]
  }
  return severity === 'warning' ? findings.map((finding) => ({ ...finding, severity })) : findings
}
