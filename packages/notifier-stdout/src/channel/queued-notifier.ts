import type { Notifier } from '@assay/ports/notifier'
import { abortable, disposed, unavailable } from './failures.ts'
import type { Write } from './write.ts'

export interface QueuedOptions<Notification> {
  /** What failures call the notifier. */
  readonly name: string
  readonly write: Write
  /** What a notification says; nothing for one that this channel does not mention. */
  readonly textOf: (notification: Notification) => string | undefined
}

/** Tells one notification after the other, each when the channel has taken the one before. */
export function createQueuedNotifier<Notification>(options: QueuedOptions<Notification>): Notifier<Notification> {
  const { name, write, textOf } = options
  let last: Promise<unknown> = Promise.resolve()
  let ended = false

  async function tell(notification: Notification, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    const text = textOf(notification)
    if (text === undefined) return
    await write(text).catch((cause: unknown) => {
      throw unavailable(name, cause)
    })
  }

  return {
    async notify(notification, { signal } = {}) {
      signal?.throwIfAborted()
      if (ended) throw disposed()
      const told = last.then(() => tell(notification, signal))
      last = told.catch(() => {})
      await abortable(told, signal)
    },

    async [Symbol.asyncDispose]() {
      ended = true
      await last
    },
  }
}
