import type { Socket } from 'node:net'
import type { RowStream } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import type { OpenSession } from '../engine/engine.ts'
import { timedOut } from '../engine/failures.ts'
import type { Context } from './context.ts'
import { decodeField } from './decode-field.ts'
import type { Fifo } from './fifo.ts'

export interface FifoStreamOptions {
  readonly fifo: Fifo
  /** The statement that writes into the pipe, with the number of rows that it wrote. */
  readonly copied: Promise<bigint>
  readonly opened: OpenSession
  readonly release: () => void
  readonly columns: readonly Column[]
  readonly sql: string
  readonly context: Context
}

const LEFT = new Error('the stream was left before its end')

/** The next bytes of the pipe; `undefined` at its end. */
async function read(socket: Socket): Promise<Uint8Array | undefined> {
  for (;;) {
    const block: Buffer | null = socket.read()
    if (block !== null) return block
    if (socket.readableEnded || socket.destroyed) return undefined
    await new Promise<void>((resolve) => {
      const events = ['readable', 'end', 'close', 'error'] as const
      const done = () => {
        for (const event of events) socket.off(event, done)
        resolve()
      }
      for (const event of events) socket.once(event, done)
    })
  }
}

/** Rows as they come out of a named pipe. */
export function fifoStream(options: FifoStreamOptions): RowStream & { readonly settled: Promise<void> } {
  const { fifo, copied, opened, release, columns, sql, context } = options
  const { socket } = fifo
  let rows: bigint | undefined
  let isOver = false

  /** The engine may wait for a reader, so what it still writes is read and thrown away until it has stopped. */
  const drain = () => {
    isOver = true
    socket.on('data', () => undefined)
    socket.resume()
  }
  socket.on('error', () => undefined)
  opened.signal.addEventListener('abort', drain, { once: true })

  const settled = copied
    .then(
      () => undefined,
      () => undefined,
    )
    .then(async () => {
      fifo.finish()
      opened.close()
      release()
      await fifo.remove()
    })

  async function end(): Promise<void> {
    if (rows === undefined) {
      opened.session.stop(LEFT)
      drain()
    }
    await settled
    opened.signal.removeEventListener('abort', drain)
    socket.destroy()
  }

  async function next(): Promise<IteratorResult<Uint8Array>> {
    const { timeoutMs } = context
    const late = () => opened.session.stop(timedOut(context.backend, timeoutMs ?? 0))
    const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs)
    try {
      const block = isOver ? undefined : await read(socket)
      if (block !== undefined && !isOver) return { done: false, value: block }
      if (!isOver) rows = await copied
      else await copied
    } catch (error) {
      await end()
      if (error === LEFT) return { done: true, value: undefined }
      throw error
    } finally {
      clearTimeout(timer)
    }
    await end()
    return { done: true, value: undefined }
  }

  const iterator: AsyncIterator<Uint8Array> = {
    next,
    async return() {
      await end()
      return { done: true, value: undefined }
    },
  }
  return {
    columns,
    sql,
    settled,
    rowCount() {
      if (rows === undefined) throw new RangeError('the rows are counted once the last block was read')
      return rows
    },
    decode: (index, text) => decodeField(text, columns[index]?.type ?? { kind: 'text' }),
    [Symbol.asyncIterator]: () => iterator,
    [Symbol.asyncDispose]: end,
  }
}
