import type { RunNotification } from '@assay/ports/notification'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orders, platformsOf, run, suiteOf, watchedBackend } from './fixture.ts'

const checks = [
  { not_null: ['id', 'email'] },
  { unique: 'id' },
  { row_count: { min: 1n }, group_by: ['country'], id: 'g' },
]

describe('the facts of a run', () => {
  it('begin with what was asked for and end with the summary', async () => {
    const { facts, result } = await run([suiteOf({ checks })], watchedBackend({ orders }))

    expect(facts[0]).toMatchObject({
      type: 'run-requested',
      suites: [{ name: 'orders', datasets: ['shop/orders'], checks: 4 }],
      coordinates: {},
      run: result.run.id,
      sequence: 1,
      at: '2026-11-20T12:00:00.000Z',
    })
    expect(facts.find(({ type }) => type === 'run-planned')).toMatchObject({ checks: 6, scans: 2 })
    expect(facts.at(-1)).toMatchObject({ type: 'run-finished', summary: result.summary })
  })

  it('say of each check what its result says, without rows', async () => {
    const { facts, result } = await run([suiteOf({ checks })], watchedBackend({ orders }))

    for (const { suite, dataset, id, check, verdict, message, measured } of result.checks) {
      expect(facts).toContainEqual(
        expect.objectContaining({
          type: 'check-judged',
          check: { suite, dataset, id, check },
          verdict,
          message,
          measured,
        }),
      )
    }
    expect(facts.map((fact) => JSON.stringify(fact)).join()).not.toContain('sample":')
  })

  it('have a verdict under an id that is made of run and check, so that a second one is a conflict', async () => {
    const { facts } = await run([suiteOf({ suite: 'a/b', checks })], watchedBackend({ orders }))

    const verdict = facts.find((fact) => fact.type === 'check-judged' && fact.check.id === 'not_null(id)')
    expect(verdict?.id).toBe('id-000001/a%2Fb/shop%2Forders/not_null(id)')
  })

  it('reach an observer that throws, and the run goes on', async () => {
    const seen: RunNotification[] = []

    const { result } = await run([suiteOf({ checks })], watchedBackend({ orders }), {
      observe(fact) {
        seen.push(fact)
        throw new Error('the screen is gone')
      },
    })

    expect(result.run.outcome).toBe('completed')
    expect(seen.at(-1)?.type).toBe('run-finished')
  })

  it('keep their order whatever fails, splits or is cancelled', async () => {
    const faults = fc.record({
      failing: fc.subarray(['describe', 'snapshot', 'measure', 'rows']),
      after: fc.nat(12),
      cancelAfter: fc.option(fc.nat(25), { nil: undefined }),
      concurrency: fc.integer({ min: 1, max: 4 }),
      scans: fc.constantFrom([['fold', 'sorting', 'costly'] as const], [['fold'], ['sorting'], ['costly']] as const),
    })
    await fc.assert(
      fc.asyncProperty(faults, async ({ failing, after, cancelAfter, concurrency, scans }) => {
        const cancel = new AbortController()
        let calls = 0
        let told = 0
        const before = ({ method }: { readonly method: string }) => {
          calls += 1
          if (calls > after && failing.includes(method)) throw new Error('boom')
        }
        const shop = watchedBackend({ orders }, { before, capabilities: { scans } })
        const lake = watchedBackend({ orders }, { name: 'lake' })
        const suites = [suiteOf({ checks }), suiteOf({ suite: 'lake', dataset: 'lake/orders', checks })]

        const { facts, result } = await run(suites, platformsOf(shop, lake), {
          signal: cancel.signal,
          concurrency,
          observe() {
            told += 1
            if (told === cancelAfter) cancel.abort()
          },
        })

        expectOrder(facts)
        expect(result.checks).toHaveLength(12)
        expect(facts.filter(({ type }) => type === 'check-judged')).toHaveLength(12)
      }),
      { numRuns: 80 },
    )
  })
})

/** What holds of the facts of every run. */
function expectOrder(facts: readonly RunNotification[]): void {
  expect(facts.map(({ sequence }) => sequence)).toEqual(facts.map((_, index) => index + 1))
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
  expect(facts[0]?.type).toBe('run-requested')
  expect(facts.at(-1)?.type).toBe('run-finished')
  const running = new Set<string>()
  const started = new Set<string>()
  const judged = new Set<string>()
  for (const fact of facts) {
    if (fact.type === 'scan-started') running.add(fact.scan.id)
    if (fact.type === 'scan-finished') expect(running.delete(fact.scan.id)).toBe(true)
    if (fact.type === 'check-started') started.add(JSON.stringify(fact.check))
    if (fact.type === 'check-judged') {
      const check = JSON.stringify(fact.check)
      expect(judged.has(check)).toBe(false)
      expect(fact.verdict === 'skipped' || started.has(check)).toBe(true)
      judged.add(check)
    }
  }
  expect(running.size).toBe(0)
}
