import assert from 'node:assert/strict'
import { atLeast, column, equal, isNotNull } from '@assay/expression/predicate'
import { decimal } from '@assay/expression/values'
import type { Backend } from '@assay/ports/backend'
import type { Measure } from '@assay/ports/measure'
import type { Value } from '@assay/ports/value'
import { assertNear, assertValue } from './assertions.ts'
import { type ColumnCase, caseTables, columnCases } from './cases.ts'
import { type BackendClause, type BackendHarness, datasetOf } from './harness.ts'
import { openWith, orders, sampleTable } from './sample.ts'

const dataset = datasetOf(orders)

/** One scan over all rows: the values of its only group. */
export async function valuesOf(
  backend: Backend,
  table: { readonly name: string },
  measures: readonly Measure[],
): Promise<readonly Value[]> {
  const measured = await backend.measure({ dataset: datasetOf(table), measures })
  assert.equal(measured.groups.length, 1, 'a request without groups has exactly one answer')
  assert.deepEqual(measured.groups[0]?.key, [], 'the key of the only group is not empty')
  assert.equal(measured.groups[0]?.values.length, measures.length, 'there is not one value per measure')
  assert.equal(measured.truncated, false, 'one group is said to be truncated')
  return measured.groups[0]?.values ?? []
}

/** Asks each case of the table of cases for some measures and checks their values. */
async function checkCases(
  harness: BackendHarness,
  measuresFor: (each: ColumnCase) => readonly Measure[],
  check: (value: Value | undefined, each: ColumnCase, measure: Measure) => void,
): Promise<void> {
  const backend = await openWith(harness, ...caseTables)
  for (const [index, each] of columnCases.entries()) {
    const measures = measuresFor(each)
    if (measures.length === 0) continue
    const values = await valuesOf(backend, { name: `case_${index}` }, measures)
    for (const [place, measure] of measures.entries()) check(values[place], each, measure)
  }
}

export const measureClauses: readonly BackendClause[] = [
  {
    name: 'counts all rows, and the rows for which a condition is true',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const values = await valuesOf(backend, orders, [
        { measure: 'count' },
        { measure: 'count', where: equal(column('status'), 'paid') },
        { measure: 'count', where: isNotNull(column('amount')) },
        { measure: 'count', where: equal(column('amount'), 77n) },
      ])

      assert.deepEqual(values, [6n, 3n, 5n, 0n])
    },
  },
  {
    name: 'finds the least and the greatest value of every type',
    guarantee: 'Equal',
    check: (harness) =>
      checkCases(
        harness,
        () => [
          { measure: 'min', column: 'v' },
          { measure: 'max', column: 'v' },
        ],
        (value, each, { measure }) =>
          assertValue(value, measure === 'min' ? each.min : each.max, `${measure} of ${each.name}`),
      ),
  },
  {
    name: 'adds up integers and decimals exactly, and finite floats alone',
    guarantee: 'Equal',
    check: (harness) =>
      checkCases(
        harness,
        (each) => (each.sum === undefined ? [] : [{ measure: 'sum', column: 'v' }]),
        (value, { name, sum = null }) => {
          if (typeof sum === 'number') assertNear(value, sum, `the sum of ${name}`)
          else assertValue(value, sum, `the sum of ${name}`)
        },
      ),
  },
  {
    name: 'finds the standard deviation of the sample of finite values, and NULL for fewer than two',
    guarantee: 'Equal',
    check: (harness) =>
      checkCases(
        harness,
        (each) => (each.stddev === undefined ? [] : [{ measure: 'stddev', column: 'v' }]),
        (value, { name, stddev = null }) => {
          if (stddev === null) assertValue(value, null, `the deviation of ${name}`)
          else assertNear(value, stddev, `the deviation of ${name}`)
        },
      ),
  },
  {
    name: 'finds percentiles that are values of the column, for every type',
    guarantee: 'Equal',
    check: (harness) =>
      checkCases(
        harness,
        ({ percentiles }) => percentiles.map(([fraction]) => ({ measure: 'percentile', column: 'v', fraction })),
        (value, { name, percentiles }, measure) => {
          const fraction = measure.measure === 'percentile' ? measure.fraction : 0
          const [, expected = null] = percentiles.find(([each]) => each === fraction) ?? []
          assertValue(value, expected, `the percentile ${fraction} of ${name}`)
        },
      ),
  },
  {
    name: 'takes the fraction of a percentile for the decimal that it is written as',
    guarantee: 'Equal',
    async check(harness) {
      const hundred = sampleTable(
        'hundred',
        { v: 'int64' },
        Array.from({ length: 100 }, (_, index) => [BigInt(index + 1)]),
      )
      const backend = await openWith(harness, hundred)
      const fractions = [0.07, 0.14, 0.28, 0.29, 0.55, 0.56, 0.57, 0.58]

      const values = await valuesOf(
        backend,
        hundred,
        fractions.map((fraction) => ({ measure: 'percentile', column: 'v', fraction })),
      )

      assert.deepEqual(values, [7n, 14n, 28n, 29n, 55n, 56n, 57n, 58n])
    },
  },
  {
    name: 'counts distinct values of every type, with and without NULL',
    guarantee: 'Equal',
    check: (harness) =>
      checkCases(
        harness,
        () => [
          { measure: 'distinct', columns: ['v'] },
          { measure: 'distinct', columns: ['v'], nulls: 'equal' },
        ],
        (value, each, measure) => {
          const withNull = measure.measure === 'distinct' && measure.nulls === 'equal' && each.values.includes(null)
          assertValue(value, each.distinct + (withNull ? 1n : 0n), `the distinct values of ${each.name}`)
        },
      ),
  },
  {
    name: 'counts distinct combinations as combinations, whatever their texts have in common',
    guarantee: 'Equal',
    async check(harness) {
      const pairs = sampleTable('pairs', { a: 'text', b: 'text', n: 'decimal(6,2)' }, [
        ['a|b', 'c', decimal('1.00')],
        ['a', 'b|c', decimal('1.00')],
        ['a,', 'b', decimal('1.00')],
        ['a', ',b', decimal('1.00')],
        ['ab', '', decimal('1.00')],
        ['a', 'b', decimal('1.00')],
        ['a', 'b', decimal('1')],
        ['', 'ab', decimal('1.00')],
        [null, 'ab', decimal('1.00')],
        [null, 'ab', decimal('1.00')],
        ['ab', null, decimal('1.00')],
        [null, null, null],
      ])
      const backend = await openWith(harness, pairs)

      const values = await valuesOf(backend, pairs, [
        { measure: 'distinct', columns: ['a', 'b', 'n'] },
        { measure: 'distinct', columns: ['a', 'b', 'n'], nulls: 'equal' },
        { measure: 'distinct', columns: ['b', 'a'], nulls: 'leave out' },
      ])

      assert.deepEqual(values, [7n, 10n, 7n])
    },
  },
  {
    name: 'never raises because a number is too big for the sum or the deviation',
    guarantee: 'Equal',
    async check(harness) {
      const floats = sampleTable('floats', { v: 'float64' }, [[1.7e308], [1.7e308], [1.7e308]])
      const apart = sampleTable('apart', { v: 'float64' }, [[1e308], [-1e308]])
      const backend = await openWith(harness, floats, apart)

      const [sum, flat] = await valuesOf(backend, floats, [
        { measure: 'sum', column: 'v' },
        { measure: 'stddev', column: 'v' },
      ])
      const [far] = await valuesOf(backend, apart, [{ measure: 'stddev', column: 'v' }])

      assertValue(sum, Number.POSITIVE_INFINITY, 'a sum beyond float64')
      assert.equal(typeof flat, 'number', 'the deviation of floats of a great size')
      assert.ok(typeof far === 'number' && far >= 1.4e308, `the deviation of ±1e308 is ${String(far)}`)
    },
  },
  {
    name: 'narrows one measure by its own condition and all of them by that of the request',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const paid = equal(column('status'), 'paid')

      const { groups } = await backend.measure({
        dataset,
        where: atLeast(column('amount'), 10n),
        measures: [
          { measure: 'count' },
          { measure: 'sum', column: 'amount' },
          { measure: 'sum', column: 'amount', where: paid },
          { measure: 'min', column: 'order_id', where: equal(column('amount'), 20n) },
          { measure: 'max', column: 'order_id', where: equal(column('amount'), 10n) },
          { measure: 'stddev', column: 'amount', where: equal(column('amount'), 10n) },
          { measure: 'percentile', column: 'amount', fraction: 1, where: equal(column('order_id'), 1n) },
          { measure: 'distinct', columns: ['amount'], where: paid },
          { measure: 'distinct', columns: ['order_id'], where: equal(column('amount'), 20n) },
        ],
      })

      assert.deepEqual(groups, [{ key: [], values: [3n, 50n, 50n, 2n, 1n, null, 10n, 2n, 2n] }])
    },
  },
  {
    name: 'answers measures in the order of the request, hundreds of them and the same one twice',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const ids = Array.from({ length: 300 }, (_, index) => BigInt(index % 7))

      const values = await valuesOf(
        backend,
        orders,
        ids.map((id) => ({ measure: 'max', column: 'order_id', where: atLeast(id, column('order_id')) })),
      )

      assert.deepEqual(
        values,
        ids.map((id) => (id === 0n ? null : id)),
      )
    },
  },
  {
    name: 'answers a request without measures',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, orders)

      assert.deepEqual(await valuesOf(backend, orders, []), [])
    },
  },
  {
    name: 'shows the statement of a scan, and tells of rejected records exactly when it is asked to',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, orders)

      const plain = await backend.measure({ dataset, measures: [{ measure: 'count' }] })
      const asked = await backend.measure({ dataset, measures: [{ measure: 'count' }], rejected: true })

      assert.notEqual(plain.sql.trim(), '', 'there is no statement to show')
      assert.equal(plain.rejected, undefined, 'rejected records are told of, though nobody asked')
      assert.deepEqual(asked.rejected, { count: 0n, records: [] }, 'a table has no rejected records')
    },
  },
]
