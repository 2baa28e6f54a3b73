import { createMemoryLogger } from '@assay/adapter-memory/logger'
import type { LoggerHarness } from '@assay/conformance/logger'

/** Loggers that write to a list, which can break. */
export async function memoryLoggerHarness(): Promise<LoggerHarness> {
  let broken = false
  const logger = createMemoryLogger({
    write() {
      if (broken) throw new Error('the disk is full')
    },
  })
  return {
    open: async () => logger,
    written: async () => logger.records.map((record) => JSON.stringify(record)),
    async damage() {
      broken = true
    },
    async [Symbol.asyncDispose]() {},
  }
}
