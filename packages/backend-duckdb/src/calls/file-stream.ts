import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { RowStream } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Column } from '@assay/ports/dataset'
import { decodeField } from './decode-field.ts'

export interface FileStreamOptions {
  readonly path: string
  readonly columns: readonly Column[]
  readonly sql: string
  readonly rows: bigint
  readonly options: CallOptions
}

const BLOCK = 256 * 1024

/** Rows that were written into a file, which goes when the stream ends. */
export function fileStream({ path, columns, sql, rows, options }: FileStreamOptions): RowStream {
  let isRead = false
  const blocks = (async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for await (const block of createReadStream(path, { highWaterMark: BLOCK })) {
        options.signal?.throwIfAborted()
        yield block as Buffer
        options.signal?.throwIfAborted()
      }
      isRead = true
    } finally {
      await rm(path, { force: true })
    }
  })()
  return {
    columns,
    sql,
    rowCount() {
      if (!isRead) throw new RangeError('the rows are counted once the last block was read')
      return rows
    },
    decode: (index, text) => decodeField(text, columns[index]?.type ?? { kind: 'text' }),
    [Symbol.asyncIterator]: () => blocks,
    async [Symbol.asyncDispose]() {
      await blocks.return(undefined)
      await rm(path, { force: true })
    },
  }
}
