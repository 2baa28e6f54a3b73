import { equalValues } from '@assay/expression/order'
import { compareDecimals, exactDecimal, multiply, subtract } from '@assay/expression/values'
import type { Decimal, LogicalType, Value } from '@assay/ports/value'
import { sameDecimalText } from './decimal-text.ts'
import { fieldValue, type RowView, sameField } from './row-cursor.ts'

/** How far two values may lie apart and still be the same: by an amount, by a share of the greater one, or in time. */
export type Tolerance =
  | { readonly kind: 'absolute' | 'relative'; readonly amount: Decimal }
  | { readonly kind: 'duration'; readonly micros: bigint }

/** Which of the compared columns differ between two rows of one key, counted from 0 behind the key. */
export type RowDifference = (left: RowView, right: RowView) => readonly number[]

/** How one column is compared. */
export interface ColumnRule {
  readonly left: LogicalType
  readonly right: LogicalType
  /** Absent where values must be equal. */
  readonly tolerance?: Tolerance
}

/**
 * Compares rows by value: NULL equals NULL, NaN equals NaN, 1.0 equals 1. Bytes that are the same are not looked into.
 *
 * @param keyWidth how many leading columns are the key
 * @param rules of the further columns
 */
export function createRowDifference(keyWidth: number, rules: readonly ColumnRule[]): RowDifference {
  const alike = rules.map((rule, index) => fieldComparison(rule, keyWidth + index))
  return (left, right) => {
    const differing: number[] = []
    for (let index = 0; index < alike.length; index += 1) {
      if (alike[index]?.(left, right) === false) differing.push(index)
    }
    return differing
  }
}

/** Values are made of two fields only where their texts do not say whether they are alike. */
function fieldComparison({ left, right, tolerance }: ColumnRule, field: number) {
  const kind = left.kind === right.kind && tolerance === undefined ? left.kind : undefined
  const byValue = (a: RowView, b: RowView) => areAlike(fieldValue(a, field), fieldValue(b, field), tolerance)
  if (kind === 'text' || kind === 'integer') return (a: RowView, b: RowView) => sameField(a, b, field)
  if (kind === 'decimal')
    return (a: RowView, b: RowView) => sameField(a, b, field) || (sameDecimalText(a, b, field) ?? byValue(a, b))
  return (a: RowView, b: RowView) => sameField(a, b, field) || byValue(a, b)
}

/** Whether two values are equal, or as near to each other as the tolerance allows. A NULL is near nothing but NULL. */
export function areAlike(left: Value, right: Value, tolerance: Tolerance | undefined): boolean {
  if (equalValues(left, right)) return true
  if (tolerance === undefined || left === null || right === null) return false
  if (tolerance.kind === 'duration') return areNearInTime(left, right, tolerance.micros)
  const a = exact(left)
  const b = exact(right)
  if (a === undefined || b === undefined) return false
  const limit = tolerance.kind === 'absolute' ? tolerance.amount : multiply(tolerance.amount, greater(a, b))
  return compareDecimals(magnitude(subtract(a, b)), limit) <= 0
}

/** Floats are taken at their exact value, so that a tolerance means the same for every type of number. */
function exact(value: Value): Decimal | undefined {
  if (typeof value === 'bigint') return { kind: 'decimal', unscaled: value, scale: 0 }
  if (typeof value === 'number') return Number.isFinite(value) ? exactDecimal(value) : undefined
  return typeof value === 'object' && value !== null && 'unscaled' in value ? value : undefined
}

function magnitude(value: Decimal): Decimal {
  return value.unscaled < 0n ? { ...value, unscaled: -value.unscaled } : value
}

function greater(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(magnitude(a), magnitude(b)) >= 0 ? magnitude(a) : magnitude(b)
}

const microsPerDay = 86_400_000_000n

function areNearInTime(left: Value, right: Value, micros: bigint): boolean {
  const a = microsOf(left)
  const b = microsOf(right)
  if (a === undefined || b === undefined) return false
  return a >= b ? a - b <= micros : b - a <= micros
}

function microsOf(value: Value): bigint | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('days' in value && value.kind === 'date') return BigInt(value.days) * microsPerDay
  return 'micros' in value && value.kind !== 'interval' ? value.micros : undefined
}
