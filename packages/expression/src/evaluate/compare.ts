import type { DateValue, Value } from '@assay/ports/value'
import { encodeValue } from '../encoding.ts'
import { compareFloats, compareText, compareValues } from '../order.ts'
import { familyOf } from '../predicate/families.ts'
import { INFINITE_DAYS, INFINITE_MICROS, microsOfDay } from '../values/calendar.ts'
import { compareDecimals, type Exact, toNumber, trimDecimal } from '../values/decimal.ts'
import { kindOf } from '../values/kind.ts'

/** A value that is not NULL. */
export type Present = Exclude<Value, null>

function incomparable(a: Value, b: Value): never {
  throw new TypeError(`${kindOf(a)} is not compared with ${kindOf(b)}: validate the predicate against the columns`)
}

function compareNumeric(a: Exact | number, b: Exact | number): number {
  if (typeof a === 'number' || typeof b === 'number') return compareFloats(toNumber(a), toNumber(b))
  return compareDecimals(a, b)
}

/** Midnight of a day; a day that no timestamp can hold lies beyond all of them, but before infinity. */
function midnight(days: number): bigint {
  const micros = microsOfDay(days)
  if (Math.abs(days) >= INFINITE_DAYS || (micros < INFINITE_MICROS && micros > -INFINITE_MICROS)) return micros
  return days < 0 ? 1n - INFINITE_MICROS : INFINITE_MICROS - 1n
}

/** Microseconds of an instant, a date at its midnight; `undefined` for a value that is none. */
function instantOf(value: Present): bigint | undefined {
  if (typeof value !== 'object' || value instanceof Uint8Array) return undefined
  if (value.kind === 'date') return midnight(value.days)
  return value.kind === 'timestamp' || value.kind === 'timestamptz' ? value.micros : undefined
}

const isDate = (value: Present): value is DateValue =>
  typeof value === 'object' && 'kind' in value && value.kind === 'date'

const isNumeric = (value: Present): value is Exact | number =>
  typeof value === 'bigint' || typeof value === 'number' || (typeof value === 'object' && 'unscaled' in value)

/**
 * Compares as the language does: a number with a float as float64s, a date with a timestamp at its midnight.
 *
 * @throws TypeError when the two kinds are not comparable.
 */
export function compareOperands(a: Present, b: Present): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0
  if (isNumeric(a)) return isNumeric(b) ? compareNumeric(a, b) : incomparable(a, b)
  const left = instantOf(a)
  if (left !== undefined) {
    const right = instantOf(b)
    if (right === undefined) return incomparable(a, b)
    if (left === right && isDate(a) && isDate(b)) return a.days - b.days
    return left < right ? -1 : left > right ? 1 : 0
  }
  const family = familyOf(kindOf(a))
  return family !== 'none' && family === familyOf(kindOf(b)) ? compareValues(a, b) : incomparable(a, b)
}

/** Whether two values are equal, as {@link compareOperands} compares. */
export function equalOperands(a: Present, b: Present): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b
  return compareOperands(a, b) === 0
}

/** A test for being equal to one of several values, prepared once. NULLs among the values are left out. */
export function createMembership(values: readonly Value[]): (value: Present) => boolean {
  const members = values.filter((value) => value !== null)
  const [first] = members
  if (first === undefined) return () => false
  const family = familyOf(kindOf(first))
  const stranger = members.find((value) => familyOf(kindOf(value)) !== family)
  if (stranger !== undefined || family === 'none') return incomparable(first, stranger ?? first)
  if (family === 'number') return createNumbers(members.filter(isNumeric))
  if (family !== 'text') return (value) => members.some((member) => equalOperands(value, member))
  const texts = new Set<Value>(members)
  return (value) => (typeof value === 'string' ? texts.has(value) : incomparable(value, first))
}

/** Integers, which most lists and columns are, are found by themselves; other exact numbers by their encoding. */
function createNumbers(members: readonly (Exact | number)[]): (value: Present) => boolean {
  const floats = new Set(members.filter((member) => typeof member === 'number'))
  const all = new Set(members.map(toNumber))
  const exact = members.filter((member) => typeof member !== 'number')
  const encoded = new Set(exact.map(encodeValue))
  const integers = new Set(exact.map(integerOf))
  return (value) => {
    if (typeof value === 'number') return all.has(value)
    if (!isNumeric(value)) return incomparable(value, members[0] ?? null)
    const found = typeof value === 'bigint' ? integers.has(value) : encoded.has(encodeValue(value))
    return found || (floats.size > 0 && floats.has(toNumber(value)))
  }
}

function integerOf(value: Exact): bigint | undefined {
  if (typeof value === 'bigint') return value
  const { unscaled, scale } = trimDecimal(value)
  return scale === 0 ? unscaled : undefined
}
