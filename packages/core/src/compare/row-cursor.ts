import type { RowStream } from '@assay/ports/backend'
import type { Value } from '@assay/ports/value'
import { type ByteWindow, openWindow } from './byte-window.ts'
import { fieldText, splitRow } from './row-text.ts'

/** One row as the bytes that the platform wrote, with values made only where somebody asks. */
export interface RowView {
  readonly bytes: Buffer
  /** Where each field begins in `bytes`, and behind the last one where the next row does; see `splitRow`. */
  readonly fields: Int32Array
  readonly stream: RowStream
}

/**
 * Steps through a stream row by row and sees one row ahead. Nothing is copied: both rows are views on the window, and
 * hold until the next step.
 */
export interface RowCursor extends AsyncDisposable {
  readonly window: ByteWindow
  /** `undefined` at the end of the stream; known once `ready` answered `true`. */
  current: RowView | undefined
  /** The row behind the current one. */
  next: RowView | undefined
  /** Whether `current` and `next` are known. Where not, `prepare` must be awaited: a promise a row would be too dear. */
  ready(): boolean
  prepare(): Promise<void>
  /** Steps over the current row. */
  skip(): void
  /** Forgets what it knows of rows, after the window was moved. */
  reset(): void
  /** A copy of the whole row that begins at an offset of the window's bytes. */
  copyRow(offset: number): RowView
}

const firstLook = 1 << 12

/** @param stream is ended when the cursor is disposed of */
export function openCursor(stream: RowStream): RowCursor {
  const window = openWindow(stream)
  const view = () => ({ bytes: window.bytes, fields: new Int32Array(stream.columns.length + 1), stream })
  let first = view()
  let second = view()

  const cursor: RowCursor = {
    window,
    current: undefined,
    next: undefined,
    ready() {
      if (cursor.next !== undefined) return true
      if (cursor.current === undefined) {
        if (!splitRow(window.bytes, window.start, window.end, first.fields)) return isOver(window, window.start)
        first.bytes = window.bytes
        cursor.current = first
      }
      const behind = rowEnd(first)
      if (!splitRow(window.bytes, behind, window.end, second.fields)) return isOver(window, behind)
      second.bytes = window.bytes
      cursor.next = second
      return true
    },
    async prepare() {
      while (!cursor.ready()) {
        // Reading more may move what the window holds, and with it the rows that were found in it.
        cursor.reset()
        await window.ensure((window.end - window.start) * 2 || firstLook)
      }
    },
    skip() {
      window.start = rowEnd(first)
      const skipped = first
      first = second
      second = skipped
      cursor.current = cursor.next
      cursor.next = undefined
    },
    reset() {
      cursor.current = undefined
      cursor.next = undefined
    },
    copyRow(offset) {
      const row = view()
      splitRow(window.bytes, offset, window.end, row.fields)
      return keepRow({ ...row, bytes: window.bytes })
    },
    async [Symbol.asyncDispose]() {
      await window[Symbol.asyncDispose]()
      await stream[Symbol.asyncDispose]()
    },
  }
  return cursor
}

/** Whether the stream has nothing behind `offset`. A row that is cut off is a broken stream. */
function isOver(window: ByteWindow, offset: number): boolean {
  if (!window.ended) return false
  if (window.end > offset) throw new Error('the stream of rows ended in the middle of a row')
  return true
}

/** A copy that outlives the window. */
export function keepRow(row: RowView): RowView {
  const start = rowStart(row)
  return {
    bytes: Buffer.from(row.bytes.subarray(start, rowEnd(row))),
    fields: row.fields.map((offset) => offset - start),
    stream: row.stream,
  }
}

/** The value of one field. */
export function fieldValue(row: RowView, field: number): Value {
  const text = fieldText(row.bytes, fieldStart(row, field), fieldEnd(row, field))
  return text === null ? null : row.stream.decode(field, text)
}

function rowStart(row: RowView): number {
  return row.fields[0] as number
}

/** Behind the line feed of the row. */
function rowEnd(row: RowView): number {
  return row.fields[row.fields.length - 1] as number
}

export function fieldStart(row: RowView, field: number): number {
  return row.fields[field] as number
}

/** Behind the last byte of the field. */
export function fieldEnd(row: RowView, field: number): number {
  return (row.fields[field + 1] as number) - 1
}

export function sameRow(left: RowView, right: RowView): boolean {
  return sameMemory(left.bytes, rowStart(left), rowEnd(left), right.bytes, rowStart(right), rowEnd(right))
}

export function sameField(left: RowView, right: RowView, field: number): boolean {
  const [a, b] = [left.bytes, right.bytes]
  return sameMemory(
    a,
    fieldStart(left, field),
    fieldEnd(left, field),
    b,
    fieldStart(right, field),
    fieldEnd(right, field),
  )
}

/** Short runs are compared here: a call into the engine costs as much as forty bytes do. */
const shortRun = 40

function sameMemory(a: Buffer, aStart: number, aEnd: number, b: Buffer, bStart: number, bEnd: number): boolean {
  const length = aEnd - aStart
  if (length !== bEnd - bStart) return false
  if (length > shortRun) return a.compare(b, bStart, bEnd, aStart, aEnd) === 0
  for (let at = 0; at < length; at += 1) if (a[aStart + at] !== b[bStart + at]) return false
  return true
}
