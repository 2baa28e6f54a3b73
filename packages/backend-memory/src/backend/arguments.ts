import { PortError } from '@assay/ports/errors'
import type { MeasureRequest } from '@assay/ports/measure'
import type { Scope } from './scope.ts'

/** Most rows that `rows` answers, and most groups. */
const rowLimit = 10_000

/** Refuses an argument that makes no sense. */
export function invalid(argument: string, problem: string): PortError<'INVALID_ARGUMENT'> {
  return new PortError('INVALID_ARGUMENT', `${argument}: ${problem}`, { argument, problem })
}

/** Refuses limits, fractions and columns that a measure can do nothing with. */
export function checkMeasures({ measures, groupBy = [], groupLimit }: MeasureRequest, scope: Scope): void {
  if (groupBy.length > 0) checkLimit('groupLimit', groupLimit, 1)
  for (const measure of measures) {
    if (measure.measure === 'percentile' && !(measure.fraction >= 0 && measure.fraction <= 1)) {
      throw invalid('fraction', `${measure.fraction} does not lie between 0 and 1`)
    }
    if (measure.measure === 'distinct' && measure.columns.length === 0) {
      throw invalid('columns', 'distinct needs at least one column')
    }
    if (measure.measure !== 'sum' && measure.measure !== 'stddev') continue
    const { kind } = scope.column(measure.column).type
    if (kind !== 'integer' && kind !== 'decimal' && kind !== 'float') {
      throw invalid('measures', `${measure.measure} needs numbers, and ${measure.column} is ${kind}`)
    }
  }
}

/** Refuses limits of picks that are none, or that add up to too many rows. */
export function checkPicks(picks: readonly { readonly limit: number }[]): void {
  let total = 0
  for (const { limit } of picks) {
    checkLimit('limit', limit, 0)
    total += limit
  }
  if (total > rowLimit) throw invalid('limit', `the limits add up to ${total} rows, more than ${rowLimit}`)
}

function checkLimit(argument: string, limit: number | undefined, least: number): void {
  if (limit === undefined) throw invalid(argument, 'it is required')
  if (!Number.isInteger(limit) || limit < least || limit > rowLimit) {
    throw invalid(argument, `${limit} is no whole number from ${least} to ${rowLimit}`)
  }
}
