import assert from 'node:assert/strict'
import { type Clause, describeContract, type Harness, runContract } from '@assay/conformance/contract'
import { PortError } from '@assay/ports/errors'
import { describe, expect, it } from 'vitest'

interface Lamp {
  readonly capabilities: { readonly dimming: boolean }
  dim(): Promise<void>
}

type LampHarness = Harness<Lamp> & { readonly log: string[] }

function lamps(dimming: boolean, code: 'UNSUPPORTED' | 'DISPOSED' = 'UNSUPPORTED') {
  const made: LampHarness[] = []
  const refusal =
    code === 'UNSUPPORTED'
      ? new PortError(code, 'cannot dim', { capability: 'dimming' })
      : new PortError(code, 'gone', { port: 'Lamp' })
  async function makeHarness(): Promise<LampHarness> {
    const log: string[] = []
    const lamp: Lamp = {
      capabilities: { dimming },
      async dim() {
        if (!dimming) throw refusal
        log.push('dimmed')
      },
    }
    const harness: LampHarness = {
      log,
      open: async () => lamp,
      async [Symbol.asyncDispose]() {
        log.push('disposed')
      },
    }
    made.push(harness)
    return harness
  }
  return { made, makeHarness }
}

const dims: Clause<LampHarness> = {
  name: 'dims',
  guarantee: 'Dimmed',
  needs: 'dimming',
  async check(harness) {
    await (await harness.open()).dim()
    assert.deepEqual(harness.log, ['dimmed'])
  },
}
const fails: Clause<LampHarness> = { name: 'fails', guarantee: 'Other', check: async () => assert.fail('dark') }

describe('runContract', () => {
  it('reports what passed and what failed, with the error, each on a harness of its own', async () => {
    const { made, makeHarness } = lamps(true)

    const report = await runContract({ port: 'Lamp', clauses: [dims, fails] }, makeHarness)

    expect(report.port).toBe('Lamp')
    expect(report.clauses.map(({ clause, guarantee, outcome }) => [clause, guarantee, outcome])).toEqual([
      ['dims', 'Dimmed', 'passed'],
      ['fails', 'Other', 'failed'],
    ])
    expect(report.clauses[1]?.error).toMatchObject({ message: 'dark' })
    expect(made.map((harness) => harness.log)).toEqual([['dimmed', 'disposed'], ['disposed']])
  })

  it('tests the refusal of a capability that is declared false', async () => {
    const refused = await runContract({ port: 'Lamp', clauses: [dims] }, lamps(false).makeHarness)
    const wrongCode = await runContract({ port: 'Lamp', clauses: [dims] }, lamps(false, 'DISPOSED').makeHarness)

    expect(refused.clauses[0]?.outcome).toBe('refused')
    expect(wrongCode.clauses[0]?.outcome).toBe('failed')
  })

  it('fails a clause whose capability is neither declared nor denied', async () => {
    const report = await runContract({ port: 'Lamp', clauses: [{ ...dims, needs: 'colour' }] }, lamps(true).makeHarness)

    expect(report.clauses[0]).toMatchObject({ outcome: 'failed', error: { message: expect.stringMatching('colour') } })
  })

  it('fails a clause that does not end', async () => {
    const hangs: Clause<LampHarness> = { name: 'hangs', guarantee: 'Other', check: () => new Promise(() => {}) }

    const report = await runContract({ port: 'Lamp', clauses: [hangs] }, lamps(true).makeHarness, {
      limit: { ms: 20, clock: { now: () => 0, elapsed: () => 0, sleep: async () => {} } },
    })

    expect(report.clauses[0]).toMatchObject({ outcome: 'failed', error: { message: expect.stringMatching('20 ms') } })
  })

  it('checks only the clauses that are asked for', async () => {
    const only = (clause: Clause<LampHarness>) => clause.guarantee === 'Dimmed'

    const report = await runContract({ port: 'Lamp', clauses: [dims, fails] }, lamps(true).makeHarness, { only })

    expect(report.clauses.map(({ clause }) => clause)).toEqual(['dims'])
  })
})

describe('describeContract', () => {
  it('registers a test per clause under its guarantee', async () => {
    const names: string[] = []
    const bodies: (() => Promise<void>)[] = []

    describeContract({ port: 'Lamp', clauses: [dims, fails] }, lamps(true).makeHarness, {
      describe(name, body) {
        names.push(name)
        body()
      },
      it(name, body) {
        names.push(name)
        bodies.push(body)
      },
    })

    expect(names).toEqual(['the contract of Lamp', 'Dimmed', 'dims', 'Other', 'fails'])
    await expect(bodies[0]?.()).resolves.toBeUndefined()
    await expect(bodies[1]?.()).rejects.toThrow('dark')
  })
})
