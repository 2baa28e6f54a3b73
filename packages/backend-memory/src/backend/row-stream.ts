import { formatValue, parseValue } from '@assay/expression/values'
import type { Row, RowStream } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import type { Value } from '@assay/ports/value'
import { invalid } from './arguments.ts'
import { otherTurns } from './batches.ts'

/** Characters after which a block ends, at the end of a row. */
const blockSize = 65_536

/** Rows as a stream of row text. It is read once; a second reader goes on where the first one left. */
export function streamRows(
  columns: readonly Column[],
  rows: readonly Row[],
  sql: string,
  signal: AbortSignal | undefined,
): RowStream {
  let delivered: bigint | undefined
  async function* blocks(): AsyncGenerator<Uint8Array, void> {
    signal?.throwIfAborted()
    for (const block of textBlocks(rows)) {
      yield new TextEncoder().encode(block)
      await otherTurns(signal)
    }
    delivered = BigInt(rows.length)
  }
  const iterator = blocks()
  return {
    columns,
    sql,
    [Symbol.asyncIterator]: () => iterator,
    rowCount() {
      if (delivered === undefined) throw invalid('rowCount', 'it is known once the last block was read')
      return delivered
    },
    decode: (index, text) => decode(columns, index, text),
    async [Symbol.asyncDispose]() {
      await iterator.return()
    },
  }
}

function* textBlocks(rows: readonly Row[]): Generator<string> {
  let block = ''
  for (const row of rows) {
    block += `${row.map(fieldText).join(',')}\n`
    if (block.length < blockSize) continue
    yield block
    block = ''
  }
  if (block !== '') yield block
}

function fieldText(value: Value): string {
  return value === null ? '' : `"${formatValue(value).replaceAll('"', '""')}"`
}

function decode(columns: readonly Column[], index: number, text: string): Value {
  const column = columns[index]
  if (column === undefined) throw invalid('index', `the stream has no column ${index}`)
  const value = parseValue(text, column.type)
  if (value === undefined) throw invalid('text', `it is no ${column.type.kind}`)
  return value
}
