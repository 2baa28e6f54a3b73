/**
 * Values of data: made from text, written as text, and calculated with exactly.
 *
 * Integers are `bigint`, floats are `number`, text is `string`; the rest is what these constructors make. They throw
 * a `RangeError` on text that is none of theirs; {@link parseValue} answers `undefined` instead.
 */
import type {
  DateValue,
  Interval,
  JsonText,
  List,
  LogicalType,
  Struct,
  Timestamp,
  TimestampTz,
  TimeValue,
  Uuid,
  Value,
} from '@assay/ports/value'
import { parseValue } from './values/parse-value.ts'

export { formatHex, parseEscapedBytes, parseHexBytes } from './values/bytes.ts'
export { dayOfMicros, INFINITE_DAYS, INFINITE_MICROS, MICROS_PER_DAY, microsOfDay } from './values/calendar.ts'
export { canonicalJson } from './values/canonical-json.ts'
export {
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimal,
  type Exact,
  exactDecimal,
  formatDecimal,
  multiply,
  subtract,
  toNumber,
  trimDecimal,
} from './values/decimal.ts'
export { formatValue } from './values/format-value.ts'
export { kindOf, type ValueKind } from './values/kind.ts'
export { parseValue } from './values/parse-value.ts'

function read<Kind extends LogicalType['kind'] & string>(
  text: string,
  type: LogicalType & { readonly kind: Kind },
  example: string,
): Extract<Value, { readonly kind: Kind }> {
  const value = parseValue(text, type)
  if (value === undefined) throw new RangeError(`'${text}' is no ${type.kind}; one looks like '${example}'`)
  return value as Extract<Value, { readonly kind: Kind }>
}

/** A calendar day, such as `2026-01-31`; also `infinity` and `-infinity`. */
export function date(text: string): DateValue {
  return read(text, { kind: 'date' }, '2026-01-31')
}

/** A time of day, such as `10:00` or `10:00:00.123456`. */
export function time(text: string): TimeValue {
  return read(text, { kind: 'time' }, '10:00:00.5')
}

/** A time without zone, such as `2026-01-31T10:00:00`, with a blank for the `T` as well; a day alone is its midnight. */
export function timestamp(text: string): Timestamp {
  return read(text, { kind: 'timestamp' }, '2026-01-31T10:00:00')
}

/** A point in time with its offset, such as `2026-01-31T10:00:00Z` or `2026-01-31 10:00:00+02:00`. */
export function timestamptz(text: string): TimestampTz {
  return read(text, { kind: 'timestamptz' }, '2026-01-31T10:00:00Z')
}

/** A span from its text (`3 days`, `P1DT2H`, `1 day 02:00:00`) or from its parts, each 0 unless given. */
export function interval(
  value: string | { readonly months?: number; readonly days?: number; readonly micros?: bigint },
): Interval {
  if (typeof value === 'string') return read(value, { kind: 'interval' }, '3 days')
  return { kind: 'interval', months: value.months ?? 0, days: value.days ?? 0, micros: value.micros ?? 0n }
}

/** A UUID, in any case, with or without dashes and braces. */
export function uuid(text: string): Uuid {
  return read(text, { kind: 'uuid' }, '0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11')
}

/** A JSON document, kept as it is written. */
export function json(text: string): JsonText {
  return read(text, { kind: 'json' }, '{"a": 1}')
}

/** A list of values. */
export function list(items: readonly Value[]): List {
  return { kind: 'list', items }
}

/** Named values in an order: from pairs, or from an object in the order of its keys. */
export function struct(
  fields: readonly (readonly [name: string, value: Value])[] | Readonly<Record<string, Value>>,
): Struct {
  return { kind: 'struct', fields: isPairs(fields) ? fields : Object.entries(fields) }
}

function isPairs(
  fields: readonly (readonly [string, Value])[] | Readonly<Record<string, Value>>,
): fields is readonly (readonly [string, Value])[] {
  return Array.isArray(fields)
}
