import { compareValues } from '@assay/expression/order'
import { formatType } from '@assay/expression/types'
import { type Exact, formatValue, kindOf, parseValue, toNumber } from '@assay/expression/values'
import type { Column } from '@assay/ports/dataset'
import type { LogicalType, Value } from '@assay/ports/value'
import { parseDuration } from '../suite/duration.ts'
import type { Bounds } from '../suite/suite.ts'
import { timeZone } from '../suite/time-zone.ts'
import { CheckError, type CheckScope } from './check-type.ts'

/**
 * A value of a suite as a value of the column that it is held against: text becomes a day, a time or a UUID where the
 * column holds those; a point in time without an offset is read in the zone of the dataset.
 *
 * @throws CheckError when the column can never hold it, such as text against a number
 */
export function fitValue(value: Value, column: Column, scope: Pick<CheckScope, 'timeZone'>): Value {
  const fitted = fitTo(value, column.type, scope.timeZone)
  if (fitted !== undefined) return fitted
  throw new CheckError(`${column.name} is ${formatType(column.type)}: ${misfit(value, column.type)}`)
}

/**
 * Bounds whose values are those of the column; see {@link fitValue}.
 *
 * @throws CheckError also where no value lies between them
 */
export function fitBounds(bounds: Bounds, column: Column, scope: Pick<CheckScope, 'timeZone'>): Bounds {
  const ends = Object.entries(bounds).map(([end, value]) => [end, fitValue(value, column, scope)] as const)
  const fitted: Bounds = Object.fromEntries(ends)
  const lower = fitted.min ?? fitted.above
  const upper = fitted.max ?? fitted.below
  if (lower !== undefined && upper !== undefined && compareValues(lower, upper) > 0) {
    const words = `${formatValue(lower)} and ${formatValue(upper)}`
    throw new CheckError(`No value of ${column.name} lies between ${words}: put the lesser one first.`)
  }
  return fitted
}

function fitTo(value: Value, type: LogicalType, zone: string): Value | undefined {
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'integer':
    case 'decimal':
      return isExact(value) ? value : undefined
    case 'float':
      return fitFloat(value, type.bits)
    case 'text':
    case 'enum':
    case 'other':
      return typeof value === 'string' ? value : undefined
    case 'json':
    case 'list':
    case 'struct':
      return undefined
    default:
      return typeof value === 'string' ? fitText(value, type, zone) : kindOf(value) === type.kind ? value : undefined
  }
}

function isExact(value: Value): value is Exact {
  return typeof value === 'bigint' || kindOf(value) === 'decimal'
}

/** The float that the platform would store: 0.1 in a column of float32 is the float32 nearest to a tenth. */
function fitFloat(value: Value, bits: 32 | 64 | undefined): Value | undefined {
  if (typeof value === 'number') return value
  if (!isExact(value)) return undefined
  const float = toNumber(value)
  return bits === 32 ? Math.fround(float) : float
}

function fitText(text: string, type: LogicalType, zone: string): Value | undefined {
  const value = parseValue(text, type)
  if (value !== undefined) return value
  if (type.kind === 'timestamptz') {
    const shown = parseValue(text, { kind: 'timestamp' })
    if (typeof shown === 'object' && shown !== null && 'micros' in shown) {
      return { kind: 'timestamptz', micros: timeZone(zone).instants(shown.micros)[0] }
    }
  }
  if (type.kind !== 'interval') return undefined
  const span = parseDuration(text)
  return span.ok ? { kind: 'interval', months: 0, days: 0, micros: span.value } : undefined
}

const EXAMPLES: Readonly<Record<string, string>> = {
  boolean: 'true or false, without quotes',
  date: '2026-01-31',
  time: '10:00:00',
  timestamp: '2026-01-31T10:00:00, without an offset',
  timestamptz: '2026-01-31T10:00:00Z',
  interval: '2h',
  uuid: '0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11',
}

function misfit(value: Value, type: LogicalType): string {
  const shown = formatValue(value)
  if (['json', 'list', 'struct'].includes(type.kind)) return 'no value can be held against it'
  if (['text', 'enum', 'other'].includes(type.kind)) return `write "${shown}" in quotes`
  if (['integer', 'decimal', 'float'].includes(type.kind)) {
    const number = typeof value === 'string' && parseValue(value, { kind: 'decimal' }) !== undefined
    return number ? `write ${shown} without quotes` : `${shown} is no number`
  }
  const example = EXAMPLES[type.kind]
  return example === undefined ? `${shown} does not fit` : `${shown} does not fit, write ${example}`
}
