import type { RowStream } from '@assay/ports/backend'
import type { ByteWindow } from './byte-window.ts'
import type { FieldOrder } from './field-order.ts'
import { matchRows } from './match-rows.ts'
import { keepRow, openCursor, type RowCursor, type RowView, sameRow } from './row-cursor.ts'
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
const firstStep = 1 << 9
const rowsBetweenProgress = 4096
/** Differences are close together when so few bytes lie between them. */
const sparse = 1 << 9
/** At most so many equal rows in a row, and blocks are compared again instead of rows. */
const mostCalm = 64
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
  const sides: Sides = {
    left: { cursor: left, order: key.withinLeft, name: 'left' },
    right: { cursor: right, order: key.withinRight, name: 'right' },
    across: key.across,
  }
  for (let calm = 1; ; ) {
    const start = left.window.start
    if (await skipEqualBlocks(left.window, right.window, observer)) return
    // Where differences lie close together, looking for the next block that is equal costs more than stepping on.
    const soon = left.window.start - start
    calm = soon >= 0 && soon < sparse ? Math.min(calm * 2, mostCalm) : 1
    left.reset()
    right.reset()
    if (await mergeUntilCalm(sides, calm, observer)) return
  }
}

interface Side {
  readonly cursor: RowCursor
  readonly order: readonly FieldOrder[]
  readonly name: string
}

interface Sides {
  readonly left: Side
  readonly right: Side
  readonly across: readonly FieldOrder[]
}

/** Steps over whole rows that are the same bytes; `true` when both sides ended so. */
async function skipEqualBlocks(left: ByteWindow, right: ByteWindow, observer: MergeObserver): Promise<boolean> {
  for (;;) {
    const filling = [left.ensure(blockSize), right.ensure(blockSize)]
    if (filling.some((side) => side !== undefined)) await Promise.all(filling)
    const size = Math.min(left.end - left.start, right.end - right.start)
    const equalBytes = equalPrefix(left, right, size)

    const rows = lastRowEnd(left.bytes, left.start, left.start + equalBytes) - left.start
    left.start += rows
    right.start += rows
    if (rows > 0) observer.progress(rows * 2)

    if (equalBytes < size) return false
    if (left.ended && right.ended && left.start === left.end && right.start === right.end) return true
    // One side has ended, or a row is longer than the block: rows will tell.
    if (rows === 0) return false
  }
}

/** How many of `size` bytes are the same before the first that differs: found by doubling, then by halving. */
function equalPrefix(left: ByteWindow, right: ByteWindow, size: number): number {
  let same = 0
  let step = firstStep
  while (same < size && areEqual(left, right, same, Math.min(step, size - same))) {
    same += Math.min(step, size - same)
    step *= 2
  }
  if (same === size) return size
  for (let rest = Math.min(step, size - same); rest > 1; ) {
    const half = rest >> 1
    const equal = areEqual(left, right, same, half)
    if (equal) same += half
    rest = equal ? rest - half : half
  }
  return same
}

function areEqual(left: ByteWindow, right: ByteWindow, from: number, size: number): boolean {
  const [a, b] = [left.start + from, right.start + from]
  return left.bytes.compare(right.bytes, b, b + size, a, a + size) === 0
}

/** Steps row by row until the sides agree again for some rows; `true` when both ended. */
async function mergeUntilCalm(sides: Sides, calmRows: number, observer: MergeObserver): Promise<boolean> {
  const left = sides.left.cursor
  const right = sides.right.cursor
  let calm = 0
  for (let steps = 1; calm < calmRows; steps += 1) {
    if (!left.ready()) await left.prepare()
    if (!right.ready()) await right.prepare()
    const [a, b] = [left.current, right.current]
    if (a === undefined && b === undefined) return true

    const order = a === undefined ? 1 : b === undefined ? -1 : compareKeys(a, b, sides.across)
    if (a !== undefined && order < 0) {
      observer.onlyLeft(a)
      step(sides.left)
      calm = 0
    } else if (b !== undefined && order > 0) {
      observer.onlyRight(b)
      step(sides.right)
      calm = 0
    } else if (a !== undefined && b !== undefined) {
      const alone = !hasTwin(sides.left) && !hasTwin(sides.right)
      const same = alone ? mergePair(a, b, sides, observer) : await mergeGroup(sides, observer)
      calm = same ? calm + 1 : 0
    }
    if (steps % rowsBetweenProgress === 0) observer.progress(0)
  }
  return false
}

/** Both sides stand on the only row of the same key. Answers whether the two are the same bytes. */
function mergePair(left: RowView, right: RowView, sides: Sides, observer: MergeObserver): boolean {
  const same = sameRow(left, right)
  if (!same) observer.pair(left, right)
  sides.left.cursor.skip()
  sides.right.cursor.skip()
  return same
}

/** Both sides stand on a key that several rows share: holds all of them against each other, as `mergePair` does. */
async function mergeGroup(sides: Sides, observer: MergeObserver): Promise<boolean> {
  const leftRows = await rowsOfKey(sides.left)
  const rightRows = await rowsOfKey(sides.right)
  observer.duplicates(leftRows.length - 1, rightRows.length - 1)
  return matchRows(leftRows, rightRows, observer)
}

/** Copies all rows with the key of the current one, and steps over them. */
async function rowsOfKey(side: Side): Promise<RowView[]> {
  const rows: RowView[] = []
  for (let another = true; another; ) {
    if (!side.cursor.ready()) await side.cursor.prepare()
    const { current } = side.cursor
    if (current === undefined) break
    rows.push(keepRow(current))
    if (rows.length > mostRowsOfAKey)
      throw new KeyOrderError(
        `more than ${mostRowsOfAKey} rows on the ${side.name} share one key: name columns that identify a row`,
      )
    another = hasTwin(side)
    step(side)
  }
  return rows
}

/** Whether the row behind the current one has the same key. */
function hasTwin({ cursor, order, name }: Side): boolean {
  const { current, next } = cursor
  if (current === undefined || next === undefined) return false
  const compared = compareKeys(current, next, order)
  if (compared > 0)
    throw new KeyOrderError(`the rows on the ${name} do not ascend by their key, so they cannot be compared`)
  return compared === 0
}

/** Steps over the current row, once it is known that the next one does not sort before it. */
function step(side: Side): void {
  hasTwin(side)
  side.cursor.skip()
}

export function compareKeys(left: RowView, right: RowView, orders: readonly FieldOrder[]): number {
  for (const [field, order] of orders.entries()) {
    const compared = order(left, right, field)
    if (compared !== 0) return compared
  }
  return 0
}
