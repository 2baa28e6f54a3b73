import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '@assay/ports/clock'

/** Timers take no more than this at once: a longer wait would end at once. */
const longestTimer = 2 ** 31 - 1

/** The time of this machine. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),

    async sleep(ms, options = {}) {
      const { signal } = options
      signal?.throwIfAborted()
      const until = performance.now() + ms
      try {
        // Timers may fire a little early, so the clock is asked and not the timer.
        for (let left = ms; left > 0; left = until - performance.now()) {
          await pause(Math.min(Math.ceil(left), longestTimer), undefined, signal ? { signal } : undefined)
        }
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      }
    },
  }
}
