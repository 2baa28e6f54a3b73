import { createManualClock } from '@assay/adapter-memory/clock'
import { createSequentialIds } from '@assay/adapter-memory/id-generator'
import type { Backend } from '@assay/ports/backend'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SuiteDraft, suggestSuite } from '../src/suggest.ts'
import { readSuite } from '../src/suite/read-suite.ts'
import { measureRequests, run, suiteOf, table, watchedBackend } from './run/fixture.ts'

const statuses = ['created', 'paid', 'shipped']
const orders = table(
  { order_id: 'integer', status: 'text', email: 'text', amount: 'float', country: 'text', note: 'text' },
  Array.from({ length: 200 }, (_, index): Value[] => [
    BigInt(index + 1),
    statuses[index % 3] ?? null,
    `user${index}@example.org`,
    index / 4,
    index % 100 === 0 ? null : `C${String(index % 80).padStart(2, '0')}`,
    'x'.repeat(index % 23),
  ]),
)

function suggest(backend: Backend, written = 'shop/orders'): Promise<SuiteDraft> {
  const options = { clock: createManualClock(Date.UTC(2026, 10, 20)), ids: createSequentialIds() }
  return suggestSuite({ backend, dataset: { kind: 'table', name: ['orders'] }, written }, options)
}

describe('a suggested suite', () => {
  it('says of each check what in the data speaks for it', async () => {
    const { suite, checks, comments } = await suggest(watchedBackend({ orders }))

    expect(suite).toEqual({ suite: 'orders', dataset: 'shop/orders', key: ['order_id'] })
    expect(comments[0]).toBe('A first suite for shop/orders, made from 200 rows on 2026-11-20.')
    expect(checks).toEqual([
      { item: { row_count: { min: 100n } }, because: '200 rows today' },
      {
        item: {
          schema: {
            columns: {
              order_id: 'integer',
              status: 'text',
              email: 'text',
              amount: 'float',
              country: 'text',
              note: 'text',
            },
          },
        },
        because: '6 columns',
      },
      { item: { not_null: ['order_id', 'status', 'email', 'amount', 'note'] }, because: '200 rows, none null' },
      { item: { unique: 'order_id' }, because: '200 different values' },
      { item: { accepted_values: { column: 'status', values: statuses } }, because: '3 different values' },
      { item: { pattern: { column: 'email', format: 'email' } }, because: 'as in 200 rows of a sample' },
      { item: { range: { column: 'amount', min: 0 } }, because: 'from 0 to 49.75' },
      { item: { not_null: 'country', fail: 'above 1%' }, because: '2 of 200 rows (1%) null' },
      { item: { length: { column: 'country', equals: 3 } }, because: '3 characters each' },
      { item: { length: { column: 'note', between: [0, 50] } }, because: '0 to 22 characters in a sample' },
    ])
  })

  it('looks at the dataset in one scan, and at the values of columns that have few', async () => {
    const backend = watchedBackend({ orders })

    await suggest(backend)

    const [profile, values, trial, ...others] = measureRequests(backend)
    expect(profile?.groupBy).toBeUndefined()
    expect(values?.groupBy).toEqual(['status'])
    expect(trial?.groupBy).toBeUndefined()
    expect(others).toEqual([])
  })

  it('leaves out what a sample speaks for and the data does not', async () => {
    const emails = Array.from({ length: 300 }, (_, index): Value[] => [
      index === 299 ? 'nobody' : `u${index}@example.org`,
    ])

    const { checks } = await suggest(watchedBackend({ orders: table({ email: 'text' }, emails) }))

    expect(checks.map(({ item }) => Object.keys(item)[0])).toEqual(['row_count', 'schema', 'not_null', 'unique'])
  })

  it('of an empty table states its columns alone', async () => {
    const { suite, checks } = await suggest(watchedBackend({ orders: table({ id: 'integer' }, []) }))

    expect(suite).toMatchObject({ allow_empty: true })
    expect(checks.map(({ item }) => Object.keys(item))).toEqual([['schema']])
  })

  it.each([
    ['shop/public.orders', 'orders'],
    ['./data/orders.csv.gz', 'orders'],
    ['./dwh.duckdb#main.orders', 'orders'],
    ['shop/"Big Orders"', 'Big Orders'],
  ])('for %s is called %s', async (written, name) => {
    expect((await suggest(watchedBackend({ orders }), written)).suite['suite']).toBe(name)
  })

  it('is sound and passes on the data that it was made from, whatever that is', async () => {
    const value = fc.option(fc.oneof(fc.constantFrom('a', 'b', 'ab@x.de', ''), fc.string()), { nil: null, freq: 10 })
    const number = fc.option(fc.oneof(fc.constant(Number.NaN), fc.double(), fc.constant(1)), { nil: null, freq: 10 })
    const row = fc.tuple(fc.bigInt({ min: -2n, max: 40n }), value, number)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
        const data = { orders: table({ id: 'integer', name: 'text', ratio: 'float' }, rows) }

        const { suite, checks } = await suggest(watchedBackend(data))

        const tree = { ...suite, checks: checks.map(({ item }) => item) }
        expect(readSuite(tree, {}).ok).toBe(true)
        const { result } = await run([suiteOf(tree)], watchedBackend(data))
        expect(result.summary).toMatchObject({ warned: 0, failed: 0, skipped: 0, errored: 0 })
      }),
      { numRuns: 30 },
    )
  })

  it('rejects where there is no such dataset', async () => {
    await expect(suggest(watchedBackend({}))).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' })
  })
})
