import { PortError } from '@assay/ports/errors'
import type { Notifier } from '@assay/ports/notifier'

export interface MemoryNotifier<Notification> extends Notifier<Notification> {
  /** What was told so far, in the order of the calls. It grows while it is looked at. */
  readonly told: readonly Notification[]
}

export interface MemoryNotifierOptions<Notification> {
  /**
   * Takes each notification before it counts as told; the next one waits until it has. What it rejects with becomes
   * the cause of `NOTIFIER_UNAVAILABLE`. Default: takes everything at once.
   */
  readonly take?: (notification: Notification, signal: AbortSignal | undefined) => Promise<void>
}

/** A notifier that keeps what it was told, for tests and for those who read it afterwards. */
export function createMemoryNotifier<Notification>(
  options: MemoryNotifierOptions<Notification> = {},
): MemoryNotifier<Notification> {
  const { take = async () => {} } = options
  const told: Notification[] = []
  let disposed = false
  let last: Promise<void> = Promise.resolve()

  async function tell(notification: Notification, before: Promise<void>, signal?: AbortSignal): Promise<void> {
    await before
    signal?.throwIfAborted()
    try {
      await take(notification, signal)
    } catch (error) {
      signal?.throwIfAborted()
      throw unavailable(error)
    }
    told.push(notification)
  }

  return {
    told,

    async notify(notification, callOptions) {
      if (disposed) throw new PortError('DISPOSED', 'this notifier was disposed of', { port: 'Notifier' })
      const signal = callOptions?.signal
      signal?.throwIfAborted()
      const telling = tell(notification, last, signal)
      last = telling.catch(() => {})
      await unlessAborted(telling, signal)
    },

    async [Symbol.asyncDispose]() {
      disposed = true
      await last
    },
  }
}

/** What a promise answers, or the reason of the signal if that comes first. */
function unlessAborted(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function unavailable(cause: unknown): PortError {
  const problem = cause instanceof Error ? cause.message : String(cause)
  const details = { notifier: 'memory', problem: problem || 'it gave no reason' }
  return new PortError('NOTIFIER_UNAVAILABLE', `the channel refused a notification: ${problem}`, details, { cause })
}
