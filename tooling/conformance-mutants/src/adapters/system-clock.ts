import { createSystemClock } from '@assay/adapter-memory/clock'
import type { ClockHarness } from '@assay/conformance/clock'

/** The clock of the machine, which is not ours to set. */
export async function systemClockHarness(): Promise<ClockHarness> {
  const clock = createSystemClock()
  return {
    open: async () => clock,
    async advance(ms) {
      const until = clock.elapsed() + ms
      while (clock.elapsed() < until) await new Promise((resolve) => setTimeout(resolve, 1))
    },
    adjust: async () => {},
    async [Symbol.asyncDispose]() {},
  }
}
