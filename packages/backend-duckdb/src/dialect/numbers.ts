import { mirrored, type NumberDialect, type SqlTerm } from '@assay/backend-sql/dialect'
import type { Parameters } from '@assay/backend-sql/statement'
import { compareDecimals, decimal, type Exact, trimDecimal } from '@assay/expression/values'
import type { Comparison } from '@assay/ports/predicate'
import type { LogicalType, Value } from '@assay/ports/value'
import {
  boundAt,
  DECIMAL_LIMIT,
  doubleOf,
  type ExactTerm,
  HUGE,
  integerAt,
  integerType,
  isExact,
  isWide,
  larger,
} from './integers.ts'
import { among } from './order-key.ts'

const FLOAT: LogicalType = { kind: 'float', bits: 64 }

const OPERATES: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

const float = (sql: string): SqlTerm => ({ sql, family: 'number', type: FLOAT })

function unscaled(sql: string, scale: number, bound: bigint): ExactTerm {
  const type: LogicalType = scale === 0 ? { kind: 'integer', bits: 128 } : { kind: 'decimal' }
  return { sql, family: 'number', type, exact: { scale, bound, unscaled: true } }
}

/** The same answer for each value, unknown for NULL. */
const constant = (of: SqlTerm, answer: boolean) =>
  `CASE WHEN ${of.sql} IS NOT NULL THEN ${answer ? 'TRUE' : 'FALSE'} END`

const exactLiteral = (term: SqlTerm): Exact | undefined => {
  const { literal } = term
  if (typeof literal === 'bigint') return literal
  return typeof literal === 'object' && literal !== null && 'unscaled' in literal ? literal : undefined
}

/** What a literal is at a scale: `between` when it lies between two numbers of that scale, the lower of which it is. */
function placed(literal: Exact, scale: number): { readonly integer: bigint; readonly between: boolean } {
  const trimmed = trimDecimal(typeof literal === 'bigint' ? decimal(literal) : literal)
  if (trimmed.scale <= scale) {
    return { integer: trimmed.unscaled * 10n ** BigInt(scale - trimmed.scale), between: false }
  }
  const divisor = 10n ** BigInt(trimmed.scale - scale)
  const quotient = trimmed.unscaled / divisor
  return { integer: trimmed.unscaled < 0n ? quotient - 1n : quotient, between: true }
}

/** A number of the term's own scale as a parameter of the term's own type, so that the column needs no cast. */
function sameType(of: ExactTerm, integer: bigint, parameters: Parameters): string {
  const isDecimal = !of.exact.unscaled && of.type?.kind === 'decimal'
  return parameters.add(isDecimal ? decimal(integer, of.exact.scale) : integer)
}

const plain = (of: ExactTerm) => (isWide(of) ? `TRY_CAST(${of.sql} AS HUGEINT)` : of.sql)

function compareToLiteral(op: Comparison, of: ExactTerm, literal: Exact, parameters: Parameters): string {
  const { integer, between } = placed(literal, of.exact.scale)
  if (between && (op === '=' || op === '<>')) return constant(of, op === '<>')
  const direct = between ? (op === '<' || op === '<=' ? '<=' : '>') : op
  const { bound = HUGE } = of.exact
  if (integer > bound || integer < -bound || integer >= HUGE)
    return constant(of, OPERATES[direct](integer > 0n ? -1 : 1))
  return `${plain(of)} ${direct} ${sameType(of, integer, parameters)}`
}

const isNaturalDecimal = ({ exact, type }: ExactTerm) => !exact.unscaled && type?.kind === 'decimal'

function compareExact(op: Comparison, left: ExactTerm, right: ExactTerm, parameters: Parameters): string {
  const scale = Math.max(left.exact.scale, right.exact.scale)
  const isNatural = !left.exact.unscaled && !right.exact.unscaled
  if (isNatural && scale === 0 && !isNaturalDecimal(left) && !isNaturalDecimal(right)) {
    return `${plain(left)} ${op} ${plain(right)}`
  }
  const bound = [boundAt(left, scale), boundAt(right, scale)].reduce(larger)
  if (isNatural && bound < DECIMAL_LIMIT) {
    const type = `DECIMAL(${Math.max(bound.toString().length, scale)}, ${scale})`
    return `CAST(${plain(left)} AS ${type}) ${op} CAST(${plain(right)} AS ${type})`
  }
  if (bound < HUGE) return `${integerAt(left, scale, parameters)} ${op} ${integerAt(right, scale, parameters)}`
  return compareParts(op, left, right, scale, parameters)
}

/** Numbers that have no common scale within 38 digits: what stands before the point first, then what stands behind it. */
function compareParts(
  op: Comparison,
  left: ExactTerm,
  right: ExactTerm,
  scale: number,
  parameters: Parameters,
): string {
  const parts = (term: ExactTerm) => {
    const integer = `CAST(${integerAt(term, term.exact.scale, parameters)} AS HUGEINT)`
    const power = `${10n ** BigInt(term.exact.scale)}::HUGEINT`
    const behind = `(${integer} % ${power}) * ${10n ** BigInt(scale - term.exact.scale)}::HUGEINT`
    return { before: `(${integer} // ${power})`, behind: `(${behind})` }
  }
  const a = parts(left)
  const b = parts(right)
  return `CASE WHEN ${a.before} = ${b.before} THEN ${a.behind} ${op} ${b.behind} ELSE ${a.before} ${op} ${b.before} END`
}

/** NULL where the result has more than 38 digits. */
function limited(sql: string, scale: number, bound: bigint): ExactTerm {
  if (bound < DECIMAL_LIMIT) return unscaled(sql, scale, bound)
  return unscaled(`CAST(TRY(CAST(${sql} AS DECIMAL(38, 0))) AS HUGEINT)`, scale, DECIMAL_LIMIT - 1n)
}

function calculateExact(op: '+' | '-' | '*', left: ExactTerm, right: ExactTerm, parameters: Parameters): ExactTerm {
  const isProduct = op === '*'
  const common = Math.max(left.exact.scale, right.exact.scale)
  const scale = isProduct ? left.exact.scale + right.exact.scale : common
  if (scale > 38) return unscaled('CAST(NULL AS HUGEINT)', 38, 0n)
  const scales = isProduct ? [left.exact.scale, right.exact.scale] : [common, common]
  const [a = 0n, b = 0n] = [boundAt(left, scales[0] ?? 0), boundAt(right, scales[1] ?? 0)]
  const bound = isProduct ? a * b : a + b
  const type = integerType([a, b, bound].reduce(larger))
  const operand = (term: ExactTerm, at: number) => `CAST(${integerAt(term, at, parameters)} AS ${type})`
  return limited(`(${operand(left, scales[0] ?? 0)} ${op} ${operand(right, scales[1] ?? 0)})`, scale, bound)
}

function isFloat(value: Value): value is number {
  return typeof value === 'number'
}

function amongExact(of: ExactTerm, values: readonly Value[], parameters: Parameters): string {
  const { bound = HUGE, scale } = of.exact
  const members = values.flatMap((value) => {
    if (typeof value !== 'bigint' && !(typeof value === 'object' && value !== null && 'unscaled' in value)) return []
    const { integer, between } = placed(value, scale)
    return between || integer > bound || integer < -bound || integer >= HUGE ? [] : [integer]
  })
  const list = [...new Set(members)].map((integer) => sameType(of, integer, parameters))
  const floats = values.filter(isFloat).map((value) => parameters.add(value))
  const parts = [
    ...(list.length === 0 ? [] : [among(plain(of), list)]),
    ...(floats.length === 0 ? [] : [`${doubleOf(of, parameters)} IN (${floats.join(', ')})`]),
  ]
  return parts.length === 0 ? constant(of, false) : parts.join(' OR ')
}

/** Numbers as the engine compares and calculates them. */
export const numbers: NumberDialect = {
  compare(op, left, right, parameters) {
    if (!isExact(left) || !isExact(right)) return `${doubleOf(left, parameters)} ${op} ${doubleOf(right, parameters)}`
    const [a, b] = [exactLiteral(left), exactLiteral(right)]
    if (a !== undefined && b !== undefined) return OPERATES[op](compareDecimals(a, b)) ? 'TRUE' : 'FALSE'
    if (b !== undefined) return compareToLiteral(op, left, b, parameters)
    if (a !== undefined) return compareToLiteral(mirrored(op), right, a, parameters)
    return compareExact(op, left, right, parameters)
  },
  among(of, values, parameters) {
    if (isExact(of) && of.literal === undefined) return amongExact(of, values, parameters)
    const floats = values.map((value) => numbers.compare('=', of, valueTerm(value, parameters), parameters))
    if (isExact(of)) return floats.join(' OR ')
    const doubles = values.map((value) => doubleOf(valueTerm(value, parameters), parameters))
    return `${doubleOf(of, parameters)} IN (${doubles.join(', ')})`
  },
  calculate(op, left, right, parameters) {
    if (isExact(left) && isExact(right)) return calculateExact(op, left, right, parameters)
    return float(`(${doubleOf(left, parameters)} ${op} ${doubleOf(right, parameters)})`)
  },
  negate: (of, parameters) => oneSided(of, parameters, (sql) => `(-${sql})`),
  absolute: (of, parameters) => oneSided(of, parameters, (sql) => `abs(${sql})`),
  first(of, parameters) {
    if (!of.every(isExact)) return float(`coalesce(${of.map((term) => doubleOf(term, parameters)).join(', ')})`)
    const scale = Math.max(...of.map(({ exact }) => exact.scale))
    const bound = of.map((term) => boundAt(term, scale)).reduce(larger)
    const parts = of.map((term) => `CAST(${integerAt(term, scale, parameters)} AS HUGEINT)`)
    if (bound < HUGE) return unscaled(`coalesce(${parts.join(', ')})`, scale, bound)
    // A value without room for the common scale is unknown; the next one must not take its place.
    const cases = of.map((term, index) => `WHEN ${term.sql} IS NOT NULL THEN ${parts[index]}`)
    return unscaled(`CASE ${cases.join(' ')} END`, scale, HUGE)
  },
}

function oneSided(of: SqlTerm, parameters: Parameters, apply: (sql: string) => string): SqlTerm {
  if (!isExact(of)) return float(apply(doubleOf(of, parameters)))
  const { scale, bound = HUGE } = of.exact
  return limited(apply(`CAST(${integerAt(of, scale, parameters)} AS ${integerType(bound)})`), scale, bound)
}

function valueTerm(value: Value, parameters: Parameters): SqlTerm {
  if (typeof value === 'bigint') return exactTerm(value, 0, value, parameters)
  if (typeof value === 'object' && value !== null && 'unscaled' in value) {
    return exactTerm(value.unscaled, value.scale, value, parameters)
  }
  return { ...float(parameters.add(value)), literal: value }
}

function exactTerm(unscaledValue: bigint, scale: number, literal: Exact, parameters: Parameters): ExactTerm {
  const bound = unscaledValue < 0n ? -unscaledValue : unscaledValue
  const type: LogicalType =
    typeof literal === 'bigint' ? { kind: 'integer', bits: 128 } : { kind: 'decimal', precision: 38, scale }
  return { sql: parameters.add(literal), family: 'number', type, exact: { scale, bound }, literal }
}

/** A number as a term. */
export const numberTerm: (value: Value, parameters: Parameters) => SqlTerm = valueTerm
