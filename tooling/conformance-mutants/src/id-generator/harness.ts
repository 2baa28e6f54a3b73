import { createManualClock } from '@assay/adapter-memory/clock'
import { createSequentialIds, createUuidGenerator } from '@assay/adapter-memory/id-generator'
import type { IdGeneratorHarness } from '@assay/conformance/id-generator'

/** UUIDs by a clock that can be set. */
export async function uuidHarness(): Promise<IdGeneratorHarness> {
  const clock = createManualClock()
  return {
    open: async () => createUuidGenerator(clock),
    adjust: async (ms) => clock.adjust(ms),
    async [Symbol.asyncDispose]() {},
  }
}

/** Numbers behind a prefix for each process. */
export async function sequentialHarness(): Promise<IdGeneratorHarness> {
  let opened = 0
  return {
    async open() {
      opened += 1
      return createSequentialIds(`process-${opened}-`)
    },
    adjust: async () => {},
    async [Symbol.asyncDispose]() {},
  }
}
