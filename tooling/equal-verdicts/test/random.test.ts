import type { CheckResult } from '@assay/core/result'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { engines } from '../src/engines.ts'
import { judge } from '../src/judge.ts'
import { alike, suitesOf } from '../src/random/equal.ts'
import { item } from '../src/random/items.ts'
import { table } from '../src/random/tables.ts'
import { patience, runs } from '../src/runs.ts'

const lines = fc.constantFrom(
  '',
  'allow_empty: true',
  'where: n is not null\nallow_empty: true',
  'time_zone: Europe/Oslo',
)

it('gives the same verdict on every platform, whatever the table and the check', { timeout: patience }, async () => {
  const verdicts = new Map<string, number>()

  await fc.assert(
    fc.asyncProperty(
      table('things'),
      fc.array(item, { minLength: 1, maxLength: 16, size: 'max' }),
      lines,
      async (things, items, more) => {
        const all: (readonly CheckResult[])[] = []
        for (const engine of engines) {
          await using shop = await engine.load('shop', [things])
          all.push(await judge(suitesOf('things', items, more), { shop }))
        }
        const [reference = [], ...others] = all
        for (const { verdict } of reference) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
        for (const other of others) expect(other.map(alike)).toEqual(reference.map(alike))
      },
    ),
    runs.checks,
  )
  const judged = [...verdicts.values()].reduce((sum, count) => sum + count, 0)
  for (const verdict of ['passed', 'warned', 'failed', 'skipped'])
    expect(verdicts.get(verdict)).toBeGreaterThan(judged / 50)
  expect(verdicts.get('errored') ?? 0).toBeLessThan(judged / 20)
})
