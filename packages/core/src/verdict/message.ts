import { formatValue } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import type { Measurement, Tally } from '../checks/check-type.ts'
import type { Finding } from '../run/result.ts'
import { counted, countText, percentText } from './count-text.ts'
import { allowanceText, type Weighed } from './threshold.ts'

/** What was found among rows, in one line: `3 of 1,000 rows (0.3%) fail, up to 1% may`. */
export function tallyText(tally: Tally, weighed: Weighed): string {
  const allowance = tally.failing > 0n ? allowanceText(weighed.limit) : undefined
  return [tally.message ?? rowsText(tally), allowance, unknownText(tally), leftOutText(tally)]
    .filter((part) => part)
    .join(', ')
}

/** The value that was measured, in one line: `measured 12.5, 3 left out`. */
export function measurementText(measurement: Measurement): string {
  const findings = measurement.breach === 'none' ? [] : (measurement.findings ?? [])
  const found = findings.length === 0 ? `measured ${valueText(measurement.value)}` : findingsText(findings)
  return [measurement.message ?? found, leftOutText(measurement)].filter((part) => part).join(', ')
}

/** The first of several findings stands for all: `column "id" is missing, and 2 more`. */
function findingsText(findings: readonly Finding[]): string {
  const first = oneLine(findings[0]?.message ?? '')
  return findings.length > 1 ? `${first}, and ${countText(findings.length - 1)} more` : first
}

/** A value as it stands in a message. */
export function valueText(value: Value): string {
  return oneLine(formatValue(value))
}

/** The first line of a text, since a message is one line. */
export function oneLine(text: string): string {
  return text.trim().split(/[\r\n]/, 1)[0] ?? ''
}

function rowsText({ failing, evaluated, findings = [] }: Tally): string {
  if (evaluated === undefined) {
    if (failing === 0n) return 'nothing fails'
    return findings.length > 0 ? findingsText(findings) : `${counted(failing, 'row')} ${verb(failing, 'fail')}`
  }
  if (failing === 0n) return evaluated === 1n ? 'the one row holds' : `all ${counted(evaluated, 'row')} hold`
  const share = percentText(failing, evaluated)
  return `${countText(failing)} of ${counted(evaluated, 'row')} (${share}) ${verb(failing, 'fail')}`
}

function unknownText({ unknown = 0n }: Tally): string | undefined {
  return unknown === 0n ? undefined : `${countText(unknown)} unknown`
}

function leftOutText({ leftOut = 0n }: { readonly leftOut?: bigint }): string | undefined {
  return leftOut === 0n ? undefined : `${countText(leftOut)} left out`
}

function verb(count: bigint, stem: string): string {
  return count === 1n ? `${stem}s` : stem
}
