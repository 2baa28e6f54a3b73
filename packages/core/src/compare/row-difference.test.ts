import { date, decimal, timestamp } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepRow, openCursor, type RowView } from './row-cursor.ts'
import { areAlike, createRowDifference, type Tolerance } from './row-difference.ts'
import { streamOf } from './testing/row-streams.ts'

const absolute = (amount: string): Tolerance => ({ kind: 'absolute', amount: decimal(amount) })
const relative = (amount: string): Tolerance => ({ kind: 'relative', amount: decimal(amount) })

describe('comparing two values', () => {
  it.each<[string, Value, Value, Tolerance | undefined, boolean]>([
    ['NULL equals NULL', null, null, undefined, true],
    ['NULL is near nothing else', null, 0n, absolute('100'), false],
    ['NaN equals NaN', Number.NaN, Number.NaN, undefined, true],
    ['NaN is near no number', Number.NaN, 1, absolute('100'), false],
    ['1.0 equals 1', decimal('1.0'), 1n, undefined, true],
    ['empty text is not NULL', '', null, undefined, false],
    ['a tolerance includes its end', decimal('1.00'), decimal('1.01'), absolute('0.01'), true],
    ['and nothing beyond it', decimal('1.00'), decimal('1.0100001'), absolute('0.01'), false],
    ['integers beyond 2^53 keep their digits', 9007199254740993n, 9007199254740992n, undefined, false],
    ['floats are taken at their exact value', 0.1 + 0.2, 0.3, absolute('0.0000001'), true],
    ['a relative tolerance is a share of the greater value', 100n, 99n, relative('0.01'), true],
    ['also of negative values', -100n, -98n, relative('0.01'), false],
    ['infinities are near each other only when equal', Number.POSITIVE_INFINITY, 1, absolute('1'), false],
    [
      'times may lie a span apart',
      timestamp('2026-01-01 00:00:01'),
      timestamp('2026-01-01 00:00:00'),
      { kind: 'duration', micros: 1_000_000n },
      true,
    ],
    ['days too', date('2026-01-02'), date('2026-01-01'), { kind: 'duration', micros: 3_600_000_000n }, false],
  ])('%s', (_, left, right, tolerance, alike) => {
    expect(areAlike(left, right, tolerance)).toBe(alike)
    expect(areAlike(right, left, tolerance)).toBe(alike)
  })

  it('says the same as integers do, for any tolerance', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.bigInt({ min: 0n }), (a, b, limit) => {
        const distance = a > b ? a - b : b - a
        expect(areAlike(a, b, { kind: 'absolute', amount: decimal(limit) })).toBe(distance <= limit)
      }),
    )
  })
})

describe('comparing two rows', () => {
  const digits = fc.constantFrom('', '0', '1', '05', '5', '50', '500', '0000')
  const whole = fc.constantFrom('0', '1', '10', '-1', '-0', '007', '123456789012345678901234567890')
  const text = fc
    .tuple(whole, digits)
    .map(([before, after]): string | null => (after === '' ? before : `${before}.${after}`))
  const cell = fc.oneof({ weight: 9, arbitrary: text }, fc.constant(null))

  it('tells decimals apart by their texts as it does by their values', async () => {
    const type = { kind: 'decimal' } as const
    const [byText, byValue] = [
      createRowDifference(0, [{ left: type, right: type }]),
      createRowDifference(0, [{ left: type, right: { kind: 'float' } }]),
    ]
    await fc.assert(
      fc.asyncProperty(cell, cell, async (a, b) => {
        const [left, right] = [await rowOf([a]), await rowOf([b])]
        expect(byText(left, right)).toEqual(byValue(left, right))
      }),
      { numRuns: 500 },
    )
  })
})

async function rowOf(cells: readonly (string | null)[]): Promise<RowView> {
  const stream = { ...streamOf([cells], ['text']), decode: (_: number, text: string) => decimal(text) }
  await using cursor = openCursor(stream)
  await cursor.prepare()
  if (cursor.current === undefined) throw new Error('there is no row')
  return keepRow(cursor.current)
}
