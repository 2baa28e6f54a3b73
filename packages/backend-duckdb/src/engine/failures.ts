import { PortError } from '@assay/ports/errors'

/** What the engine says goes no further than its first line: the rest is advice for its own shell, or a stack. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.split('\n', 1)[0]?.trim() || 'no reason was given'
}

/** The class of an error of the engine, which stands before the first colon: `Parser Error: …`. */
function classOf(line: string): string | undefined {
  return /^([A-Z][A-Za-z ]*?) (?:Error|Exception):/.exec(line)?.[1]
}

const withoutClass = (line: string) => line.replace(/^[A-Z][A-Za-z ]*? (?:Error|Exception): /, '')

/** The failure of a statement, as the port tells it. What is one already stays what it is. */
export function statementFailure(error: unknown, backend: string, sql: string): PortError {
  if (error instanceof PortError) return error
  const line = firstLine(error)
  if (classOf(line) === 'Out of Memory') {
    return new PortError(
      'BACKEND_OUT_OF_MEMORY',
      `${backend}: DuckDB ran out of memory; memory_limit grants it more`,
      { backend, option: 'memory_limit' },
      { retry: 'safe', cause: error },
    )
  }
  const problem = withoutClass(line)
  return new PortError(
    'BACKEND_STATEMENT_FAILED',
    `${backend}: ${problem}`,
    { backend, sql, problem },
    { retry: 'never', cause: error },
  )
}

export function timedOut(backend: string, timeoutMs: number): PortError<'BACKEND_TIMED_OUT'> {
  return new PortError(
    'BACKEND_TIMED_OUT',
    `${backend}: the statement ran longer than ${timeoutMs} ms and was cancelled`,
    { backend, timeoutMs },
    { retry: 'safe' },
  )
}

export function unreachable(backend: string, problem: string, cause?: unknown): PortError<'BACKEND_UNREACHABLE'> {
  return new PortError(
    'BACKEND_UNREACHABLE',
    `${backend}: ${problem}`,
    { backend, problem },
    { retry: 'safe', ...(cause === undefined ? {} : { cause }) },
  )
}

export function disposed(): PortError<'DISPOSED'> {
  return new PortError('DISPOSED', 'the backend was disposed of', { port: 'Backend' })
}
