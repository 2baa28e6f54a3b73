import { isPortError, PortError } from '@assay/ports/errors'

/** The failure of a channel as the port wants it. */
export function unavailable(notifier: string, cause: unknown): PortError {
  if (isPortError(cause)) return cause
  const problem = problemOf(cause)
  return new PortError(
    'NOTIFIER_UNAVAILABLE',
    `${notifier} cannot be written to: ${problem}`,
    { notifier, problem },
    { retry: 'unsafe', cause },
  )
}

function problemOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause && cause.code === 'EPIPE' ? 'nobody reads it any more (EPIPE)' : cause.message || cause.name
}

export function disposed(): PortError {
  return new PortError('DISPOSED', 'this notifier was disposed of', { port: 'Notifier' })
}

/** The same promise, but it rejects with the signal's reason as soon as that is aborted. */
export function abortable<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
