import type { RowStream } from '@assay/ports/backend'
import type { ColumnPair } from './comparison.ts'

/** A stream that reads its UUIDs as text wherever the other side of the pair holds text; its fields are the pairs. */
export function uuidsAsText(stream: RowStream, pairs: readonly ColumnPair[]): RowStream {
  const mixed = pairs.map(({ left, right }) => (left.type.kind === 'uuid') !== (right.type.kind === 'uuid'))
  if (!mixed.includes(true)) return stream
  return {
    columns: stream.columns,
    sql: stream.sql,
    rowCount: () => stream.rowCount(),
    decode(index, text) {
      const value = stream.decode(index, text)
      const isUuid = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'uuid'
      return isUuid && mixed[index] ? value.text : value
    },
    [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
    [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
  }
}
