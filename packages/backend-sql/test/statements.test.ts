import { columnsOfMeasures, columnsOfRows, nearestNames, requireColumns } from '@assay/backend-sql/columns'
import { renderMeasures, type Source } from '@assay/backend-sql/measure'
import { fieldsOf, renderCopy, rowsOf } from '@assay/backend-sql/row-text'
import { createPicker, renderRows } from '@assay/backend-sql/rows'
import { column, equal, isIn, isNotNull, isNull, like } from '@assay/expression/predicate'
import type { MeasureRequest } from '@assay/ports/measure'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from '../src/fence/tokens.ts'
import { plainDialect } from './plain-dialect.ts'

const orders: Source = {
  from: () => '"orders"',
  columns: [
    { name: 'id', type: { kind: 'integer' }, native: 'bigint' },
    { name: 'status', type: { kind: 'text' }, native: 'text' },
  ],
}
const dataset = { kind: 'table', name: ['orders'] } as const
const paid = equal(column('status'), 'paid')

describe('measures', () => {
  it('are one SELECT with columns named by position and conditions folded into them', () => {
    const { statement, read } = renderMeasures(
      {
        dataset,
        where: isNotNull(column('id')),
        measures: [
          { measure: 'count' },
          { measure: 'count', where: paid },
          { measure: 'count', where: isNull(column('status')) },
          { measure: 'max', column: 'id', where: paid },
          { measure: 'percentile', column: 'id', fraction: 0.5 },
        ],
      },
      orders,
      plainDialect,
    )

    expect(statement.text).toBe(`SELECT
  count(*) AS "m0",
  count(*) FILTER (WHERE ("status" COLLATE "C" = $1)) AS "m1",
  count(*) - count("status") AS "m2",
  max("id") FILTER (WHERE ("status" COLLATE "C" = $2)) AS "m3",
  percentile_disc(0.5) WITHIN GROUP (ORDER BY "id") AS "m4"
FROM "orders"
WHERE (NOT ("id" IS NULL))`)
    expect(statement.values).toEqual(['paid', 'paid'])
    expect(statement.shown).toContain(`("status" COLLATE "C" = 'paid')`)
    expect(read([5n, 2n, 1n, 9n, 3n])).toEqual({ key: [], values: [5n, 2n, 1n, 9n, 3n] })
  })

  it('of groups come with the biggest first, and one row more than the limit', () => {
    const { statement, limit, read } = renderMeasures(
      { dataset, measures: [{ measure: 'count' }], groupBy: ['status'], groupsAbove: 2, groupLimit: 10 },
      orders,
      plainDialect,
    )

    expect(statement.text).toBe(`SELECT
  "status" COLLATE "C" AS "m0",
  count(*) AS "m1"
FROM "orders"
GROUP BY "status" COLLATE "C"
HAVING count(*) > 2
ORDER BY count(*) DESC, "status" COLLATE "C" ASC NULLS LAST
LIMIT 11`)
    expect(limit).toBe(10)
    expect(read(['paid', 3n])).toEqual({ key: ['paid'], values: [3n] })
  })

  it.each<[string, Partial<MeasureRequest>]>([
    ['groups without a limit', { groupBy: ['id'] }],
    ['more than 10,000 groups', { groupBy: ['id'], groupLimit: 10_001 }],
    ['a fraction beyond 1', { measures: [{ measure: 'percentile', column: 'id', fraction: 1.5 }] }],
  ])('refuse %s', (_, request) => {
    expect(() => renderMeasures({ dataset, measures: [], ...request }, orders, plainDialect)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    )
  })
})

describe('rows', () => {
  it('of several picks come from one scan with a flag for each, and are dealt until all are full', () => {
    const picks = [
      { where: paid, limit: 1 },
      { where: isNull(column('id')), limit: 2 },
    ]
    const rendered = renderRows({ dataset, columns: ['id'], picks }, orders, plainDialect)

    expect(rendered.statement.text).toBe(`SELECT
  "id" AS "r0",
  (("status" COLLATE "C" = $1)) IS TRUE AS "r1",
  (("id" IS NULL)) IS TRUE AS "r2"
FROM "orders"
WHERE (("status" COLLATE "C" = $1) OR ("id" IS NULL))`)

    const picker = createPicker(rendered)
    const answer = [
      [1n, true, false],
      [2n, true, false],
      [null, true, true],
      [null, false, true],
    ] as const
    for (const row of answer)
      picker.add(
        picker.wanting((place) => row[place] === true),
        [row[0]],
      )
    expect(picker.picks).toEqual([[[1n]], [[null], [null]]])
    expect(picker.isFull()).toBe(true)
  })

  it('of one pick are limited by the platform', () => {
    const { statement } = renderRows(
      { dataset, columns: ['id'], picks: [{ where: paid, limit: 7 }] },
      orders,
      plainDialect,
    )

    expect(statement.text).toContain('\nLIMIT 7')
  })
})

describe('a copy', () => {
  it('is ordered by value with NULL last, and counts the rows of distinct combinations', () => {
    const { statement, columns } = renderCopy(
      { dataset, columns: ['status'], where: paid, distinct: true, orderBy: ['status'] },
      orders,
      plainDialect,
    )

    expect(statement.text).toBe(`SELECT "status" AS "c0", count(*) AS "c1"
FROM "orders"
WHERE ("status" COLLATE "C" = $1)
GROUP BY "status" COLLATE "C", "status"
ORDER BY "status" COLLATE "C" ASC NULLS LAST`)
    expect(columns.map(({ name }) => name)).toEqual(['status', 'count'])
  })

  it('of distinct rows is refused an order by another column', () => {
    const request = { dataset, columns: ['status'], distinct: true, orderBy: ['id'] }

    expect(() => renderCopy(request, orders, plainDialect)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    )
  })

  it('has fields that come apart again, whatever they hold and wherever the blocks end', async () => {
    const field = fc.option(fc.string({ unit: fc.constantFrom(...'a"\n,é\u{1f600}'), maxLength: 6 }), {
      nil: undefined,
    })
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
    const text = (row: readonly (string | undefined)[]) =>
      row.map((value) => (value === undefined ? '' : `"${value.replaceAll('"', '""')}"`)).join(',')

    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), async (written, size) => {
        const bytes = Buffer.from(written.map((row) => `${text(row)}\n`).join(''))
        async function* blocks() {
          for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
        }
        const read: (string | undefined)[][] = []
        for await (const row of rowsOf(blocks())) read.push(fieldsOf(row))
        expect(read).toEqual(written)
      }),
      { numRuns: 300, seed: 20261120 },
    )
  })
})

describe('names and values', () => {
  it('never become code, whatever they hold', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'\'"$;-/*{}()\\ \n%_a?é'), minLength: 1, maxLength: 12 })
    /** What the statement is besides quoted names. */
    const code = (name: string, value: string) => {
      const source: Source = {
        from: () => plainDialect.identifier(name),
        columns: [{ name, type: { kind: 'text' }, native: 'text' }],
      }
      const where = [
        equal(column(name), value),
        isIn(column(name), [value, 'x']),
        like(column(name), value.replaceAll('\\', '')),
      ]
      const measures = where.map((condition) => ({ measure: 'count', where: condition }) as const)
      const request = { dataset, measures, groupBy: [name], groupLimit: 5 }
      const { statement } = renderMeasures(request, source, plainDialect)
      expect(statement.values).toContain(value)
      return piecesOf(statement.text).map(({ kind, text }) => (kind === 'name' ? 'name' : text))
    }
    const harmless = code('name', 'value')

    fc.assert(
      fc.property(hostile, hostile, (name, value) => {
        expect(code(name, value)).toEqual(harmless)
      }),
      { numRuns: 500, seed: 20261120 },
    )
  })
})

describe('columns', () => {
  it('that are missing are named with the nearest ones', () => {
    const check = () => requireColumns(['statsu'], orders.columns, { backend: 'b', dataset: 'orders' })

    expect(check).toThrow(
      expect.objectContaining({ code: 'COLUMN_NOT_FOUND', details: expect.objectContaining({ nearest: ['status'] }) }),
    )
    expect(nearestNames('qqqqqqqqqq', ['status', 'id'])).toEqual([])
    expect(nearestNames('STATUS', ['status', 'state'])[0]).toBe('status')
  })

  it('are those of measures, conditions, groups and picks', () => {
    const measures = [{ measure: 'distinct', columns: ['a', 'b'], where: isNull(column('c')) }] as const

    expect(columnsOfMeasures({ dataset, measures, groupBy: ['d'], where: isNull(column('e')) })).toEqual([
      'd',
      'e',
      'a',
      'b',
      'c',
    ])
    expect(columnsOfRows({ columns: ['a'], picks: [{ where: paid, limit: 1 }] })).toEqual(['a', 'status'])
  })
})
