import { expect, it } from 'vitest'
import { report } from '../src/method/report.ts'
import { checksOf226, queriesOf226, suiteOf226 } from '../src/works/checks-226.ts'

it('the wide suite holds 226 checks of the kinds that the figure is about', () => {
  const kinds = new Map<string, number>()
  for (const { type } of suiteOf226().checks) kinds.set(type, (kinds.get(type) ?? 0) + 1)

  expect(checksOf226).toBe(226)
  expect(queriesOf226('wide')).toHaveLength(226)
  expect(Object.fromEntries(kinds)).toMatchObject({
    not_null: 80,
    range: 40,
    length: 20,
    accepted_values: 15,
    pattern: 10,
  })
})

it('a report says the ratio with its quartiles, whether the goal is met, and when it is worth nothing', () => {
  const outcome = {
    reference: { name: 'by hand', ms: 100, spread: 0.2 },
    ratios: [{ name: 'assay', ms: 120, lower: 1.1, median: 1.2, upper: 1.3 }],
    void: true,
  }
  const text = report('Work', outcome, [{ contender: 'assay', ratio: 1.1, is: 'at most' }])

  expect(text).toContain('void: the machine was busy')
  expect(text).toMatch(/assay +120 ms {2}1\.20 × \(1\.10–1\.30\) {2}goal at most 1\.1: not met/)
})
