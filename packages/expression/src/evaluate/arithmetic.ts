import type { Decimal, Interval, Value } from '@assay/ports/value'
import { INFINITE_MICROS, MICROS_PER_DAY, microsOfDay } from '../values/calendar.ts'
import { daysOf } from '../values/days.ts'
import { addDecimals, type Exact, multiply, subtract, toNumber } from '../values/decimal.ts'
import { kindOf } from '../values/kind.ts'
import type { Present } from './compare.ts'

/** The digits that every engine can calculate with. */
const MAX_SCALE = 38
const LIMIT = 10n ** 38n

/** The span of timestamps that DuckDB and PostgreSQL both hold: 4713 BC to 294246. */
export const FIRST_MICROS = BigInt(daysOf(-4_712, 1, 1)) * MICROS_PER_DAY
export const LAST_MICROS = BigInt(daysOf(294_247, 1, 1)) * MICROS_PER_DAY - 1n

type Numeric = Exact | number
type Instant = Extract<Value, { readonly kind: 'date' | 'timestamp' | 'timestamptz' }>

function isNumeric(value: Present): value is Numeric {
  return typeof value === 'bigint' || typeof value === 'number' || (typeof value === 'object' && 'unscaled' in value)
}

function isInstant(value: Present): value is Instant {
  if (typeof value !== 'object' || value instanceof Uint8Array) return false
  return value.kind === 'date' || value.kind === 'timestamp' || value.kind === 'timestamptz'
}

const isInterval = (value: Present): value is Interval => typeof value === 'object' && 'months' in value

/** Unknown where the digits of a result at its scale are more than engines can hold. */
function withinDigits<Result extends Exact>(result: Result): Result | null {
  const unscaled = typeof result === 'bigint' ? result : result.unscaled
  if (typeof result !== 'bigint' && result.scale > MAX_SCALE) return null
  return unscaled < LIMIT && unscaled > -LIMIT ? result : null
}

function impossible(op: string, a: Value, b: Value): never {
  throw new TypeError(`${kindOf(a)} ${op} ${kindOf(b)} has no meaning: validate the predicate against the columns`)
}

/** An instant moved by days and microseconds; infinities stay, what leaves the common span is unknown. */
function moved(instant: Instant, { months, days, micros }: Interval, direction: 1n | -1n): Value {
  if (months !== 0)
    throw new TypeError('an interval of months moves no instant: engines disagree about the length of a month')
  const kind = instant.kind === 'timestamptz' ? 'timestamptz' : 'timestamp'
  const from = instant.kind === 'date' ? microsOfDay(instant.days) : instant.micros
  if (from >= INFINITE_MICROS || from <= -INFINITE_MICROS) return { kind, micros: from }
  const to = from + direction * (BigInt(days) * MICROS_PER_DAY + micros)
  return to >= FIRST_MICROS && to <= LAST_MICROS ? { kind, micros: to } : null
}

function calculate(
  a: Present,
  b: Present,
  op: string,
  floats: (a: number, b: number) => number,
  integers: (a: bigint, b: bigint) => bigint,
  decimals: (a: Exact, b: Exact) => Decimal,
): Value {
  if (!isNumeric(a) || !isNumeric(b)) return impossible(op, a, b)
  if (typeof a === 'number' || typeof b === 'number') return floats(toNumber(a), toNumber(b))
  if (typeof a === 'bigint' && typeof b === 'bigint') return withinDigits(integers(a, b))
  return withinDigits(decimals(a, b))
}

/** a + b of two numbers, or an instant and an interval in either order. */
export function plus(a: Present, b: Present): Value {
  if (isInstant(a) && isInterval(b)) return moved(a, b, 1n)
  if (isInterval(a) && isInstant(b)) return moved(b, a, 1n)
  return calculate(
    a,
    b,
    '+',
    (x, y) => x + y,
    (x, y) => x + y,
    addDecimals,
  )
}

/** a − b of two numbers, or an instant less an interval. */
export function minus(a: Present, b: Present): Value {
  if (isInstant(a) && isInterval(b)) return moved(a, b, -1n)
  return calculate(
    a,
    b,
    '-',
    (x, y) => x - y,
    (x, y) => x - y,
    subtract,
  )
}

/** a × b of two numbers. */
export function times(a: Present, b: Present): Value {
  return calculate(
    a,
    b,
    '*',
    (x, y) => x * y,
    (x, y) => x * y,
    multiply,
  )
}

/** −a of a number. */
export function negative(a: Present): Value {
  if (typeof a === 'number') return -a
  if (typeof a === 'bigint') return withinDigits(-a)
  if (!isNumeric(a)) return impossible('-', null, a)
  return withinDigits({ kind: 'decimal', unscaled: -a.unscaled, scale: a.scale })
}

/** |a| of a number. */
export function absolute(a: Present): Value {
  if (typeof a === 'number') return Math.abs(a)
  if (typeof a === 'bigint') return withinDigits(a < 0n ? -a : a)
  if (!isNumeric(a))
    throw new TypeError(`abs of ${kindOf(a)} has no meaning: validate the predicate against the columns`)
  return withinDigits({ kind: 'decimal', unscaled: a.unscaled < 0n ? -a.unscaled : a.unscaled, scale: a.scale })
}
