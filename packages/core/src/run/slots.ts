import type { Backend } from '@assay/ports/backend'

/** Keeps the number of statements that run at once within limits: one for the run, and one of each backend. */
export interface Slots {
  /**
   * Runs the work once there is room in all places that it needs, and in the run. Room is taken all at once or not at
   * all, so two works can never wait for each other. Rejects with the signal's reason when it is aborted before.
   *
   * @param places each as often as the work has statements open there at once
   */
  run<T>(places: readonly Place[], work: () => Promise<T>): Promise<T>
}

/** A backend, or the one comparison that may be under way in a run. */
export type Place = Backend | 'compare'

interface Waiter {
  readonly needs: ReadonlyMap<Place | 'run', number>
  enter(): void
  abandon(reason: unknown): void
}

/** @param total most works at once over all backends, at least 1 */
export function createSlots(total: number, signal: AbortSignal): Slots {
  const taken = new Map<Place | 'run', number>()
  const waiting = new Set<Waiter>()

  function roomOf(place: Place | 'run'): number {
    if (place === 'compare') return 1
    return Math.max(1, place === 'run' ? total : place.capabilities.concurrency)
  }

  function take(needs: Waiter['needs'], sign: 1 | -1): void {
    for (const [place, count] of needs) taken.set(place, (taken.get(place) ?? 0) + sign * count)
  }

  function abandonAll(): void {
    for (const waiter of waiting) waiter.abandon(signal.reason)
    waiting.clear()
  }

  /** In the order in which they came, each that fits: one that needs much does not hold up the others. */
  function admit(): void {
    for (const waiter of waiting) {
      const fits = [...waiter.needs].every(([place, count]) => (taken.get(place) ?? 0) + count <= roomOf(place))
      if (!fits) continue
      waiting.delete(waiter)
      take(waiter.needs, 1)
      waiter.enter()
    }
    if (waiting.size === 0) signal.removeEventListener('abort', abandonAll)
  }

  function room(needs: Waiter['needs']): Promise<void> {
    return new Promise((enter, abandon) => {
      if (waiting.size === 0) signal.addEventListener('abort', abandonAll, { once: true })
      waiting.add({ needs, enter, abandon })
      admit()
    })
  }

  return {
    async run(places, work) {
      signal.throwIfAborted()
      const needs = new Map<Place | 'run', number>([['run', 1]])
      for (const place of places) needs.set(place, Math.min((needs.get(place) ?? 0) + 1, roomOf(place)))
      await room(needs)
      try {
        return await work()
      } finally {
        take(needs, -1)
        admit()
      }
    },
  }
}
