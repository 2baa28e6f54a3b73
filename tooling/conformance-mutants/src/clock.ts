/** Clocks that are wrong on purpose. */
import { type ClockHarness, clockContract } from '@assay/conformance/clock'
import type { Clock } from '@assay/ports/clock'
import { manualClockHarness } from './clock/harness.ts'
import { type Mutant, mutant, type Subject } from './mutant.ts'

const mutants: readonly Mutant<ClockHarness>[] = [
  wrong('takes what has elapsed from the wall clock', (right) => ({ elapsed: () => right.now() })),
  wrong('takes the wall clock from what has elapsed', (right) => ({ now: () => right.elapsed() })),
  wrong('gives what has elapsed in seconds', (right) => ({ elapsed: () => right.elapsed() / 1_000 })),
  wrong('gives what has elapsed in microseconds', (right) => ({ elapsed: () => right.elapsed() * 1_000 })),
  wrong('stands still', (right) => {
    const [now, elapsed] = [right.now(), right.elapsed()]
    return { now: () => now, elapsed: () => elapsed }
  }),
  wrong('does not sleep', () => ({
    async sleep(_, options) {
      options?.signal?.throwIfAborted()
    },
  })),
  wrong('sleeps half as long', (right) => ({ sleep: (ms, options) => right.sleep(ms / 2, options) })),
  wrong('never wakes from a sleep of nothing', (right) => ({
    sleep: (ms, options) => (ms === 0 && !options ? new Promise(() => {}) : right.sleep(ms, options)),
  })),
  wrong('drops the signal of sleep', (right) => ({ sleep: (ms) => right.sleep(Math.min(ms, 1)) })),
  wrong('looks at the signal only while it sleeps', (right) => ({
    sleep: (ms, options) => (ms === 0 ? right.sleep(0) : right.sleep(ms, options)),
  })),
  wrong('wakes with an error of its own', (right) => ({
    sleep: (ms, options) =>
      right.sleep(ms, options).catch(() => {
        throw new DOMException('The operation was aborted', 'AbortError')
      }),
  })),
  wrong('leaves a timer behind when it is woken', (right) => ({
    sleep(ms, options) {
      if (!options?.signal?.aborted) setTimeout(() => {}, Math.min(ms, 500))
      return right.sleep(ms, options)
    },
  })),
  wrong('leaves a listener behind when it is woken', (right) => ({
    sleep(ms, options) {
      if (ms > 1) options?.signal?.addEventListener('abort', () => {})
      return right.sleep(ms, options)
    },
  })),
  wrong('leaves a listener behind when it has slept', (right) => ({
    sleep(ms, options) {
      if (ms === 1) options?.signal?.addEventListener('abort', () => {})
      return right.sleep(ms, options)
    },
  })),
]

export const clockSubject: Subject<ClockHarness> = {
  contract: clockContract,
  makeHarness: manualClockHarness,
  mutants,
}

function wrong(name: string, change: (right: Clock) => Partial<Clock>): Mutant<ClockHarness> {
  return mutant<Clock, ClockHarness>(name, () => (right) => ({ ...right, ...change(right) }))
}
