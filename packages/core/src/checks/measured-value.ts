import { toJson } from '@assay/expression/json'
import { compareNumbers, compareValues } from '@assay/expression/order'
import { type Exact, toNumber } from '@assay/expression/values'
import type { Json } from '@assay/ports/json'
import type { Value } from '@assay/ports/value'
import type { Finding } from '../run/result.ts'
import type { Bounds } from '../suite/suite.ts'
import type { Limits } from './bounds.ts'
import type { Measurement } from './check-type.ts'
import { boundsWords, valueWords } from './words.ts'

/** Says where a value lies from a bound: negative below it, 0 on it, positive above it, NaN when it lies nowhere. */
export type Position = (bound: Value) => number

/** How far two floats may be apart, relative to the greater one, and still count as equal. */
const RELATIVE_SLACK = 1e-9

/** What results state where {@link floatPosition} judged. */
export const slackDetails: Readonly<Record<string, Json>> = { relative_slack: RELATIVE_SLACK }

/** Where a value lies by the one order of values. NaN lies within no bounds. */
export function exactPosition(value: Value): Position {
  if (Number.isNaN(value)) return () => Number.NaN
  return (bound) => compareValues(value, bound)
}

/**
 * Where a float lies that was computed, and so may differ in its last digits from platform to platform: within a
 * relative 1e-9 of a bound it lies on it.
 */
export function floatPosition(value: number): Position {
  return (bound) => {
    const limit = toNumber(bound as Exact | number)
    if (value === limit) return 0
    const near = Math.abs(value - limit) <= RELATIVE_SLACK * Math.max(Math.abs(value), Math.abs(limit))
    return near && Number.isFinite(value) ? 0 : value - limit
  }
}

/** Where a quotient lies that is not divided out: exact, whatever its digits. */
export function quotientPosition(dividend: Exact, divisor: bigint): Position {
  return (bound) => {
    if (typeof bound === 'number') return compareNumbers(dividend, bound * Number(divisor))
    return compareNumbers(dividend, scaledBy(bound as Exact, divisor))
  }
}

function scaledBy(value: Exact, factor: bigint): Exact {
  if (typeof value === 'bigint') return value * factor
  return { ...value, unscaled: value.unscaled * factor }
}

/** Whether a value lies within bounds. */
function lies({ min, max, above, below }: Bounds, position: Position): boolean {
  return (
    (min === undefined || position(min) >= 0) &&
    (above === undefined || position(above) > 0) &&
    (max === undefined || position(max) <= 0) &&
    (below === undefined || position(below) < 0)
  )
}

/** Holds a value against limits; the finding says which bounds it breaks. */
export function judgeValue(
  value: Value,
  limits: Limits,
  position: Position,
  words: (value: Value) => string = valueWords,
): Pick<Measurement, 'value' | 'breach' | 'message' | 'findings'> {
  const measured = `measured ${words(value)}`
  const breaks = (bounds: Bounds, severity: Finding['severity']) => {
    const expected = boundsWords(bounds, words)
    const message = `${measured}, not ${expected}`
    const findings: readonly Finding[] = [{ message, severity, expected, actual: toJson(value) }]
    return { value, breach: severity, message, findings }
  }
  const { fail, warn } = limits
  if (fail !== undefined && !lies(fail, position)) return breaks(fail, 'failure')
  if (warn !== undefined && !lies(warn, position)) return breaks(warn, 'warning')
  return { value, breach: 'none', message: measured }
}
