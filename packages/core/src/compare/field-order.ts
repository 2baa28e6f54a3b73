import { compareValues } from '@assay/expression/order'
import type { LogicalType, TypeKind } from '@assay/ports/value'
import { fieldEnd, fieldStart, fieldValue, type RowView, sameField } from './row-cursor.ts'

/**
 * Compares one key field of two rows, the canonical order of `@assay/expression/order`, most often without making
 * values of them: equal bytes are equal values, and the texts of integers, of text and of ordinary days sort as bytes
 * or nearly so.
 */
export type FieldOrder = (left: RowView, right: RowView, field: number) => number

/** @param left @param right the types of the two columns, which may differ (integer and decimal) */
export function fieldOrder(left: LogicalType, right: LogicalType): FieldOrder {
  const bytes = left.kind === right.kind ? byteOrders[left.kind] : undefined
  return (a, b, field) => {
    const compared = compareBytes(a, b, field, bytes)
    return compared ?? compareValues(fieldValue(a, field), fieldValue(b, field))
  }
}

/** Orders two fields, without their quotes, by their bytes; `undefined` where only values can say. */
type ByteOrder = (
  a: Buffer,
  aStart: number,
  aEnd: number,
  b: Buffer,
  bStart: number,
  bEnd: number,
) => number | undefined

function compareBytes(left: RowView, right: RowView, field: number, order: ByteOrder | undefined): number | undefined {
  const aStart = fieldStart(left, field)
  const bStart = fieldStart(right, field)
  const aEnd = fieldEnd(left, field)
  const bEnd = fieldEnd(right, field)
  // NULL is an empty field and sorts last.
  if (aStart === aEnd || bStart === bEnd) return Number(aStart === aEnd) - Number(bStart === bEnd)
  if (sameField(left, right, field)) return 0
  return order?.(left.bytes, aStart + 1, aEnd - 1, right.bytes, bStart + 1, bEnd - 1)
}

const byteOrders: Partial<Record<TypeKind, ByteOrder>> = {
  // A doubled quote sorts among other texts as a single one does.
  text: (a, aStart, aEnd, b, bStart, bEnd) => a.compare(b, bStart, bEnd, aStart, aEnd),
  integer: integerOrder,
  date: dayOrder,
  timestamp: dayOrder,
}

const minus = 0x2d
const zero = 0x30
const nine = 0x39

function integerOrder(...[a, aStart, aEnd, b, bStart, bEnd]: Parameters<ByteOrder>): number {
  const aNegative = a[aStart] === minus
  const bNegative = b[bStart] === minus
  if (aNegative !== bNegative) return aNegative ? -1 : 1
  const byLength = aEnd - aStart - (bEnd - bStart)
  const magnitude = byLength === 0 ? a.compare(b, bStart, bEnd, aStart, aEnd) : byLength
  return aNegative ? -magnitude : magnitude
}

const dayLength = 10

/**
 * Years of four digits; earlier and later ones, and infinities, are left to their values. So are two times of one day
 * that are not written alike: platforms differ in what stands between day and time, and in zeros at the end.
 */
function dayOrder(...[a, aStart, aEnd, b, bStart, bEnd]: Parameters<ByteOrder>): number | undefined {
  if (!isOrdinary(a, aStart, aEnd) || !isOrdinary(b, bStart, bEnd)) return undefined
  const byDay = a.compare(b, bStart, bStart + dayLength, aStart, aStart + dayLength)
  if (byDay !== 0) return byDay
  const alike = aEnd - aStart === bEnd - bStart && a[aStart + dayLength] === b[bStart + dayLength]
  return alike ? a.compare(b, bStart, bEnd, aStart, aEnd) : undefined
}

function isOrdinary(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start] as number
  const last = bytes[end - 1] as number
  return bytes[start + 4] === minus && first >= zero && first <= nine && last >= zero && last <= nine
}
