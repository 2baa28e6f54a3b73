import type { RowStream } from '@assay/ports/backend'
import type { Value } from '@assay/ports/value'
import { type ByteWindow, openWindow } from './byte-window.ts'
import { fieldText, splitRow } from './row-text.ts'

/** One row as the bytes that the platform wrote, with values made only where somebody asks. */
export interface RowView {
  readonly bytes: Buffer
  /** Offsets of the fields in `bytes`; see `splitRow`. */
  readonly fields: readonly number[]
  value(field: number): Value
}

/** Steps through a stream row by row, or leaves that to those who compare whole blocks of its window. */
export interface RowCursor extends RowView, AsyncDisposable {
  readonly window: ByteWindow
  /** Brings the row at the window's start whole into the window; `false` when there is none. */
  load(): Promise<boolean> | boolean
  /** A copy of the loaded row that outlives the window. */
  keep(): RowView
  /** Steps over the loaded row. */
  skip(): void
}

const firstLook = 1 << 12

/** @param stream is ended when the cursor is disposed of */
export function openCursor(stream: RowStream): RowCursor {
  const window = openWindow(stream)
  const fields: number[] = []

  async function loadMore(): Promise<boolean> {
    for (let size = firstLook; ; size = (window.end - window.start) * 2 || firstLook) {
      await window.ensure(size)
      if (splitRow(window.bytes, window.start, window.end, fields)) return true
      if (!window.ended) continue
      if (window.end > window.start) throw new Error('the stream of rows ended in the middle of a row')
      return false
    }
  }

  const cursor: RowCursor = {
    window,
    fields,
    get bytes() {
      return window.bytes
    },
    value: (field) => decodeField(stream, cursor, field),
    load() {
      return splitRow(window.bytes, window.start, window.end, fields) || loadMore()
    },
    keep() {
      const start = window.start
      const bytes = Buffer.from(window.bytes.subarray(start, rowEnd(cursor)))
      const kept: RowView = {
        bytes,
        fields: fields.map((offset) => offset - start),
        value: (field) => decodeField(stream, kept, field),
      }
      return kept
    },
    skip() {
      window.start = rowEnd(cursor)
    },
    async [Symbol.asyncDispose]() {
      await window[Symbol.asyncDispose]()
      await stream[Symbol.asyncDispose]()
    },
  }
  return cursor
}

function decodeField(stream: RowStream, row: RowView, field: number): Value {
  const text = fieldText(row.bytes, fieldStart(row, field), fieldEnd(row, field))
  return text === null ? null : stream.decode(field, text)
}

export function fieldStart(row: RowView, field: number): number {
  return row.fields[field] as number
}

/** Behind the last byte of the field. */
export function fieldEnd(row: RowView, field: number): number {
  return (row.fields[field + 1] as number) - 1
}

/** Behind the line feed of the row. */
export function rowEnd(row: RowView): number {
  return row.fields[row.fields.length - 1] as number
}

/** Whether two rows, or only two of their fields, are the same bytes. */
export function sameBytes(left: RowView, right: RowView, field?: number): boolean {
  const leftStart = fieldStart(left, field ?? 0)
  const rightStart = fieldStart(right, field ?? 0)
  const leftEnd = field === undefined ? rowEnd(left) : fieldEnd(left, field)
  const rightEnd = field === undefined ? rowEnd(right) : fieldEnd(right, field)
  if (leftEnd - leftStart !== rightEnd - rightStart) return false
  return left.bytes.compare(right.bytes, rightStart, rightEnd, leftStart, leftEnd) === 0
}
