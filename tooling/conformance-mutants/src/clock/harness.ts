import { createManualClock } from '@assay/adapter-memory/clock'
import type { ClockHarness } from '@assay/conformance/clock'

/** A clock that a test makes go on. */
export async function manualClockHarness(): Promise<ClockHarness> {
  const clock = createManualClock()
  return {
    open: async () => clock,
    advance: (ms) => clock.advance(ms),
    adjust: async (ms) => clock.adjust(ms),
    async [Symbol.asyncDispose]() {},
  }
}
