import type { RowStream } from '@assay/ports/backend'
import type { FieldOrder } from './field-order.ts'
import { compareKeys } from './merge-rows.ts'
import { fieldValue, openCursor, type RowCursor, type RowView } from './row-cursor.ts'

export interface KeyObserver {
  /** A key of the left side that the right side does not have, with the rows that carry it. */
  orphan(key: RowView, rows: bigint): void
  /** So many rows have a partner. */
  matched(rows: bigint): void
  progress(keys: number): void
}

/** How many keys go by between two words of progress. */
const progressStep = 100_000

/**
 * Goes through two ordered lists of distinct keys and tells which keys of the left one the right one lacks. The rows
 * of the left stream hold one more field behind the key: how many rows carry it.
 *
 * @param across orders field i of a left key against field i of a right one
 */
export async function matchKeys(
  leftStream: RowStream,
  rightStream: RowStream,
  across: readonly FieldOrder[],
  observer: KeyObserver,
): Promise<void> {
  await using left = openCursor(leftStream)
  await using right = openCursor(rightStream)
  let seen = 0
  for (;;) {
    if (!left.ready()) await left.prepare()
    const key = left.current
    if (key === undefined) return
    const rows = rowsOf(key, across.length)
    if (await findKey(key, right, across)) observer.matched(rows)
    else observer.orphan(key, rows)
    left.skip()
    seen += 1
    if (seen % progressStep === 0) observer.progress(seen)
  }
}

/** Steps forward to the first key that is not smaller; whether it is the same. */
async function findKey(key: RowView, right: RowCursor, across: readonly FieldOrder[]): Promise<boolean> {
  for (;;) {
    if (!right.ready()) await right.prepare()
    if (right.current === undefined) return false
    const order = compareKeys(key, right.current, across)
    if (order <= 0) return order === 0
    right.skip()
  }
}

function rowsOf(row: RowView, field: number): bigint {
  const rows = fieldValue(row, field)
  if (typeof rows === 'bigint') return rows
  throw new Error('a list of distinct keys came without the number of rows of each')
}
