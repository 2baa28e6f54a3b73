import type { RowStream } from '@assay/ports/backend'
import type { CannedCopy } from './answers.ts'

/** Plays canned row text as one block. */
export function cannedStream(canned: CannedCopy, signal: AbortSignal | undefined): RowStream {
  let ended = false
  const { columns, text } = canned
  const plain = (index: number, field: string) => (columns[index]?.type.kind === 'integer' ? BigInt(field) : field)
  return {
    columns,
    sql: 'copy',
    async *[Symbol.asyncIterator]() {
      signal?.throwIfAborted()
      if (text !== '') yield new TextEncoder().encode(text)
      ended = true
    },
    rowCount() {
      if (!ended) throw new TypeError('The rows are counted once the last block was read.')
      return countRows(text)
    },
    decode: canned.decode ?? plain,
    async [Symbol.asyncDispose]() {},
  }
}

/** A row ends at a line feed after an even number of quotes. */
function countRows(text: string): bigint {
  let rows = 0n
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (character === '\n' && !quoted) rows += 1n
  }
  return rows
}
