import type { Notifier } from '@assay/ports/notifier'
import type { Clause, Harness } from '../contract/clause.ts'

/** What the clauses of `Notifier` have to drive: a channel, and the notifications that go through it. */
export interface NotifierHarness<Notification> extends Harness<Notifier<Notification>> {
  /**
   * A notification that is known again by its number.
   *
   * @param text Stands in it wherever a text of the outside may stand, such as a message; default a plain word.
   */
  notification(number: number, text?: string): Notification
  /** The numbers of the notifications that have arrived in the channel so far, in the order in which they did. */
  arrived(): Promise<readonly number[]>
  /** From now on the channel takes nothing and says nothing: who tells it something has to wait. */
  block(): Promise<void>
  /** Ends `block`: the channel takes what waits for it. */
  unblock(): Promise<void>
  /** From now on the channel refuses everything with an error. */
  damage(): Promise<void>
  /** Ends `damage`. */
  repair(): Promise<void>
}

export type NotifierClause<Notification> = Clause<NotifierHarness<Notification>>
