import type { RowStream } from '@assay/ports/backend'
import type { ByteWindow } from './byte-window.ts'
import type { FieldOrder } from './field-order.ts'
import { openCursor, type RowCursor, type RowView, sameBytes } from './row-cursor.ts'
import { lastRowEnd } from './row-text.ts'

/** What a merge finds, row by row; rows that are the same bytes on both sides are not told. */
export interface MergeObserver {
  onlyLeft(row: RowView): void
  onlyRight(row: RowView): void
  /** Two rows of one key with different bytes: whether they differ is for their values to say. */
  pair(left: RowView, right: RowView): void
  /** Rows of one key beyond the first, on either side. */
  duplicates(left: number, right: number): void
  /** From time to time: bytes gone through, of both sides together. */
  progress(bytes: number): void
}

export interface MergeKey {
  /** The key is the first so many columns of both streams. */
  readonly width: number
  /** Orders field i of a left row against field i of a right one. */
  readonly across: readonly FieldOrder[]
  readonly withinLeft: readonly FieldOrder[]
  readonly withinRight: readonly FieldOrder[]
}

/** A platform did not deliver its rows in the order of their keys: nothing can be said about the data. */
export class KeyOrderError extends Error {
  static {
    Object.defineProperties(KeyOrderError.prototype, { name: { value: 'KeyOrderError' } })
  }
}

const blockSize = 1 << 18
/** So many equal rows in a row, and blocks are compared again instead of rows. */
const calmRows = 4
/** Rows of one key that are held against each other; more of them, and the key identifies nothing. */
const mostRowsOfAKey = 10_000

/**
 * Merges two streams that are ordered by their key and tells where they differ.
 *
 * Blocks of both are compared as memory. Where bytes differ, rows are stepped through and their keys compared, until a
 * few rows in a row are the same again. Memory holds about one block of each side and the rows of one key. Rows of the
 * same key are held against each other as multisets.
 *
 * @throws KeyOrderError when a side is out of order
 */
export async function mergeRows(
  leftStream: RowStream,
  rightStream: RowStream,
  key: MergeKey,
  observer: MergeObserver,
): Promise<void> {
  await using left = openCursor(leftStream)
  await using right = openCursor(rightStream)

  for (;;) {
    if (await skipEqualBlocks(left.window, right.window, observer)) return
    if (await mergeUntilCalm(left, right, key, observer)) return
  }
}

/** Steps over whole rows that are the same bytes; `true` when both sides ended so. */
async function skipEqualBlocks(left: ByteWindow, right: ByteWindow, observer: MergeObserver): Promise<boolean> {
  for (;;) {
    await Promise.all([left.ensure(blockSize), right.ensure(blockSize)])
    const size = Math.min(left.end - left.start, right.end - right.start)
    const same = left.bytes.compare(right.bytes, right.start, right.start + size, left.start, left.start + size) === 0
    const equalBytes = same ? size : firstDifference(left, right, size)

    const rows = lastRowEnd(left.bytes, left.start, left.start + equalBytes) - left.start
    left.start += rows
    right.start += rows
    if (rows > 0) observer.progress(rows * 2)

    if (!same) return false
    if (left.ended && right.ended && left.start === left.end && right.start === right.end) return true
    // One side has ended, or a row is longer than the block: rows will tell.
    if (rows === 0) return false
  }
}

/** How many bytes are the same before the first that differs, found by halving. */
function firstDifference(left: ByteWindow, right: ByteWindow, size: number): number {
  let same = 0
  let rest = size
  while (rest > 1) {
    const half = rest >> 1
    const [a, b] = [left.start + same, right.start + same]
    if (left.bytes.compare(right.bytes, b, b + half, a, a + half) === 0) {
      same += half
      rest -= half
    } else rest = half
  }
  return same
}

/** Steps row by row until the sides agree again for some rows; `true` when both ended. */
async function mergeUntilCalm(
  left: RowCursor,
  right: RowCursor,
  key: MergeKey,
  observer: MergeObserver,
): Promise<boolean> {
  for (let calm = 0, steps = 1; calm < calmRows; steps += 1) {
    const hasLeft = await left.load()
    const hasRight = await right.load()
    if (!hasLeft && !hasRight) return true

    const order = hasLeft && hasRight ? compareKeys(left, right, key.across) : hasLeft ? -1 : 1
    if (order < 0) {
      observer.onlyLeft(left)
      await advance(left, left.keep(), key.withinLeft, 'left')
      calm = 0
    } else if (order > 0) {
      observer.onlyRight(right)
      await advance(right, right.keep(), key.withinRight, 'right')
      calm = 0
    } else {
      calm = (await mergeKey(left, right, key, observer)) ? calm + 1 : 0
    }
    if (steps % 4096 === 0) observer.progress(0)
  }
  return false
}

/** Both sides stand on the same key: holds all rows of it against each other. Answers whether all were the same bytes. */
async function mergeKey(left: RowCursor, right: RowCursor, key: MergeKey, observer: MergeObserver): Promise<boolean> {
  const leftRow = left.keep()
  const rightRow = right.keep()
  const moreLeft = await advance(left, leftRow, key.withinLeft, 'left')
  const moreRight = await advance(right, rightRow, key.withinRight, 'right')
  if (!moreLeft && !moreRight) {
    if (sameBytes(leftRow, rightRow)) return true
    observer.pair(leftRow, rightRow)
    return false
  }

  const leftRows = await rowsOfKey(leftRow, left, moreLeft, key.withinLeft, 'left')
  const rightRows = await rowsOfKey(rightRow, right, moreRight, key.withinRight, 'right')
  observer.duplicates(leftRows.length - 1, rightRows.length - 1)
  return matchRows(leftRows, rightRows, observer)
}

/** Equal bytes first; what remains is paired in order, and what remains of that stands alone. */
function matchRows(leftRows: readonly RowView[], rightRows: readonly RowView[], observer: MergeObserver): boolean {
  const unmatched = new Map<string, RowView[]>()
  for (const row of rightRows) {
    const text = row.bytes.toString('latin1')
    const same = unmatched.get(text)
    if (same === undefined) unmatched.set(text, [row])
    else same.push(row)
  }
  const restLeft = leftRows.filter((row) => unmatched.get(row.bytes.toString('latin1'))?.pop() === undefined)
  const restRight = [...unmatched.values()].flat()

  for (const [index, row] of restLeft.entries()) {
    const other = restRight[index]
    if (other === undefined) observer.onlyLeft(row)
    else observer.pair(row, other)
  }
  for (const row of restRight.slice(restLeft.length)) observer.onlyRight(row)
  return restLeft.length === 0 && restRight.length === 0
}

async function rowsOfKey(
  first: RowView,
  cursor: RowCursor,
  more: boolean,
  order: readonly FieldOrder[],
  side: string,
): Promise<RowView[]> {
  const rows = [first]
  for (let another = more; another; ) {
    const row = cursor.keep()
    rows.push(row)
    if (rows.length > mostRowsOfAKey)
      throw new KeyOrderError(
        `more than ${mostRowsOfAKey} rows on the ${side} share one key: name columns that identify a row`,
      )
    another = await advance(cursor, row, order, side)
  }
  return rows
}

/** Steps over the loaded row, of which `previous` is a copy. Answers whether the next one has the same key. */
async function advance(
  cursor: RowCursor,
  previous: RowView,
  order: readonly FieldOrder[],
  side: string,
): Promise<boolean> {
  cursor.skip()
  if (!(await cursor.load())) return false
  const compared = compareKeys(previous, cursor, order)
  if (compared > 0)
    throw new KeyOrderError(`the rows on the ${side} do not ascend by their key, so they cannot be compared`)
  return compared === 0
}

export function compareKeys(left: RowView, right: RowView, orders: readonly FieldOrder[]): number {
  for (const [field, order] of orders.entries()) {
    const compared = order(left, right, field)
    if (compared !== 0) return compared
  }
  return 0
}
