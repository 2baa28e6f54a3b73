import { describe, expect, it } from 'vitest'
import { makeFolder, verdicts } from './folder.ts'
import { orders } from './samples.ts'

const define = new URL('../../../packages/core/dist/define.js', import.meta.url).href

describe('a suite written in JavaScript', () => {
  it('runs like one in YAML', async () => {
    await using folder = await makeFolder({
      'checks/orders.csv': orders,
      'checks/orders.mjs': `import { defineSuite } from '${define}'
export default defineSuite({
  suite: 'orders',
  dataset: './orders.csv',
  checks: [{ unique: 'id' }, { range: { column: 'amount', max: 15 } }],
})
`,
    })

    const result = await folder.result('checks/orders.mjs')

    expect(verdicts(result)).toMatchObject({ 'unique(id)': 'passed', 'range(amount)': 'failed' })
  })

  it.each([
    ['export const suite = 1', /suite\.mjs exports no suite: write export default defineSuite\(\{ … \}\)\n$/],
    ['export default { suite: "plain", dataset: "./orders.csv", checks: [] }', /suite\.mjs exports no suite: write /],
    ['export default [5]', /suite\.mjs exports no suite: write /],
    ['throw new Error("it is broken")', /suite\.mjs: it is broken\n$/],
    ['export default {', /suite\.mjs: Unexpected end of input\n$/],
    [
      `import { defineSuite } from '${define}'; export default defineSuite({ suite: 's', dataset: './a.csv', checks: [{ not_nul: 'a' }] })`,
      /suite\.mjs: .*there is no check not_nul/,
    ],
  ])('as %s is refused with a remedy', async (text, message) => {
    await using folder = await makeFolder({ 'suite.mjs': text })

    const { stdout, stderr, exitCode } = await folder.assay('run suite.mjs')

    expect(stderr).toMatch(message)
    expect(stdout).toBe('')
    expect(exitCode).toBe(2)
  })
})
