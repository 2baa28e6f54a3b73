import type { CallOptions } from '@assay/ports/call-options'
import type { Clock } from '@assay/ports/clock'

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /**
   * Lets that many milliseconds pass and wakes those who sleep, each at its own time and in the order of their times;
   * also those who fall asleep again meanwhile. Resolves when all that they do at once is done.
   */
  advance(ms: number): Promise<void>
  /** Sets the wall clock forwards, or with a negative number backwards, while no time passes: `elapsed` stays. */
  adjust(ms: number): void
}

interface Sleeper {
  readonly wakeAt: number
  wake(): void
}

/** @param startMs What `now` answers at first; default 2026-01-01T00:00:00Z. */
export function createManualClock(startMs = Date.UTC(2026, 0, 1)): ManualClock {
  const sleepers = new Set<Sleeper>()
  let elapsed = 0
  let wall = startMs

  function pass(ms: number): void {
    elapsed += ms
    wall += ms
  }

  return {
    now: () => wall,
    elapsed: () => elapsed,
    sleep: (ms, options) => sleepUntil(sleepers, elapsed + Math.max(0, ms), elapsed, options),

    async advance(ms) {
      const until = elapsed + ms
      await allReadyToRun()
      for (let next = earliest(sleepers, until); next; next = earliest(sleepers, until)) {
        pass(Math.max(0, next.wakeAt - elapsed))
        next.wake()
        await allReadyToRun()
      }
      pass(Math.max(0, until - elapsed))
    },

    adjust(ms) {
      wall += ms
    },
  }
}

function sleepUntil(sleepers: Set<Sleeper>, wakeAt: number, now: number, options?: CallOptions): Promise<void> {
  const signal = options?.signal
  if (signal?.aborted) return Promise.reject(signal.reason)
  if (wakeAt <= now) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const sleeper: Sleeper = {
      wakeAt,
      wake() {
        leave()
        resolve()
      },
    }
    const abort = () => {
      leave()
      reject(signal?.reason)
    }
    function leave(): void {
      sleepers.delete(sleeper)
      signal?.removeEventListener('abort', abort)
    }
    sleepers.add(sleeper)
    signal?.addEventListener('abort', abort)
  })
}

function earliest(sleepers: ReadonlySet<Sleeper>, until: number): Sleeper | undefined {
  let found: Sleeper | undefined
  for (const sleeper of sleepers) {
    if (sleeper.wakeAt <= until && (!found || sleeper.wakeAt < found.wakeAt)) found = sleeper
  }
  return found
}

function allReadyToRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
