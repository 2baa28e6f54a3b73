import type { Decimal, LogicalType, Value } from '@assay/ports/value'
import { FIRST_MICROS, LAST_MICROS } from '../evaluate/arithmetic.ts'
import { familyOf } from '../predicate/families.ts'
import { INFINITE_DAYS, INFINITE_MICROS } from '../values/calendar.ts'
import { daysOf } from '../values/days.ts'
import { toNumber } from '../values/decimal.ts'
import { formatValue } from '../values/format-value.ts'
import { kindOf } from '../values/kind.ts'
import { parseValue } from '../values/parse-value.ts'

/** A value in the type of what it meets, or why there is none. */
export type Fitted = { readonly value: Value } | { readonly problem: string }

const MAX_DIGITS = 38
const FIRST_DAY = daysOf(-4_712, 1, 1)
const LAST_DAY = daysOf(5_874_897, 12, 31)

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

function tooManyDigits(unscaled: bigint, scale: number): boolean {
  const size = unscaled < 0n ? -unscaled : unscaled
  return scale > MAX_DIGITS || size >= 10n ** BigInt(MAX_DIGITS)
}

/** Why no engine can be given this literal; `undefined` when each can. */
export function literalProblem(value: Value): string | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return undefined
  if (typeof value === 'bigint') return digitsProblem(value, 0)
  if (typeof value === 'string') return textProblem(value)
  if (value instanceof Uint8Array) return undefined
  if (value.kind === 'decimal') return digitsProblem(value.unscaled, value.scale)
  if (value.kind === 'date') return rangeProblem(value.days, FIRST_DAY, LAST_DAY, INFINITE_DAYS)
  if (value.kind === 'timestamp' || value.kind === 'timestamptz') {
    return rangeProblem(value.micros, FIRST_MICROS, LAST_MICROS, INFINITE_MICROS)
  }
  return undefined
}

function digitsProblem(unscaled: bigint, scale: number): string | undefined {
  return tooManyDigits(unscaled, scale) ? `engines hold numbers of at most ${MAX_DIGITS} digits` : undefined
}

function textProblem(text: string): string | undefined {
  return /\0|[\uD800-\uDFFF]/u.test(text) ? 'NUL and halves of a character are in no text' : undefined
}

function rangeProblem<Size extends number | bigint>(size: Size, first: Size, last: Size, infinite: Size) {
  if ((size >= first && size <= last) || size >= infinite || -size >= infinite) return undefined
  return 'this lies outside the years that every engine can hold (4713 BC to 294246, days to 5874897)'
}

const isExact = (value: Value): value is bigint | Decimal =>
  typeof value === 'bigint' || (typeof value === 'object' && value !== null && 'unscaled' in value)

/** The remedy for a text that meets something else. */
function textMeets(text: string, type: LogicalType): Fitted {
  const value = parseValue(text, type.kind === 'integer' ? { kind: 'decimal' } : ({ kind: type.kind } as LogicalType))
  const family = familyOf(type.kind)
  if (family === 'uuid' || family === 'time' || family === 'bytes') {
    return value === undefined ? { problem: `${quoted(text)} is no ${type.kind}` } : { value }
  }
  if (family === 'number' && value !== undefined) return { problem: `a number stands without quotes: ${text}` }
  if (family === 'boolean' && value !== undefined) return { problem: `write ${formatValue(value)}, without quotes` }
  if (family === 'instant') return { problem: instantRemedy(text, type) }
  return { problem: `the text ${quoted(text)} is not compared with ${type.kind}` }
}

function instantRemedy(text: string, type: LogicalType): string {
  const kinds = [type.kind, 'date', 'timestamp', 'timestamptz'] as const
  const kind = kinds.find((name) => parseValue(text, { kind: name } as LogicalType) !== undefined)
  if (kind !== undefined) return `a ${kind} is written with its type: ${kind} ${quoted(text)}`
  return `${quoted(text)} is no ${type.kind}: one looks like date '2026-01-31' or timestamp '2026-01-31 10:00:00'`
}

/** Gives a literal the type of the column or calculation that it meets, where it fits without loss of meaning. */
export function fitLiteral(value: Value, type: LogicalType): Fitted {
  if (value === null) return { value }
  const family = familyOf(type.kind)
  if (typeof value === 'string' && family !== 'text') return textMeets(value, type)
  if (type.kind === 'float' && isExact(value)) return { value: toNumber(value) }
  const kind = kindOf(value)
  if (familyOf(kind) === family) return { value }
  if (family === 'text') return { problem: `a text stands in single quotes: ${quoted(formatValue(value))}` }
  return { problem: `${kind} is not compared with ${type.kind}` }
}
