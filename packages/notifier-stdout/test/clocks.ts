import type { Clock } from '@assay/ports/clock'

/** A clock for which time passes as soon as nothing else is ready: each sleep ends on the next turn of the loop. */
export function createHastyClock(): Clock {
  let elapsed = 0
  return {
    now: () => 1_795_000_000_000 + elapsed,
    elapsed: () => elapsed,
    sleep: (ms, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const abort = () => reject(signal?.reason)
        signal?.addEventListener('abort', abort, { once: true })
        setImmediate(() => {
          signal?.removeEventListener('abort', abort)
          elapsed += ms
          resolve()
        })
      }),
  }
}

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves on, ends the sleeps that are over, and lets all that follows from that happen. */
  advance(ms: number): Promise<void>
}

export function createManualClock(): ManualClock {
  let elapsed = 0
  let sleepers: { readonly until: number; readonly wake: () => void }[] = []

  return {
    now: () => 1_795_000_000_000 + elapsed,
    elapsed: () => elapsed,
    sleep: (ms, { signal } = {}) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
        sleepers.push({ until: elapsed + ms, wake: resolve })
      }),
    async advance(ms) {
      elapsed += ms
      const due = sleepers.filter(({ until }) => until <= elapsed)
      sleepers = sleepers.filter(({ until }) => until > elapsed)
      for (const { wake } of due) wake()
      await settled()
    },
  }
}

/** Lets everything that is ready to run, run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
}
