import { createManualClock } from '@assay/adapter-memory/clock'
import { createSequentialIds, createUuidGenerator } from '@assay/adapter-memory/id-generator'
import { describeContract } from '@assay/conformance/contract'
import { type IdGeneratorHarness, idGeneratorContract } from '@assay/conformance/id-generator'
import { describe, expect, it } from 'vitest'

describe('UUIDs of version 7', () => {
  async function makeHarness(): Promise<IdGeneratorHarness> {
    const clock = createManualClock()
    return {
      open: async () => createUuidGenerator(clock),
      adjust: async (ms) => clock.adjust(ms),
      async [Symbol.asyncDispose]() {},
    }
  }
  describeContract(idGeneratorContract, makeHarness, { describe, it })

  it('begin with the time and name their version', () => {
    const clock = createManualClock(0x0123_4567_89ab)

    expect(createUuidGenerator(clock).next()).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(createUuidGenerator().next()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })
})

describe('sequential ids', () => {
  async function makeHarness(): Promise<IdGeneratorHarness> {
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
  describeContract(idGeneratorContract, makeHarness, { describe, it })

  it('count from 1 behind their prefix', () => {
    const ids = createSequentialIds('run-')

    expect([ids.next(), ids.next()]).toEqual(['run-000001', 'run-000002'])
  })
})
