import { fieldEnd, fieldStart, type RowView } from './row-cursor.ts'

const point = 0x2e
const zero = 0x30
const nine = 0x39
const minus = 0x2d

/**
 * Whether two fields are the same decimal, told from their texts: `1.50` and `1.5` are. `undefined` where a text is not
 * plain digits with at most one point, such as NULL, NaN or `1e3`; then only their values can say.
 */
export function sameDecimalText(left: RowView, right: RowView, field: number): boolean | undefined {
  const aEnd = significantEnd(left, field)
  const bEnd = significantEnd(right, field)
  if (aEnd === undefined || bEnd === undefined) return undefined
  const aStart = fieldStart(left, field)
  const bStart = fieldStart(right, field)
  if (aEnd - aStart !== bEnd - bStart) return false
  return left.bytes.compare(right.bytes, bStart, bEnd, aStart, aEnd) === 0
}

/** Behind the last digit that counts: zeros at the end of a fraction do not, nor does a point before nothing. */
function significantEnd(row: RowView, field: number): number | undefined {
  const { bytes } = row
  const start = fieldStart(row, field) + 1
  let end = fieldEnd(row, field) - 1
  let points = 0
  for (let at = bytes[start] === minus ? start + 1 : start; at < end; at += 1) {
    const byte = bytes[at] as number
    if (byte === point) points += 1
    else if (byte < zero || byte > nine) return undefined
  }
  if (points > 1 || end <= start) return undefined
  if (points === 1) {
    while (bytes[end - 1] === zero) end -= 1
    if (bytes[end - 1] === point) end -= 1
  }
  // Zeros, and texts such as `007` and `.5`, are left to their values.
  const first = bytes[start] === minus ? start + 1 : start
  const begins = bytes[first] !== point && (bytes[first] !== zero || bytes[first + 1] === point)
  return begins && end > first && !(end === first + 1 && bytes[first] === zero) ? end : undefined
}
