import type { ExactNumber, SqlTerm } from '@assay/backend-sql/dialect'
import type { Parameters } from '@assay/backend-sql/statement'
import { toNumber } from '@assay/expression/values'

/** Exact numbers as integers: a number and the power of ten that it was multiplied by. The engine's widest is HUGEINT. */

export const HUGE = 2n ** 127n
export const DECIMAL_LIMIT = 10n ** 38n

export function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}

const BIG = 2n ** 63n
const EXACT_DOUBLE = 2n ** 53n

export interface ExactTerm extends SqlTerm {
  readonly exact: ExactNumber
}

export function isExact(term: SqlTerm): term is ExactTerm {
  return term.exact !== undefined
}

/** Greatest distance from 0 of the term × 10^`scale`. */
export function boundAt({ exact }: ExactTerm, scale: number): bigint {
  return (exact.bound ?? HUGE) * 10n ** BigInt(scale - exact.scale)
}

/** UHUGEINT and BIGNUM, which hold more than HUGEINT does. */
export function isWide({ type }: SqlTerm): boolean {
  return type?.kind === 'integer' && (type.bits === undefined || (type.bits === 128 && type.unsigned === true))
}

function ownInteger(term: ExactTerm): string {
  if (isWide(term)) return `TRY_CAST(${term.sql} AS HUGEINT)`
  if (term.exact.unscaled || term.exact.scale === 0 || term.type?.kind !== 'decimal') return term.sql
  const { precision = 38 } = term.type
  const { scale } = term.exact
  // DECIMAL × integer keeps its scale, and so needs room for it twice; text needs none, and is slow.
  if (precision + scale > 38) return `CAST(replace(CAST(${term.sql} AS VARCHAR), '.', '') AS HUGEINT)`
  return `CAST(CAST(${term.sql} AS DECIMAL(38, ${scale})) * ${10n ** BigInt(scale)}::HUGEINT AS HUGEINT)`
}

/** The term × 10^`scale` as an integer of the engine; NULL where it does not fit into a HUGEINT. */
export function integerAt(term: ExactTerm, scale: number, parameters: Parameters): string {
  const difference = scale - term.exact.scale
  if (term.literal !== undefined) return literalAt(term.literal, difference, parameters)
  const own = ownInteger(term)
  if (difference === 0) return own
  const factor = `${10n ** BigInt(difference)}::HUGEINT`
  if (boundAt(term, scale) < HUGE) return `(CAST(${own} AS HUGEINT) * ${factor})`
  // The optimizer makes (a × 3) × 10^38 into a × (3 × 10^38), which has no value even where a is 0; it leaves xor alone.
  return `TRY(xor(CAST(${own} AS HUGEINT), 0::HUGEINT) * ${factor})`
}

function literalAt(literal: SqlTerm['literal'], difference: number, parameters: Parameters): string {
  const unscaled = typeof literal === 'bigint' ? literal : isDecimal(literal) ? literal.unscaled : 0n
  const value = unscaled * 10n ** BigInt(difference)
  return value < HUGE && value >= -HUGE ? parameters.add(value) : 'CAST(NULL AS HUGEINT)'
}

function isDecimal(literal: SqlTerm['literal']): literal is { kind: 'decimal'; unscaled: bigint; scale: number } {
  return typeof literal === 'object' && literal !== null && 'unscaled' in literal
}

/** The widest integer type that results up to a bound need: BIGINT is several times faster than HUGEINT. */
export function integerType(bound: bigint): 'BIGINT' | 'HUGEINT' {
  return bound < BIG ? 'BIGINT' : 'HUGEINT'
}

/** The term as a float64, rounded once. */
export function doubleOf(term: SqlTerm, parameters: Parameters): string {
  const { literal, sql, exact, type } = term
  if (typeof literal === 'number' || typeof literal === 'bigint' || isDecimal(literal)) {
    return parameters.add(toNumber(literal))
  }
  if (exact === undefined) return type?.kind === 'float' && type.bits === 64 ? sql : `CAST(${sql} AS DOUBLE)`
  const { scale, bound = HUGE, unscaled } = exact
  if (unscaled) return `CAST(CAST(${sql} AS VARCHAR) || 'e-${scale}' AS DOUBLE)`
  const isNarrow = scale === 0 ? bound <= BIG : bound <= EXACT_DOUBLE && scale <= 22
  return isNarrow ? `CAST(${sql} AS DOUBLE)` : `CAST(CAST(${sql} AS VARCHAR) AS DOUBLE)`
}
