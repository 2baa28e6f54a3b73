import { createMemoryLogger } from '@assay/adapter-memory/logger'
import { describeContract } from '@assay/conformance/contract'
import { type LoggerHarness, loggerContract } from '@assay/conformance/logger'
import { describe, expect, it } from 'vitest'
import { createManualClock } from '../src/clock.ts'

async function makeHarness(): Promise<LoggerHarness> {
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

describeContract(loggerContract, makeHarness, { describe, it })

describe('createMemoryLogger', () => {
  it('keeps level, message, fields and time of each record', () => {
    const logger = createMemoryLogger({ clock: createManualClock(1_000) })

    logger
      .child({ run: 'r1' })
      .info('finished', { checks: 3n, took: Number.NaN, at: new Date(0), tags: new Set(['a']) })

    expect(logger.records).toEqual([
      {
        level: 'info',
        message: 'finished',
        at: 1_000,
        fields: { run: 'r1', checks: '3', took: 'NaN', at: '1970-01-01T00:00:00.000Z', tags: ['a'] },
      },
    ])
  })

  it('lets fields win over the bindings of the same name', () => {
    const logger = createMemoryLogger()

    logger.child({ part: 'outer', n: 1 }).warn('closer', { part: 'inner' })

    expect(logger.records[0]?.fields).toEqual({ part: 'inner', n: 1 })
  })
})
