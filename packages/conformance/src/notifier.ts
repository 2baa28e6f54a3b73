/** What an adapter of `Notifier` must do. */
import type { Contract } from './contract/clause.ts'
import { channelClauses } from './notifier/channel.ts'
import { endingClauses } from './notifier/ending.ts'
import type { NotifierHarness } from './notifier/harness.ts'

export type { NotifierHarness } from './notifier/harness.ts'

/**
 * The contract of `Notifier`, for notifications of any type: the harness makes them.
 *
 * @example describeContract(notifierContract<RunNotification>(), makeHarness, { describe, it })
 */
export function notifierContract<Notification>(): Contract<NotifierHarness<Notification>> {
  return { port: 'Notifier', clauses: [...channelClauses<Notification>(), ...endingClauses<Notification>()] }
}
