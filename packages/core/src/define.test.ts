import { column, equal } from '@assay/expression/predicate'
import { date } from '@assay/expression/values'
import { describe, expect, it } from 'vitest'
import { checkTypes } from './checks/registry.ts'
import { type CheckItem, defineSuite, SuiteError } from './define.ts'

/** One item of each kind, as TypeScript has it. */
const items: readonly CheckItem[] = [
  { row_count: { between: [1, 5_000_000] }, severity: 'warning' },
  { not_null: ['order_id', 'customer_id'], where: "status = 'paid'", warn: 'any', fail: 'above 1%' },
  { unique: { columns: ['order_id', 'line_no'], nulls: 'equal' }, group_by: 'country', max_groups: 50 },
  { accepted_values: { column: 'status', values: ['created', 'paid'] }, accept: { up_to: 12, reason: 'migration' } },
  { rejected_values: { column: 'status', values: [1, 2n, 0.5, true] } },
  { range: { column: 'ordered_on', min: date('2020-01-01') } },
  { length: { column: 'iata', equals: 3 } },
  { pattern: { column: 'email', format: 'email' } },
  { min: { column: 'amount', above: 0 } },
  { max: { column: 'amount', max: 10, warn: { max: 5 } } },
  { sum: { column: 'share', equals: 1 } },
  { mean: { column: 'amount', between: [10, 20.5] }, accept: { until: '2026-12-31', reason: 'known' } },
  { stddev: { column: 'amount', max: '{{limit}}' } },
  { percentile: { column: 'duration', p: 95, max: 800 } },
  { distinct_count: { column: 'status', max: 4 } },
  { freshness: { column: 'loaded_at', within: '2h', warn: { within: '1h' } } },
  { schema: { columns: { id: 'integer', note: { native: 'varchar(20)', nullable: true } }, extra: 'allowed' } },
  { references: { column: 'customer_id', to: 'shop/customers', key: 'id' } },
  {
    compare: {
      to: 'lake/orders',
      key: { order_id: 'id' },
      tolerance: { amount: 0.01, at: '1s', x: { relative: 0.001 } },
    },
  },
  { expression: equal(column('a'), 1n), id: 'a-is-one' },
  { sql: { query: 'select * from {{dataset}} where false', of: 'shop/orders' }, fail: '> 1%' },
  { metric: { query: 'select 1', min: 0 } },
  { row_count_match: { to: { backend: 'lake', table: 'orders', stage: 'uat' }, tolerance: '1%' } },
  { stage_count: { file: './raw/orders.csv', loaded: 'load = 5', count: 'lines', skip: 1 } },
]

describe('a suite in TypeScript', () => {
  it('has the keys of a check file', () => {
    const suite = defineSuite(
      {
        suite: 'orders',
        dataset: 'shop/orders',
        key: 'order_id',
        vars: { day: { default: 'yesterday' }, limit: 25 },
        time_zone: 'Europe/Oslo',
        checks: items,
      },
      { now: Date.UTC(2026, 10, 20) },
    )
    expect(suite.name).toBe('orders')
    expect(suite.checks.map(({ id }) => id)).toContain('a-is-one')
    expect(suite.checks.find(({ id }) => id === 'stddev(amount)')?.arguments).toMatchObject({
      limits: { fail: { max: 25n } },
    })
  })

  it('may say all that a check file may', () => {
    const written = new Set(items.flatMap((item) => Object.keys(item)))
    expect(checkTypes.map(({ name }) => name).filter((name) => !written.has(name))).toEqual([])
  })

  it('refuses what is not sound, with all problems and their places', () => {
    const attempt = () =>
      defineSuite({
        suite: 'orders',
        dataset: 'orders',
        checks: [{ range: { column: 'amount', between: [5, 1] } }, { not_null: 'a', where: 'b >' }],
      })
    expect(attempt).toThrow(SuiteError)
    try {
      attempt()
    } catch (error) {
      expect(error instanceof SuiteError && error.problems).toHaveLength(3)
      expect(error instanceof SuiteError && error.message.split('\n')).toEqual([
        'dataset: orders names no backend (write backend/orders, or ./orders for a file)',
        'checks.0.range: no value lies between 5 and 1 (put the lesser one first)',
        expect.stringMatching(/^checks\.1\.where: /),
      ])
    }
  })

  it('does not take a number whose digits are lost', () => {
    const attempt = () =>
      defineSuite({ suite: 's', dataset: 'shop/a', checks: [{ range: { column: 'a', max: 2 ** 53 + 2 } }] })
    expect(attempt).toThrow(
      'a JavaScript number does not keep the digits of 9007199254740994 (write 9007199254740994n)',
    )
  })

  it('lets the compiler find what the reader would refuse', () => {
    // @ts-expect-error one item holds one check
    const two: CheckItem = { not_null: 'a', unique: 'b' }
    // @ts-expect-error there is no such check
    const unknown: CheckItem = { not_nul: 'a' }
    // @ts-expect-error a measured check takes bounds, not rows that fail
    const measured: CheckItem = { mean: { column: 'a', min: 0 }, fail: 'above 1%' }
    // @ts-expect-error own SQL takes no filter
    const filtered: CheckItem = { sql: 'select 1', where: 'a > 1' }
    // @ts-expect-error a threshold says which side fails
    const threshold: CheckItem = { not_null: 'a', fail: '1%' }
    for (const item of [two, unknown, measured, filtered, threshold]) {
      expect(() => defineSuite({ suite: 's', dataset: 'shop/a', checks: [item] })).toThrow(SuiteError)
    }
  })
})
