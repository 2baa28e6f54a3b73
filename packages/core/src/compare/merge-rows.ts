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
  /** Bytes of rows that are the same, of both sides together. */
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

/** How much is read at once where both sides agree. */
const blockSize = 1 << 16
/** So many bytes are compared one by one before the engine is asked, whose calls cost as much as fifty of them. */
const firstLook = 1 << 9
/** Rows of one key that are held against each other; more of them, and the key identifies nothing. */
const mostRowsOfAKey = 10_000

/**
 * Merges two streams that are ordered by their key and tells where they differ.
 *
 * Both are compared as memory. Where bytes differ, the rows there are split and their keys compared, and memory is
 * compared again right behind them. Memory holds about one block of each side and the rows of one key. Rows of the same
 * key are held against each other as multisets.
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
  for (;;) {
    const { found, last } = skipEqualRows(sides, observer)
    if (found === 'more') await readOn(left, right)
    else if (found === 'over') return
    else {
      if (!left.ready()) await left.prepare()
      if (!right.ready()) await right.prepare()
      if (last !== undefined) checkOrder(last, sides)
      const waiting = mergeKey(sides, observer)
      if (waiting !== undefined) await waiting
    }
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

interface EqualRows {
  /** Rows have to be looked at; both sides agree as far as they were read; both have ended. */
  readonly found: 'differ' | 'more' | 'over'
  /** The last row that was stepped over, where rows have to be looked at behind it. */
  readonly last?: RowView
}

/** Steps over whole rows that are the same bytes on both sides. */
function skipEqualRows({ left, right }: Sides, observer: MergeObserver): EqualRows {
  const a = left.cursor.window
  const b = right.cursor.window
  const start = a.start
  const size = Math.min(a.end - a.start, b.end - b.start)
  const equal = equalPrefix(a, b, size)
  const rows = lastRowEnd(a.bytes, start, start + equal) - start
  if (rows > 0) {
    a.start += rows
    b.start += rows
    left.cursor.reset()
    right.cursor.reset()
    observer.progress(rows * 2)
  }
  if (equal === size) {
    if (a.ended && b.ended && a.start === a.end && b.start === b.end) return over
    const shorter = a.end - a.start <= b.end - b.start ? a : b
    if (!shorter.ended) return more
  }
  if (rows === 0) return differ
  return { found: 'differ', last: left.cursor.copyRow(lastRowEnd(a.bytes, start, start + rows - 1)) }
}

const over: EqualRows = { found: 'over' }
const more: EqualRows = { found: 'more' }
const differ: EqualRows = { found: 'differ' }

/** Where rows begin to be looked at, neither side may sort before the equal row above. */
function checkOrder(last: RowView, { left, right, across }: Sides): void {
  const [a, b] = [left.cursor.current, right.cursor.current]
  if (a !== undefined && compareKeys(last, a, left.order) > 0) throw outOfOrder(left.name)
  if (b !== undefined && compareKeys(last, b, across) > 0) throw outOfOrder(right.name)
}

function outOfOrder(side: string): KeyOrderError {
  return new KeyOrderError(`the rows on the ${side} do not ascend by their key, so they cannot be compared`)
}

/** A block more of each side; twice what is there where not even one row fits into that. */
async function readOn(left: RowCursor, right: RowCursor): Promise<void> {
  const held = Math.min(...[left, right].map(({ window }) => window.end - window.start))
  const size = Math.max(blockSize, held * 2)
  left.reset()
  right.reset()
  await Promise.all([left.window.ensure(size), right.window.ensure(size)])
}

/** How many of `size` bytes are the same before the first that differs: found by doubling, then by halving. */
function equalPrefix(left: ByteWindow, right: ByteWindow, size: number): number {
  const { bytes: a, start: aStart } = left
  const { bytes: b, start: bStart } = right
  const near = Math.min(size, firstLook)
  let same = 0
  while (same < near && a[aStart + same] === b[bStart + same]) same += 1
  if (same < near || same === size) return same

  const areEqual = (from: number, length: number) =>
    a.compare(b, bStart + from, bStart + from + length, aStart + from, aStart + from + length) === 0
  let step = firstLook
  while (same < size && areEqual(same, Math.min(step, size - same))) {
    same += Math.min(step, size - same)
    step *= 2
  }
  if (same === size) return size
  for (let rest = Math.min(step, size - same); rest > 1; ) {
    const half = rest >> 1
    const equal = areEqual(same, half)
    if (equal) same += half
    rest = equal ? rest - half : half
  }
  return same
}

/**
 * Holds the current rows against each other, or all rows of their key, and steps over them.
 *
 * @returns what to wait for where several rows share the key
 */
function mergeKey(sides: Sides, observer: MergeObserver): Promise<void> | undefined {
  const { left, right } = sides
  const a = left.cursor.current
  const b = right.cursor.current
  const order = a === undefined ? 1 : b === undefined ? -1 : compareKeys(a, b, sides.across)
  if (a !== undefined && order < 0) {
    observer.onlyLeft(a)
    step(left)
  } else if (b !== undefined && order > 0) {
    observer.onlyRight(b)
    step(right)
  } else if (a !== undefined && b !== undefined) {
    const twins = hasTwin(left) || hasTwin(right)
    if (twins) return mergeGroup(sides, observer)
    if (!sameRow(a, b)) observer.pair(a, b)
    left.cursor.skip()
    right.cursor.skip()
  }
  return undefined
}

/** Both sides stand on a key that several rows share: holds all of them against each other. */
async function mergeGroup(sides: Sides, observer: MergeObserver): Promise<void> {
  const leftRows = await rowsOfKey(sides.left)
  const rightRows = await rowsOfKey(sides.right)
  observer.duplicates(leftRows.length - 1, rightRows.length - 1)
  matchRows(leftRows, rightRows, observer)
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
  if (compared > 0) throw outOfOrder(name)
  return compared === 0
}

/** Steps over the current row, once it is known that the next one does not sort before it. */
function step(side: Side): void {
  hasTwin(side)
  side.cursor.skip()
}

export function compareKeys(left: RowView, right: RowView, orders: readonly FieldOrder[]): number {
  for (let field = 0; field < orders.length; field += 1) {
    const compared = orders[field]?.(left, right, field) ?? 0
    if (compared !== 0) return compared
  }
  return 0
}
