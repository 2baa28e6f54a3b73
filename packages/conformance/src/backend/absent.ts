import assert from 'node:assert/strict'
import { column, equal, isNull } from '@assay/expression/predicate'
import type { Backend } from '@assay/ports/backend'
import type { TableDataset } from '@assay/ports/dataset'
import { rejectsWith } from '../contract/rejections.ts'
import { datasetCalls } from './calls.ts'
import { type BackendClause, datasetOf } from './harness.ts'
import { openWith, orders, sampleTable } from './sample.ts'

const dataset = datasetOf(orders)
const wrong = column('amuont')
const measure = { measure: 'count' } as const

/** Requests that name a column the table does not have, by the place in which they do. */
const strangers: Readonly<Record<string, (backend: Backend) => Promise<unknown>>> = {
  'a measure': (backend) => backend.measure({ dataset, measures: [measure, { measure: 'max', column: 'amuont' }] }),
  'the columns of a distinct': (backend) =>
    backend.measure({ dataset, measures: [{ measure: 'distinct', columns: ['status', 'amuont'] }] }),
  'the condition of a measure': (backend) =>
    backend.measure({ dataset, measures: [{ ...measure, where: isNull(wrong) }] }),
  'the condition of a request': (backend) => backend.measure({ dataset, where: equal(wrong, 1n), measures: [] }),
  'the columns of groups': (backend) =>
    backend.measure({ dataset, measures: [measure], groupBy: ['amuont'], groupLimit: 5 }),
  'a preview': (backend) => backend.preview({ dataset, measures: [{ measure: 'min', column: 'amuont' }] }),
  'the columns of rows': (backend) => backend.rows({ dataset, columns: ['order_id', 'amuont'], picks: [{ limit: 1 }] }),
  'the condition of rows': (backend) =>
    backend.rows({ dataset, columns: ['order_id'], where: isNull(wrong), picks: [{ limit: 1 }] }),
  'the condition of a pick': (backend) =>
    backend.rows({ dataset, columns: ['order_id'], picks: [{ where: isNull(wrong), limit: 1 }] }),
  'the columns of a copy': (backend) => backend.copy({ dataset, columns: ['amuont'] }),
  'the condition of a copy': (backend) => backend.copy({ dataset, columns: ['amount'], where: isNull(wrong) }),
  'the order of a copy': (backend) => backend.copy({ dataset, columns: ['amount'], orderBy: ['amuont'] }),
}

export const absentClauses: readonly BackendClause[] = [
  {
    name: 'describes a dataset that is not there as undefined',
    guarantee: 'Absent',
    async check(harness) {
      const backend = await openWith(harness, orders)

      for (const name of absentNames)
        assert.equal(await backend.describe({ kind: 'table', name }), undefined, name.join('.'))
    },
  },
  {
    name: 'rejects every other call about a dataset that is not there with DATASET_NOT_FOUND',
    guarantee: 'Absent',
    async check(harness) {
      const backend = await openWith(harness, orders)

      for (const name of absentNames) {
        for (const call of Object.values(datasetCalls)) {
          const absent: TableDataset = { kind: 'table', name }
          const { details } = await rejectsWith('DATASET_NOT_FOUND', call(backend, absent))
          assert.equal(details.backend, backend.name)
          assert.ok(details.dataset.includes('or'), `the error names ${details.dataset}`)
        }
      }
    },
  },
  {
    name: 'rejects with COLUMN_NOT_FOUND and the nearest names, wherever the column is named',
    guarantee: 'Checked',
    async check(harness) {
      const backend = await openWith(harness, orders)

      for (const [place, call] of Object.entries(strangers)) {
        const { details } = await rejectsWith('COLUMN_NOT_FOUND', call(backend))
        assert.equal(details.column, 'amuont', place)
        assert.equal(details.backend, backend.name, place)
        assert.ok(details.dataset.includes('orders'), `${place}: the error names ${details.dataset}`)
        assert.equal(details.nearest[0], 'amount', `${place}: the nearest names are ${details.nearest.join(', ')}`)
      }
    },
  },
  {
    name: 'takes no name for another one that differs in case or in blanks',
    guarantee: 'Checked',
    async check(harness) {
      const table = sampleTable('mixed', { Amount: 'int64', 'two words': 'int64' }, [[1n, 2n]])
      const backend = await openWith(harness, table)

      for (const [name, nearest] of [
        ['amount', 'Amount'],
        ['AMOUNT', 'Amount'],
        ['two_words', 'two words'],
      ] as const) {
        const request = { dataset: datasetOf(table), columns: [name], picks: [{ limit: 1 }] }
        const { details } = await rejectsWith('COLUMN_NOT_FOUND', backend.rows(request))
        assert.equal(details.nearest[0], nearest)
      }
    },
  },
  {
    name: 'names no nearest column where none is near',
    guarantee: 'Checked',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const { details } = await rejectsWith(
        'COLUMN_NOT_FOUND',
        backend.copy({ dataset, columns: ['qqqqqqqqqqqqqqqqq'] }),
      )

      assert.deepEqual(details.nearest, [])
    },
  },
]

const absentNames: readonly (readonly string[])[] = [
  ['order'],
  ['nowhere', 'orders'],
  ['orders_'],
  ["or'ders"],
  ['or"ders'],
]
