import { parseValue } from '@assay/expression/values'
import type { LogicalType } from '@assay/ports/value'
import { describe, expect, it } from 'vitest'
import { fieldOrder } from './field-order.ts'
import { openCursor } from './row-cursor.ts'
import { streamOf } from './testing/row-streams.ts'

/** How two texts of one type compare as keys. */
async function compared(type: LogicalType, left: string, right: string): Promise<number> {
  const rowOf = async (text: string) => {
    const decode = (_: number, written: string) => parseValue(written, type) ?? null
    const cursor = openCursor({ ...streamOf([[text]], ['text']), decode })
    await cursor.prepare()
    if (cursor.current === undefined) throw new TypeError('the stream has a row')
    return cursor.current
  }
  return Math.sign(fieldOrder(type, type)(await rowOf(left), await rowOf(right), 0))
}

describe('the order of key fields', () => {
  it.each([
    ['2026-01-01T00:00:00', '2026-01-01 00:00:00', 0],
    ['2026-01-01 00:00:00.5', '2026-01-01 00:00:00.500000', 0],
    ['2026-01-01T00:00:01', '2026-01-01 00:00:02', -1],
    ['2026-01-01 00:00:02', '2026-01-01T00:00:01', 1],
    ['2026-01-01 00:00:00', '2026-01-01 00:00:00.1', -1],
    ['2026-01-02T00:00:00', '2026-01-01 23:59:59', 1],
    ['infinity', '9999-12-31 00:00:00', 1],
  ])('does not depend on how a platform writes the timestamps %s and %s', async (left, right, order) => {
    expect(await compared({ kind: 'timestamp' }, left, right)).toBe(order)
  })

  it.each([
    ['2026-01-01', '2026-01-02', -1],
    ['2026-01-01', '-infinity', 1],
  ])('is that of the days %s and %s', async (left, right, order) => {
    expect(await compared({ kind: 'date' }, left, right)).toBe(order)
  })
})
