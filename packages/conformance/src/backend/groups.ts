import assert from 'node:assert/strict'
import { atLeast, call, column, equal, greaterThan, isIn } from '@assay/expression/predicate'
import { timestamptz } from '@assay/expression/values'
import type { Row } from '@assay/ports/backend'
import type { MeasureRequest } from '@assay/ports/measure'
import { rejectsWith } from '../contract/rejections.ts'
import { assertRows } from './assertions.ts'
import { caseTables, columnCases, valueCounts } from './cases.ts'
import { type BackendClause, type BackendHarness, datasetOf, type SampleTable } from './harness.ts'
import { openWith, sampleTable } from './sample.ts'

const visits: SampleTable = sampleTable('visits', { city: 'text', age: 'int64', weight: 'float64' }, [
  ['Rome', 30n, 0],
  ['Rome', 30n, -0],
  ['Rome', null, Number.NaN],
  [null, 20n, Number.NaN],
  [null, 20n, 1],
  ['Bern', 20n, 0],
  ['Bern', 30n, 1],
  ['', 20n, 0],
  ['bern', 20n, null],
  ['\u{1f600}', 20n, 0],
  ['\ufffd', 20n, 0],
])

async function groupsOf(harness: BackendHarness, request: Omit<MeasureRequest, 'dataset'>) {
  const backend = await openWith(harness, visits)
  const measured = await backend.measure({ dataset: datasetOf(visits), ...request })
  const rows: Row[] = measured.groups.map(({ key, values }) => [...key, ...values])
  return { rows, truncated: measured.truncated }
}

const count = { measure: 'count' } as const

export const groupClauses: readonly BackendClause[] = [
  {
    name: 'gives the biggest groups first and equal ones in the order of their keys, NULL last',
    guarantee: 'Equal',
    async check(harness) {
      const { rows, truncated } = await groupsOf(harness, { measures: [count], groupBy: ['city'], groupLimit: 100 })

      assertRows(
        rows,
        [
          ['Rome', 3n],
          ['Bern', 2n],
          [null, 2n],
          ['', 1n],
          ['bern', 1n],
          ['\ufffd', 1n],
          ['\u{1f600}', 1n],
        ],
        'groups by city',
      )
      assert.equal(truncated, false)
    },
  },
  {
    name: 'counts the size of a group by the condition of the request, not by those of its measures',
    guarantee: 'Equal',
    async check(harness) {
      const { rows } = await groupsOf(harness, {
        where: atLeast(column('age'), 0n),
        measures: [
          { ...count, where: equal(column('age'), 30n) },
          { measure: 'max', column: 'age' },
        ],
        groupBy: ['city'],
        groupLimit: 3,
      })

      assertRows(
        rows,
        [
          ['Bern', 1n, 30n],
          ['Rome', 2n, 30n],
          [null, 0n, 20n],
        ],
        'groups by city',
      )
    },
  },
  {
    name: 'groups by several columns, each combination a group',
    guarantee: 'Equal',
    async check(harness) {
      const { rows } = await groupsOf(harness, {
        where: equal(call('coalesce', column('city'), 'Rome'), 'Rome'),
        measures: [count, { measure: 'distinct', columns: ['age'] }],
        groupBy: ['city', 'age'],
        groupLimit: 100,
      })

      assertRows(
        rows,
        [
          ['Rome', 30n, 2n, 1n],
          [null, 20n, 2n, 1n],
          ['Rome', null, 1n, 0n],
        ],
        'groups by city and age',
      )
    },
  },
  {
    name: 'groups floats by value: both zeros are one group, and so are all NaN',
    guarantee: 'Equal',
    async check(harness) {
      const { rows } = await groupsOf(harness, { measures: [count], groupBy: ['weight'], groupLimit: 100 })

      assertRows(
        rows,
        [
          [0, 6n],
          [1, 2n],
          [Number.NaN, 2n],
          [null, 1n],
        ],
        'groups by weight',
      )
    },
  },
  {
    name: 'groups by values of every type',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, ...caseTables)
      for (const [index, each] of columnCases.entries()) {
        const dataset = datasetOf({ name: `case_${index}` })
        const { groups } = await backend.measure({ dataset, measures: [count], groupBy: ['v'], groupLimit: 100 })
        const expected = valueCounts(each).toSorted(([, a], [, b]) => Number(b - a))

        assertRows(
          groups.map(({ key, values }) => [...key, ...values]),
          expected,
          each.name,
        )
      }
    },
  },
  {
    name: 'measures in each group what it measures in all rows',
    guarantee: 'Equal',
    async check(harness) {
      const { rows } = await groupsOf(harness, {
        where: isIn(column('city'), ['Rome', 'Bern']),
        measures: [
          { measure: 'sum', column: 'age' },
          { measure: 'percentile', column: 'age', fraction: 0.5 },
          { measure: 'distinct', columns: ['age'], nulls: 'equal' },
          { measure: 'stddev', column: 'weight' },
          { measure: 'min', column: 'weight', where: greaterThan(column('age'), 20n) },
          { measure: 'max', column: 'weight' },
          { measure: 'sum', column: 'weight' },
        ],
        groupBy: ['city'],
        groupLimit: 5,
      })

      assertRows(
        rows,
        [
          ['Rome', 60n, 30n, 2n, 0, 0, Number.NaN, 0],
          ['Bern', 50n, 20n, 2n, Math.SQRT1_2, 1, 1, 1],
        ],
        'measures by city',
      )
    },
  },
  {
    name: 'leaves out groups that are not above the size asked for',
    guarantee: 'Equal',
    async check(harness) {
      const above = async (groupsAbove: number) => {
        const backend = await harness.open()
        const request = { measures: [count], groupBy: ['city'], groupsAbove, groupLimit: 2 }
        const measured = await backend.measure({ dataset: datasetOf(visits), ...request })
        return { keys: measured.groups.map(({ key }) => key[0]), truncated: measured.truncated }
      }
      await harness.load([visits])

      assert.deepEqual(await above(1), { keys: ['Rome', 'Bern'], truncated: true })
      assert.deepEqual(await above(2), { keys: ['Rome'], truncated: false })
      assert.deepEqual(await above(3), { keys: [], truncated: false })
    },
  },
  {
    name: 'has no groups where there are no rows',
    guarantee: 'Equal',
    async check(harness) {
      const { rows, truncated } = await groupsOf(harness, {
        where: equal(column('city'), 'Oslo'),
        measures: [count],
        groupBy: ['city'],
        groupLimit: 1,
      })

      assert.deepEqual({ rows, truncated }, { rows: [], truncated: false })
    },
  },
  {
    name: 'takes now for the start of the run, whatever the time is',
    guarantee: 'Equal',
    async check(harness) {
      const events = sampleTable('events', { at: 'timestamptz' }, [
        [timestamptz('2001-01-01T00:00:00Z')],
        [timestamptz('2001-01-01T00:00:00.000001Z')],
      ])
      const backend = await openWith(harness, events)
      const measured = await backend.measure({
        dataset: datasetOf(events),
        measures: [{ ...count, where: atLeast(call('now'), column('at')) }],
        now: timestamptz('2001-01-01T00:00:00Z').micros,
      })

      assert.deepEqual(measured.groups[0]?.values, [1n])
    },
  },
  {
    name: 'answers at most as many groups as asked for, and says whether there were more',
    guarantee: 'Bounded',
    async check(harness) {
      const backend = await openWith(harness, visits)
      const limited = async (groupLimit: number) => {
        const request = { dataset: datasetOf(visits), measures: [count], groupBy: ['city'], groupLimit }
        const { groups, truncated } = await backend.measure(request)
        return { groups: groups.length, truncated }
      }

      assert.deepEqual(await limited(6), { groups: 6, truncated: true })
      assert.deepEqual(await limited(7), { groups: 7, truncated: false })
      assert.deepEqual(await limited(10_000), { groups: 7, truncated: false })
    },
  },
  {
    name: 'refuses groups without a limit, or with one that is not 1 to 10,000',
    guarantee: 'Bounded',
    async check(harness) {
      const backend = await openWith(harness, visits)
      const request = { dataset: datasetOf(visits), measures: [count], groupBy: ['city'] }

      await rejectsWith('INVALID_ARGUMENT', backend.measure(request))
      for (const groupLimit of [0, -1, 1.5, 10_001, Number.NaN]) {
        await rejectsWith('INVALID_ARGUMENT', backend.measure({ ...request, groupLimit }))
      }
    },
  },
]
