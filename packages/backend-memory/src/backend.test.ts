import { and, atLeast, column, equal, matches } from '@assay/expression/predicate'
import { decimal } from '@assay/expression/values'
import { implementsPort } from '@assay/ports/checkable'
import type { Column } from '@assay/ports/dataset'
import type { LogicalType, Value } from '@assay/ports/value'
import { describe, expect, it } from 'vitest'
import { createMemoryBackend, joinTableName, type MemoryTable, splitTableName } from './backend.ts'

const typed = (name: string, kind: 'integer' | 'text' | 'decimal' | 'float' | 'boolean'): Column => ({
  name,
  type: { kind } as LogicalType,
  native: kind,
})

const orders: MemoryTable = {
  columns: [typed('id', 'integer'), typed('status', 'text'), typed('amount', 'decimal')],
  rows: [
    [1n, 'paid', decimal('1.50')],
    [2n, 'open', decimal('2.25')],
    [3n, 'paid', null],
  ],
}

const open = (tables: Readonly<Record<string, MemoryTable>>) => createMemoryBackend({ name: 'arrays', tables })
const dataset = { kind: 'table', name: ['shop', 'orders'] } as const

describe('a backend over arrays', () => {
  it('is a backend', () => {
    expect(implementsPort(open({}), 'Backend')).toBe(true)
  })

  it('finds a table by all parts of its name and by nothing less', async () => {
    await using backend = open({ 'shop.orders': orders, 'lake."odd.name"': orders })

    expect(await backend.describe(dataset)).toBeDefined()
    expect(await backend.describe({ kind: 'table', name: ['lake', 'odd.name'] })).toBeDefined()
    expect(await backend.describe({ kind: 'table', name: ['orders'] })).toBeUndefined()
  })

  it('refuses files and own SQL', async () => {
    await using backend = open({ 'shop.orders': orders })

    const file = { kind: 'file', path: './orders.csv' } as const
    await expect(backend.describe(file)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      details: { capability: 'files' },
    })
    await expect(backend.query({ sql: 'select 1', limit: 1 })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      details: { capability: 'sql' },
    })
  })

  it('shows what it does in lines that read like a statement', async () => {
    await using backend = open({ 'shop.orders': orders })

    const { sql } = await backend.preview({
      dataset,
      where: atLeast(column('id'), 1n),
      measures: [
        { measure: 'count', where: equal(column('status'), "it's") },
        { measure: 'percentile', column: 'amount', fraction: 0.5 },
        { measure: 'distinct', columns: ['id', 'status'], nulls: 'equal' },
      ],
      groupBy: ['status'],
      groupsAbove: 1,
      groupLimit: 10,
    })
    const rows = await backend.rows({
      dataset,
      columns: ['id'],
      picks: [{ where: equal(column('id'), 1n), limit: 5 }, { limit: 1 }],
    })
    await using stream = await backend.copy({ dataset, columns: ['status'], orderBy: ['status'], distinct: true })

    expect(sql).toBe(`measure count where status = 'it''s',
  percentile(amount, 0.5),
  distinct(id, status, nulls equal)
from shop.orders where id >= 1
group by status
with more than 1 rows
at most 10 groups`)
    expect(rows.sql).toBe('rows of id\nfrom shop.orders\npick 5 where id = 1\npick 1')
    expect(stream.sql).toBe('copy distinct status, count\nfrom shop.orders\norder by status')
  })

  it('sees the rows that are in the arrays when a call is made, and keeps them in a snapshot', async () => {
    const rows = [...orders.rows]
    await using backend = open({ 'shop.orders': { ...orders, rows } })
    const count = async (of = backend) =>
      (await of.measure({ dataset, measures: [{ measure: 'count' }] })).groups[0]?.values[0]
    await using snapshot = await backend.snapshot()

    rows.push([4n, 'late', null])

    expect(await count()).toBe(4n)
    expect(await count(snapshot)).toBe(3n)
  })

  it('lets others have their turn while it works, and stops when it is told to', async () => {
    const many = Array.from({ length: 50_000 }, (_, id) => [BigInt(id), 'x', null])
    await using backend = open({ 'shop.orders': { ...orders, rows: many } })
    const abort = new AbortController()
    const call = backend.measure({ dataset, measures: [{ measure: 'count' }] }, { signal: abort.signal })

    setImmediate(() => abort.abort('enough'))

    await expect(call).rejects.toBe('enough')
  })

  it('adds up and spreads numbers alone', async () => {
    await using backend = open({ 'shop.orders': orders })

    for (const measure of ['sum', 'stddev'] as const) {
      const call = backend.measure({ dataset, measures: [{ measure, column: 'status' }] })
      await expect(call).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
    }
  })

  it('keeps NaN of a decimal column out of its sum', async () => {
    const rows = [[decimal('1.5')], [Number.NaN], [null], [decimal('2')]] as const
    await using backend = open({ t: { columns: [typed('d', 'decimal')], rows } })

    const { groups } = await backend.measure({
      dataset: { kind: 'table', name: ['t'] },
      measures: [
        { measure: 'sum', column: 'd' },
        { measure: 'max', column: 'd' },
        { measure: 'stddev', column: 'd' },
      ],
    })

    expect(groups[0]?.values).toEqual([decimal('3.5'), Number.NaN, Math.sqrt(0.125)])
  })

  it.each([-0.1, 1.1, Number.NaN])('refuses the fraction %d', async (fraction) => {
    await using backend = open({ 'shop.orders': orders })

    await expect(
      backend.measure({ dataset, measures: [{ measure: 'percentile', column: 'id', fraction }] }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  })

  it('refuses distinct of no column, and an order that distinct rows do not have', async () => {
    await using backend = open({ 'shop.orders': orders })

    await expect(backend.measure({ dataset, measures: [{ measure: 'distinct', columns: [] }] })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    })
    await expect(backend.copy({ dataset, columns: ['status'], orderBy: ['id'], distinct: true })).rejects.toMatchObject(
      { code: 'INVALID_ARGUMENT' },
    )
  })

  it('refuses conditions that mean nothing for the columns, and patterns of a platform', async () => {
    await using backend = open({ 'shop.orders': orders })
    const count = (where: ReturnType<typeof and>) => backend.measure({ dataset, where, measures: [] })

    await expect(count(equal(column('status'), 1n))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
    await expect(count(and(matches(column('status'), { native: 'p.*' })))).rejects.toMatchObject({
      code: 'UNSUPPORTED',
    })
    await expect(count(matches(column('status'), '(?=x)'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  })

  it('refuses to decode what its columns do not hold', async () => {
    await using backend = open({ 'shop.orders': orders })
    await using stream = await backend.copy({ dataset, columns: ['id'] })

    expect(stream.decode(0, '12')).toBe(12n)
    expect(() => stream.decode(0, 'twelve')).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
    expect(() => stream.decode(1, '12')).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
  })

  it('tells keys only where its capabilities say so, and takes no snapshot where they do not', async () => {
    await using backend = createMemoryBackend({
      name: 'arrays',
      tables: { orders: { ...orders, primaryKey: ['id'], partitionedBy: ['status'], clusteredBy: ['id'] } },
      capabilities: { primaryKeys: false, partitioning: false, snapshot: false },
    })

    const description = await backend.describe({ kind: 'table', name: ['orders'] })

    expect(description).toEqual({ kind: 'table', columns: orders.columns, clusteredBy: ['id'] })
    await expect(backend.snapshot()).rejects.toMatchObject({ details: { capability: 'snapshot' } })
  })
})

describe('tables as arrays', () => {
  const wrong: readonly (readonly [string, Readonly<Record<string, MemoryTable>>])[] = [
    ['a row that is too short', { t: { ...orders, rows: [[1n]] } }],
    ['a value of another kind', { t: { ...orders, rows: [['1' as Value, 'paid', null]] } }],
    ['a float among decimals', { t: { ...orders, rows: [[1n, 'paid', 1.5]] } }],
    ['two columns of one name', { t: { columns: [typed('a', 'text'), typed('a', 'text')], rows: [] } }],
    ['two tables of one name', { t: orders, '"t"': orders }],
    ['a key of a column that is not there', { t: { ...orders, primaryKey: ['no'] } }],
    ['a name without a table', { 'a..b': orders }],
    ['a name with four parts', { 'a.b.c.d': orders }],
  ]

  it.each(wrong)('are refused for %s', (_, tables) => {
    expect(() => open(tables)).toThrow(TypeError)
  })

  it.each([
    [['orders'], 'orders'],
    [['main', 'orders'], 'main.orders'],
    [['a b', 'say "so"', 'x.y'], '"a b"."say ""so"""."x.y"'],
    [['', ' '].slice(1), '" "'],
  ])('have names of parts %j, written %s', (parts, qualified) => {
    expect(joinTableName(parts)).toBe(qualified)
    expect(splitTableName(qualified)).toEqual(parts)
  })

  it.each(['', '.', 'a.', '.a', 'a"b', '"a', '"a"b', '""'])('have no name like %j', (qualified) => {
    expect(() => splitTableName(qualified)).toThrow(TypeError)
  })
})
