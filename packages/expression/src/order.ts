/**
 * The one order of values: total, the same on every backend, and consistent with equality and encoding.
 *
 * Kinds stand in this order: boolean, numbers, text, bytes, date, time, timestamp, timestamptz, interval, uuid, json,
 * list, struct, and NULL last. Within numbers, integers, decimals and floats are compared by their exact value; NaN
 * equals NaN and is the greatest; −0 equals 0. Text is compared by UTF-8 bytes, JSON by its document.
 * See `docs/decisions/003-expression-semantics.md`.
 */
import type { Interval, Struct, Value } from '@assay/ports/value'
import { canonicalJson } from './values/canonical-json.ts'
import { compareDecimals, type Exact, exactDecimal } from './values/decimal.ts'
import { kindOf, type ValueKind } from './values/kind.ts'
import { compareText } from './values/text-order.ts'

export { compareText } from './values/text-order.ts'

const RANK: Readonly<Record<ValueKind, number>> = {
  boolean: 0,
  integer: 1,
  decimal: 1,
  float: 1,
  text: 2,
  bytes: 3,
  date: 4,
  time: 5,
  timestamp: 6,
  timestamptz: 7,
  interval: 8,
  uuid: 9,
  json: 10,
  list: 11,
  struct: 12,
  null: 13,
}

const sign = (smaller: boolean, greater: boolean) => (smaller ? -1 : greater ? 1 : 0)

/** Compares two floats: NaN equals NaN and is the greatest, −0 equals 0. */
export function compareFloats(a: number, b: number): number {
  if (a < b) return -1
  if (a > b) return 1
  if (a === b) return 0
  return sign(!Number.isNaN(a), !Number.isNaN(b))
}

function compareExactToFloat(exact: Exact, float: number): number {
  if (!Number.isFinite(float)) return float === Number.NEGATIVE_INFINITY ? 1 : -1
  return compareDecimals(exact, exactDecimal(float))
}

type Numeric = Exact | number

const isNumeric = (value: Value): value is Numeric =>
  typeof value === 'bigint' ||
  typeof value === 'number' ||
  (typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'decimal')

/** Compares two numbers of any kind by their exact value: the decimal 0.1 is less than the float 0.1. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number') return typeof b === 'number' ? compareFloats(a, b) : -compareExactToFloat(b, a)
  return typeof b === 'number' ? compareExactToFloat(a, b) : compareDecimals(a, b)
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let index = 0; index < shared; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** By months, then days, then microseconds: three parts that are not interchangeable have no other exact order. */
function compareIntervals(a: Interval, b: Interval): number {
  return a.months - b.months || a.days - b.days || sign(a.micros < b.micros, a.micros > b.micros)
}

function compareStructs(a: Struct, b: Struct): number {
  const shared = Math.min(a.fields.length, b.fields.length)
  for (let index = 0; index < shared; index += 1) {
    const left = a.fields[index]
    const right = b.fields[index]
    if (left === undefined || right === undefined) break
    const difference = compareText(left[0], right[0]) || compareValues(left[1], right[1])
    if (difference !== 0) return difference
  }
  return a.fields.length - b.fields.length
}

type Tagged = Extract<Value, { readonly kind: string }>

function compareTagged(a: Tagged, b: Tagged): number {
  if (a.kind === 'date' && b.kind === 'date') return a.days - b.days
  if (a.kind === 'interval' && b.kind === 'interval') return compareIntervals(a, b)
  if (a.kind === 'uuid' && b.kind === 'uuid') return sign(a.text < b.text, a.text > b.text)
  if (a.kind === 'json' && b.kind === 'json') return compareText(canonicalJson(a.text), canonicalJson(b.text))
  if (a.kind === 'list' && b.kind === 'list') return compareKeys(a.items, b.items)
  if (a.kind === 'struct' && b.kind === 'struct') return compareStructs(a, b)
  if ('micros' in a && 'micros' in b) return sign(a.micros < b.micros, a.micros > b.micros)
  return 0
}

/** Negative when `a` comes first, positive when `b` does, 0 when they are equal. Total, over values of all kinds. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return sign(a < b, a > b)
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b)
  const difference = RANK[kindOf(a)] - RANK[kindOf(b)]
  if (difference !== 0) return difference
  if (typeof a === 'boolean' || typeof b === 'boolean') return Number(a) - Number(b)
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b)
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && 'kind' in a && 'kind' in b) {
    return compareTagged(a, b)
  }
  return 0
}

/** Whether two values are the same in order, encoding and keys: 1 = 1.0, NaN = NaN, −0 = 0, NULL = NULL. */
export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true
  return compareValues(a, b) === 0
}

/** Compares two keys part by part; the shorter of two that agree comes first. NULL parts come last. */
export function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  const shared = Math.min(a.length, b.length)
  for (let index = 0; index < shared; index += 1) {
    const difference = compareValues(a[index] ?? null, b[index] ?? null)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
