import type { CallOptions } from './call-options.ts'

/**
 * Tells people what happens. `Notification` is a closed union with `type`.
 *
 * Ordered: notifications arrive in the order of the calls, whether or not a call was awaited.
 * Delivered: once `notify` answers, the channel has taken the notification; disposing waits for all that is under way.
 * Honest: a channel that fails rejects with `NOTIFIER_UNAVAILABLE`; the caller decides that work goes on.
 * Abortable: a call with an aborted signal rejects with its reason and tells nothing.
 * Disposed: disposing twice is fine; every call after it rejects with `DISPOSED`.
 */
export interface Notifier<Notification> extends AsyncDisposable {
  notify(notification: Notification, options?: CallOptions): Promise<void>
}
