import { formatValue } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import type { Finding } from '../run/result.ts'
import { formatDuration, roughDuration } from '../suite/duration.ts'
import { counted } from '../verdict/count-text.ts'
import type { Judgement } from './check-type.ts'
import { instantOf, type Moment } from './last-present.ts'
import { asCount } from './row-counting.ts'

/** Ages in microseconds. */
export interface FreshnessLimits {
  readonly fail?: bigint
  readonly warn?: bigint
  readonly skew: bigint
}

/** What the platform answered. */
export interface FreshnessAnswers {
  /** Values. */
  readonly evaluated: Value
  /** Those of them that are later than the run. */
  readonly later: Value
  /** The greatest of the others. */
  readonly newest: Value
  /** The greatest of all. */
  readonly latest: Value
}

/** Judges the age of the newest value, and that none comes from the future. */
export function judgeFreshness(answers: FreshnessAnswers, limits: FreshnessLimits, moment: Moment): Judgement {
  const evaluated = asCount(answers.evaluated)
  const last = moment.now + limits.skew
  const newest = answers.newest ?? answers.latest
  const instant = instantOf(newest, moment, last)
  if (evaluated === 0n || instant === undefined) return { kind: 'not judged', because: 'nothing evaluated' }
  const later = asCount(answers.later)
  const age = moment.now - instant
  const findings = [...laterFindings(later, limits), ...(answers.newest === null ? [] : ageFindings(age, limits))]
  const failed = findings.some(({ severity }) => severity === 'failure')
  return {
    kind: 'measurement',
    value: { kind: 'interval', months: 0, days: 0, micros: age },
    type: 'interval',
    evaluated,
    breach: failed ? 'failure' : findings.length > 0 ? 'warning' : 'none',
    message:
      findings.length === 0
        ? `the newest value is ${ageWords(age)}`
        : findings.map(({ message }) => message).join(', '),
    findings,
    details: {
      newest: answers.newest === null ? null : formatValue(answers.newest),
      now: formatValue({ kind: 'timestamptz', micros: moment.now }),
      time_zone: moment.timeZone,
      skew: formatDuration(limits.skew),
      later_than_now: Number(later),
    },
  }
}

function laterFindings(later: bigint, { skew }: FreshnessLimits): readonly Finding[] {
  if (later === 0n) return []
  const verb = later === 1n ? 'lies' : 'lie'
  return [
    { message: `${counted(later, 'value')} ${verb} more than ${formatDuration(skew)} ahead`, severity: 'failure' },
  ]
}

function ageFindings(age: bigint, { fail, warn }: FreshnessLimits): readonly Finding[] {
  const tooOld = (limit: bigint, severity: Finding['severity']): Finding => {
    const rough = roughDuration(age)
    const shown = rough === formatDuration(limit) ? formatDuration(age) : rough
    return {
      message: `the newest value is ${shown} old, more than ${formatDuration(limit)}`,
      severity,
      expected: `at most ${formatDuration(limit)}`,
      actual: formatDuration(age),
    }
  }
  if (fail !== undefined && age > fail) return [tooOld(fail, 'failure')]
  if (warn !== undefined && age > warn) return [tooOld(warn, 'warning')]
  return []
}

function ageWords(age: bigint): string {
  return age < 0n ? `${roughDuration(-age)} ahead` : `${roughDuration(age)} old`
}
