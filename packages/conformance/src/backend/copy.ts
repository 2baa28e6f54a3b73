import assert from 'node:assert/strict'
import { compareKeys } from '@assay/expression/order'
import { column, distinct, equal, isNotNull } from '@assay/expression/predicate'
import type { CopyRequest, Row } from '@assay/ports/backend'
import type { Value } from '@assay/ports/value'
import { assertRows, assertSameRows } from './assertions.ts'
import { caseTables, columnCases, valueCounts } from './cases.ts'
import { everyType } from './every-type.ts'
import { type BackendClause, type BackendHarness, datasetOf, type SampleTable } from './harness.ts'
import { readRows, readText } from './row-text.ts'
import { openWith, orders, sampleTable } from './sample.ts'

async function copied(harness: BackendHarness, table: SampleTable, request: Omit<CopyRequest, 'dataset'>) {
  const backend = await openWith(harness, table)
  return backend.copy({ dataset: datasetOf(table), ...request })
}

/** Text that a careless writer or reader of CSV trips over, each in the text that it must become. */
const awkward: readonly (readonly [Value, string])[] = [
  ['plain', '"plain"'],
  ['', '""'],
  [null, ''],
  ['NULL', '"NULL"'],
  ['say "so"', '"say ""so"""'],
  ['"', '""""'],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
  ['\n', '"\n"'],
  ['\r\n', '"\r\n"'],
  ['"\n"', '"""\n"""'],
  ["o'clock", `"o'clock"`],
  ['back\\slash \\N \\.', '"back\\slash \\N \\."'],
  [' blank ', '" blank "'],
  ['\ttab', '"\ttab"'],
  ['ä \u{1f600} e\u0301 \ufeff', '"ä \u{1f600} e\u0301 \ufeff"'],
]

export const copyClauses: readonly BackendClause[] = [
  {
    name: 'writes text byte for byte as row text, whatever stands in it',
    guarantee: 'Streamed',
    async check(harness) {
      const table = sampleTable(
        'awkward',
        { id: 'int64', a: 'text', b: 'text' },
        awkward.map(([value], index) => [BigInt(index), value, index % 2 === 0 ? value : null]),
      )
      await using stream = await copied(harness, table, { columns: ['id', 'a', 'b'], orderBy: ['id'] })

      const text = await readText(stream)

      const rows = awkward.map(([, field], index) => `"${index}",${field},${index % 2 === 0 ? field : ''}\n`)
      assert.equal(text, rows.join(''))
      assert.equal(stream.rowCount(), BigInt(awkward.length))
      assert.notEqual(stream.sql.trim(), '', 'there is no statement to show')
    },
  },
  {
    name: 'writes a row of one NULL as an empty line, and no row at all as nothing',
    guarantee: 'Streamed',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const request = { dataset: datasetOf(orders), columns: ['amount'] }

      await using lonely = await backend.copy({ ...request, where: equal(column('order_id'), 3n) })
      assert.equal(await readText(lonely), '\n')
      assert.equal(lonely.rowCount(), 1n)

      await using nothing = await backend.copy({ ...request, where: equal(column('order_id'), 99n) })
      assert.equal(await readText(nothing), '')
      assert.equal(nothing.rowCount(), 0n)
    },
  },
  {
    name: 'decodes its own fields into the very values that the dataset holds, of every type',
    guarantee: 'Streamed',
    async check(harness) {
      const columns = everyType.columns.map(({ name }) => name)
      await using stream = await copied(harness, everyType, { columns, orderBy: ['id'] })

      assertRows(await readRows(stream), everyType.rows, 'rows of every type')
      assert.deepEqual(
        stream.columns.map(({ name, type }) => [name, type.kind]),
        everyType.columns.map(({ name, type }) => [name, type.kind]),
        'the columns of the stream are others',
      )
    },
  },
  {
    name: 'delivers each row that is asked for once, with the columns in the order asked for',
    guarantee: 'Streamed',
    async check(harness) {
      await using stream = await copied(harness, orders, {
        columns: ['status', 'amount'],
        where: isNotNull(column('amount')),
      })

      const expected = orders.rows.filter(([, amount]) => amount !== null).map(([, amount, status]) => [status, amount])
      assertSameRows(await readRows(stream), expected as Row[], 'rows')
    },
  },
  {
    name: 'orders rows by value, NULL last, for every type',
    guarantee: 'Streamed',
    async check(harness) {
      const backend = await openWith(harness, ...caseTables)
      for (const [index, table] of caseTables.entries()) {
        await using stream = await backend.copy({ dataset: datasetOf(table), columns: ['v'], orderBy: ['v'] })
        const expected = table.rows.map(([, value = null]) => [value]).toSorted(compareKeys)
        assertRows(await readRows(stream), expected, columnCases[index]?.name ?? '')
      }
    },
  },
  {
    name: 'orders rows by several columns, those among them that are not copied included',
    guarantee: 'Streamed',
    async check(harness) {
      await using stream = await copied(harness, orders, {
        columns: ['order_id'],
        orderBy: ['status', 'amount', 'order_id'],
      })

      assertRows(await readRows(stream), [[6n], [3n], [1n], [2n], [5n], [4n]], 'rows')
    },
  },
  {
    name: 'delivers each combination once, with the number of its rows, where it is asked for distinct ones',
    guarantee: 'Streamed',
    async check(harness) {
      const pairs = sampleTable('pairs', { a: 'text', b: 'float64', c: 'int64' }, [
        ['x', 0, 1n],
        ['x', -0, 2n],
        [null, Number.NaN, 3n],
        [null, Number.NaN, 4n],
        ['x', null, 5n],
        ['', 1, 6n],
        ['x', 0, 7n],
        ['gone', 0, 8n],
      ])
      await using stream = await copied(harness, pairs, {
        columns: ['a', 'b'],
        where: distinct(column('a'), 'gone'),
        orderBy: ['a', 'b'],
        distinct: true,
      })

      const rows = await readRows(stream)

      assertRows(
        rows,
        [
          ['', 1, 1n],
          ['x', 0, 3n],
          ['x', null, 1n],
          [null, Number.NaN, 2n],
        ],
        'distinct rows',
      )
      assert.equal(stream.columns.length, 3, 'the number of rows is no column of the stream')
    },
  },
  {
    name: 'delivers each value of every type once, with the number of its rows',
    guarantee: 'Streamed',
    async check(harness) {
      const backend = await openWith(harness, ...caseTables)
      for (const [index, each] of columnCases.entries()) {
        const dataset = datasetOf({ name: `case_${index}` })
        await using stream = await backend.copy({ dataset, columns: ['v'], orderBy: ['v'], distinct: true })
        assertRows(await readRows(stream), valueCounts(each), each.name)
      }
    },
  },
]
