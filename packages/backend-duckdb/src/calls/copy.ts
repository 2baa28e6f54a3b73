import { join } from 'node:path'
import { requireColumns } from '@assay/backend-sql/columns'
import { type RenderedCopy, renderCopy } from '@assay/backend-sql/row-text'
import { columnsOf } from '@assay/expression/predicate'
import type { CopyRequest, RowStream } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Source } from '../datasets/source.ts'
import { duckDbDialect } from '../dialect/dialect.ts'
import { quoteText } from '../engine/confinement.ts'
import type { OpenSession } from '../engine/engine.ts'
import type { Session } from '../engine/session.ts'
import { takeStream } from '../engine/slots.ts'
import { type Context, overSource } from './context.ts'
import { type Fifo, openFifo } from './fifo.ts'
import { fifoStream } from './fifo-stream.ts'
import { fileStream } from './file-stream.ts'

/** Row text exactly as the port defines it: everything quoted, quotes doubled, NULL as nothing. */
const FORMAT = `(FORMAT csv, HEADER false, FORCE_QUOTE *, QUOTE '"', ESCAPE '"', NULLSTR '', USE_TMP_FILE false)`

let copies = 0

/** The statement, once it is sure that there are such columns and that nothing but whole records is read. */
async function prepare(
  request: CopyRequest,
  source: Source,
  session: Session,
  { backend }: Context,
): Promise<RenderedCopy> {
  const named = [...request.columns, ...(request.orderBy ?? []), ...(request.where ? columnsOf(request.where) : [])]
  requireColumns(named, source.columns, { backend, dataset: source.name })
  try {
    await source.settle(session)
  } catch (error) {
    throw source.failure(error)
  }
  return renderCopy(request, source, duckDbDialect)
}

const copyInto = ({ statement }: RenderedCopy, path: string) => ({
  ...statement,
  text: `COPY (\n${statement.text}\n) TO ${quoteText(path)} ${FORMAT}`,
})

async function streamed(
  request: CopyRequest,
  context: Context,
  opened: OpenSession,
  fifo: Fifo,
  release: () => void,
): Promise<RowStream> {
  const { session } = opened
  const source = await context.sources.open(request.dataset, session)
  const rendered = await prepare(request, source, session, context)
  const statement = copyInto(rendered, fifo.path)
  const copied = (async () => {
    try {
      const { rowsChanged } = await session.run(statement)
      await source.verify()
      return BigInt(rowsChanged)
    } catch (error) {
      throw source.failure(error)
    }
  })()
  const { columns } = rendered
  const stream = fifoStream({ fifo, copied, opened, release, columns, sql: statement.shown, context })
  void context.engine.track(stream.settled)
  return stream
}

async function spooled(request: CopyRequest, context: Context, options: CallOptions, path: string): Promise<RowStream> {
  return overSource(request.dataset, context, options, async (source, session) => {
    const rendered = await prepare(request, source, session, context)
    const { rowsChanged } = await session.run(copyInto(rendered, path))
    const { columns, statement } = rendered
    return fileStream({ path, columns, sql: statement.shown, rows: BigInt(rowsChanged), options })
  })
}

/**
 * Many rows. The engine writes them into a named pipe as fast as they are read; where no pipe can be had, or two copies
 * stream already, it writes them into a file first.
 */
export async function copy(request: CopyRequest, context: Context, options: CallOptions): Promise<RowStream> {
  const { engine, sources } = context
  engine.check(options)
  copies += 1
  const name = `copy-${copies}`
  const path = join(await engine.temporary(), name)
  const release = takeStream()
  const fifo = release === undefined ? undefined : await openFifo(path)
  if (release === undefined || fifo === undefined) {
    release?.()
    return spooled(request, context, options, path)
  }
  let opened: OpenSession | undefined
  try {
    opened = await engine.openSession(await sources.pathsOf(request.dataset), options)
    return await streamed(request, context, opened, fifo, release)
  } catch (error) {
    fifo.finish()
    fifo.socket.destroy()
    opened?.close()
    release()
    await fifo.remove()
    throw error
  }
}
