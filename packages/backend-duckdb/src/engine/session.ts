import type { Statement } from '@assay/backend-sql/statement'
import { bindValues } from '../dialect/bind.ts'
import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBResult } from './duckdb.ts'
import { statementFailure, timedOut } from './failures.ts'

/** One connection, while it is ours. */
export interface Session {
  /** Aborted when the call is, or the backend is disposed of. */
  readonly signal: AbortSignal
  /** Runs a statement to its end. */
  run(statement: RunnableStatement): Promise<DuckDBMaterializedResult>
  /** Starts a statement whose rows are fetched piece by piece, each through `step`. */
  stream(statement: RunnableStatement): Promise<DuckDBResult>
  /**
   * Ends a statement that was not read to its end. The engine would keep its buffers until the garbage collector
   * comes, whatever becomes of the connection.
   */
  abandon(result: DuckDBResult): Promise<void>
  /** Anything else that the engine is to be interrupted in. */
  step<T>(shown: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T>
  /** Ends what runs, as an abort would, with this reason. */
  stop(reason: unknown): void
}

export type RunnableStatement = Pick<Statement, 'text'> & Partial<Statement>

export interface SessionOptions {
  readonly backend: string
  readonly signal: AbortSignal
  readonly timeoutMs: number | undefined
}

/** The engine forgets an interrupt that comes before its statement has started, so it is repeated until it is heard. */
const REPEAT_MS = 10

/** Speaks with the engine over one connection, one statement at a time. */
export function createSession(connection: DuckDBConnection, { backend, signal, timeoutMs }: SessionOptions): Session {
  const own = new AbortController()
  const stopped = AbortSignal.any([signal, own.signal])

  async function step<T>(shown: string, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    stopped.throwIfAborted()
    let reason: { readonly error: unknown } | undefined
    let repeat: NodeJS.Timeout | undefined
    const stop = (error: unknown) => {
      if (reason !== undefined) return
      reason = { error }
      connection.interrupt()
      repeat = setInterval(() => connection.interrupt(), REPEAT_MS)
    }
    const abort = () => stop(stopped.reason)
    stopped.addEventListener('abort', abort, { once: true })
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop(timedOut(backend, timeoutMs)), timeoutMs)
    try {
      const result = await work(connection)
      if (reason === undefined) return result
    } catch (error) {
      if (reason === undefined) throw statementFailure(error, backend, shown)
    } finally {
      stopped.removeEventListener('abort', abort)
      clearTimeout(timer)
      clearInterval(repeat)
    }
    throw reason.error
  }

  return {
    signal: stopped,
    step,
    stop: (reason) => own.abort(reason),
    async abandon(result) {
      connection.interrupt()
      await result.fetchChunk().catch(() => undefined)
    },
    async run({ text, values = [], shown = text }) {
      const bound = await bindValues(values)
      return step(shown, () => connection.run(text, bound.values, bound.types))
    },
    async stream({ text, values = [], shown = text }) {
      const bound = await bindValues(values)
      return step(shown, () => connection.stream(text, bound.values, bound.types))
    },
  }
}
