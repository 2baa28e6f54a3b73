import type { CheckResult } from '@assay/core/result'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { engines } from '../src/engines.ts'
import { comparable, judge } from '../src/judge.ts'
import { hostile } from '../src/random/hostile.ts'
import { patience, runs } from '../src/runs.ts'
import { tableOf } from '../src/scene.ts'

const canary = tableOf('canary', { id: 'int64' }, [[1n], [2n], [3n]])
const asked = 'suite: canary\ndataset: shop/canary\nchecks:\n  - row_count: 3\n  - unique: id\n'

function expectAllPassed(results: readonly CheckResult[]): void {
  expect(results.filter(({ verdict }) => verdict !== 'passed')).toEqual([])
  expect(results).toHaveLength(4)
}

it('never takes a name or a value for anything else', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async ({ table, suite, own, variables }) => {
      const all: (readonly object[])[] = []
      for (const engine of engines) {
        await using shop = await engine.load('shop', [table, canary])
        all.push((await judge(suite, { shop }, variables)).map(comparable))
        if (shop.capabilities.sql) expectAllPassed(await judge(own, { shop }, variables))
        expectAllPassed(await judge(asked, { shop }))
      }
      const [reference, ...others] = all
      for (const other of others) expect(other).toEqual(reference)
      expect(reference?.filter((result) => 'error' in result)).toEqual([])
    }),
    runs.hostile,
  )
})
