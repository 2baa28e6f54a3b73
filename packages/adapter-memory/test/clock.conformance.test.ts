import { createManualClock, createSystemClock } from '@assay/adapter-memory/clock'
import { type ClockHarness, clockContract } from '@assay/conformance/clock'
import { describeContract } from '@assay/conformance/contract'
import { describe, it } from 'vitest'

describe('the manual clock', () => {
  async function makeHarness(): Promise<ClockHarness> {
    const clock = createManualClock()
    return {
      open: async () => clock,
      advance: (ms) => clock.advance(ms),
      adjust: async (ms) => clock.adjust(ms),
      async [Symbol.asyncDispose]() {},
    }
  }
  describeContract(clockContract, makeHarness, { describe, it })
})

describe('the clock of the system', () => {
  async function makeHarness(): Promise<ClockHarness> {
    const clock = createSystemClock()
    return {
      open: async () => clock,
      async advance(ms) {
        const until = clock.elapsed() + ms
        while (clock.elapsed() < until) await new Promise((resolve) => setTimeout(resolve, 1))
      },
      // The clock of the machine is not ours to set.
      adjust: async () => {},
      async [Symbol.asyncDispose]() {},
    }
  }
  describeContract(clockContract, makeHarness, { describe, it })
})
