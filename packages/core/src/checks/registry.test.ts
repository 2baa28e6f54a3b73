import { describe, expect, it } from 'vitest'
import { suiteOf, withChecks } from '../../test/suites.ts'
import { checkTypes, findCheckType, implicitCheckTypes } from './registry.ts'

const types = [...checkTypes, ...implicitCheckTypes]

describe('the registry', () => {
  it('names every kind of check once', () => {
    const names = types.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.every((name) => findCheckType(name)?.name === name)).toBe(true)
    expect(findCheckType('nothing')).toBeUndefined()
  })
})

describe.each(checkTypes.map((type) => [type.name, type] as const))('%s', (name, type) => {
  it('has examples, each sound by itself', () => {
    expect(type.examples.length).toBeGreaterThan(0)
    for (const example of type.examples) {
      const suite = suiteOf(`${withChecks(example)}vars: { day: yesterday }\n`)
      expect(suite.checks.map((check) => check.type)).toContain(name)
    }
  })

  it('says in one sentence what holds, and in more what happens to special values', () => {
    expect(type.summary).toMatch(/^[A-Z][^.]*\.$|^[A-Z].*\.$/)
    expect(type.summary).not.toContain('\n')
    expect(type.documentation.length).toBeGreaterThan(100)
    const lines = type.documentation.split('\n')
    expect(lines.filter((line) => line.length > 120)).toEqual([])
  })

  it('says what must hold of each example, in one short line', () => {
    for (const example of type.examples) {
      for (const check of suiteOf(`${withChecks(example)}vars: { day: yesterday }\n`).checks) {
        const title = type.title(check.arguments)
        expect(title).toMatch(/^\S[^\n]*\S$/)
        expect(title.length).toBeLessThanOrEqual(90)
        expect(type.columns(check.arguments).every((column) => column !== '')).toBe(true)
      }
    }
  })
})

describe('the titles', () => {
  it.each([
    ['not_null: email', 'email is never null'],
    ['unique: [order_id, line_no]', '(order_id, line_no) is unique'],
    ['accepted_values: { column: status, values: [created, paid] }', 'status is one of created, paid'],
    ['accepted_values: { column: v, values: [1, 2, 3, 4, 5, 6] }', 'v is one of 1, 2, 3, 4, … (6 values)'],
    ['accepted_values: { column: v, values: ["a b", ""] }', "v is one of 'a b', ''"],
    ['accepted_values: { column: v, values: [a] }', 'v is a'],
    ['rejected_values: { column: v, values: [a, b] }', 'v is none of a, b'],
    ['range: { column: amount, min: 0 }', 'amount >= 0'],
    ['range: { column: amount, between: [0, 1.50] }', 'amount between 0 and 1.50'],
    ['range: { column: amount, above: 0, max: 1 }', 'amount > 0 and <= 1'],
    ['length: { column: iata, equals: 3 }', 'length of iata = 3'],
    ["pattern: { column: code, regex: '[A-Z]+' }", 'code matches [A-Z]+'],
    ['mean: { column: amount, warn: { max: 9 } }', 'mean of amount <= 9'],
    ['percentile: { column: ms, p: 99.9, max: 800 }', 'percentile 99.9 of ms <= 800'],
    ['distinct_count: { columns: [a, b], max: 1000 }', 'distinct values of (a, b) <= 1,000'],
    ['freshness: { column: day, within: 1d 12h }', 'day is at most 1d 12h old'],
    ['schema: { columns: [a, b, c, d, e] }', 'columns are a, b, c, … (5 columns)'],
    ['expression: a  >  b', 'a > b'],
    ['sql: select 1', 'no row from select 1'],
    ['row_count_match: { to: lake/orders, tolerance: 1.5% }', 'as many rows as lake/orders, give or take 1.5%'],
    ['row_count_match: { to: lake/orders, tolerance: 1000 }', 'as many rows as lake/orders, give or take 1,000'],
    ['stage_count: { file: ./a.csv, count: lines }', 'all lines of ./a.csv are loaded'],
  ])('say what must hold: %s', (item, title) => {
    const [check] = suiteOf(withChecks(item)).checks
    expect(check && findCheckType(check.type)?.title(check.arguments)).toBe(title)
  })
})
