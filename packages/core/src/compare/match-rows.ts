import { encodeValues } from '@assay/expression/encoding'
import { compareValues } from '@assay/expression/order'
import type { Value } from '@assay/ports/value'
import type { MergeObserver } from './merge-rows.ts'
import { fieldValue, type RowView } from './row-cursor.ts'

/**
 * Holds all rows of one key against each other: equal bytes first, then equal values, which two platforms may write
 * differently. What remains is paired in the order of its values, since rows of one key come in any order, and what
 * remains of that stands alone.
 */
export function matchRows(
  leftRows: readonly RowView[],
  rightRows: readonly RowView[],
  observer: Pick<MergeObserver, 'onlyLeft' | 'onlyRight' | 'pair'>,
): void {
  const bytes = matchBy((row) => row.bytes.toString('latin1'), { pairs: [], left: leftRows, right: rightRows })
  const values = matchBy((row) => encodeValues(valuesOf(row)), bytes)
  for (const [left, right] of values.pairs) observer.pair(left, right)

  const restLeft = inOrder(values.left)
  const restRight = inOrder(values.right)
  for (const [index, row] of restLeft.entries()) {
    const other = restRight[index]
    if (other === undefined) observer.onlyLeft(row)
    else observer.pair(row, other)
  }
  for (const row of restRight.slice(restLeft.length)) observer.onlyRight(row)
}

interface Matched {
  readonly pairs: readonly (readonly [left: RowView, right: RowView])[]
  /** Rows that are in no pair. */
  readonly left: readonly RowView[]
  readonly right: readonly RowView[]
}

/** Pairs the rows that have the same text. */
function matchBy(textOf: (row: RowView) => string, { left, right }: Matched): Matched {
  if (left.length === 0 || right.length === 0) return { pairs: [], left, right }
  const unmatched = new Map<string, RowView[]>()
  for (const row of right) {
    const text = textOf(row)
    const same = unmatched.get(text)
    if (same === undefined) unmatched.set(text, [row])
    else same.push(row)
  }
  const pairs: (readonly [RowView, RowView])[] = []
  const alone = left.filter((row) => {
    const other = unmatched.get(textOf(row))?.pop()
    if (other !== undefined) pairs.push([row, other])
    return other === undefined
  })
  return { pairs, left: alone, right: [...unmatched.values()].flat() }
}

function inOrder(rows: readonly RowView[]): readonly RowView[] {
  if (rows.length < 2) return rows
  const values = new Map(rows.map((row) => [row, valuesOf(row)]))
  return [...rows].sort((left, right) => compareRows(values.get(left) ?? [], values.get(right) ?? []))
}

function valuesOf(row: RowView): readonly Value[] {
  return row.stream.columns.map((_, field) => fieldValue(row, field))
}

function compareRows(left: readonly Value[], right: readonly Value[]): number {
  for (const [field, value] of left.entries()) {
    const compared = compareValues(value, right[field] ?? null)
    if (compared !== 0) return compared
  }
  return 0
}
