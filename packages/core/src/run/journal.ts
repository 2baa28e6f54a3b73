import type { Clock } from '@assay/ports/clock'
import type { IdGenerator } from '@assay/ports/id-generator'
import type { CheckName, Fact, RunNotification } from '@assay/ports/notification'

/** A fact before it has its place in a run. */
export type FactBody = RunNotification extends infer Each ? (Each extends Fact ? Omit<Each, keyof Fact> : never) : never

/** Tells what happens in a run, in order and numbered. */
export interface Journal {
  /**
   * @param id where the fact has an identity of its own; default is a new one
   */
  tell(fact: FactBody, id?: string): void
  /** From now on facts are told as they happen; those that were held back come first, with their own times. */
  open(): void
}

/** What a journal needs. */
export interface JournalOptions {
  readonly run: string
  readonly clock: Clock
  readonly ids: IdGenerator
  readonly observe?: ((fact: RunNotification) => void) | undefined
}

/**
 * A journal that holds facts back until it is opened: a run that turns out to be wrongly configured tells nothing.
 * What the observer throws is its own affair.
 */
export function createJournal({ run, clock, ids, observe }: JournalOptions): Journal {
  let held: RunNotification[] | undefined = []
  let sequence = 0

  function pass(fact: RunNotification): void {
    try {
      observe?.(fact)
    } catch {
      // Whoever watches a run cannot make it fail.
    }
  }

  return {
    tell(body, id = ids.next()) {
      sequence += 1
      const fact: RunNotification = { ...body, id, run, sequence, at: isoTime(clock.now()) }
      if (held === undefined) pass(fact)
      else held.push(fact)
    },
    open() {
      const facts = held ?? []
      held = undefined
      for (const fact of facts) pass(fact)
    },
  }
}

/** ISO 8601, UTC, with milliseconds. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString()
}

/** The id of the verdict about a check in a run: a second verdict has the same, and so is a conflict. */
export function verdictId(run: string, { suite, dataset, id }: Omit<CheckName, 'check'>): string {
  return [run, suite, dataset, id].map(encodeURIComponent).join('/')
}
