import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldOrder } from './field-order.ts'
import { KeyOrderError, type MergeKey, mergeRows } from './merge-rows.ts'
import { fieldValue, type RowView } from './row-cursor.ts'
import { streamOf } from './testing/row-streams.ts'

type Cell = string | null
type TestRow = readonly [key: Cell, value: Cell]

const integer = { kind: 'integer' } as const
const order = [fieldOrder(integer, integer)]
const key: MergeKey = { width: 1, across: order, withinLeft: order, withinRight: order }

async function differences(left: readonly TestRow[], right: readonly TestRow[], blocks: readonly number[] = [7]) {
  const found: string[] = []
  const text = (row: RowView) => `${fieldValue(row, 0)}=${fieldValue(row, 1)}`
  await mergeRows(streamOf(left, ['integer', 'text'], blocks), streamOf(right, ['integer', 'text'], blocks), key, {
    onlyLeft: (row) => found.push(`- ${text(row)}`),
    onlyRight: (row) => found.push(`+ ${text(row)}`),
    pair: (a, b) => found.push(`~ ${text(a)} ${text(b)}`),
    duplicates: () => {},
    progress: () => {},
  })
  return found
}

const sorted = (rows: readonly TestRow[]) =>
  [...rows].sort(([a], [b]) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : Number(a) - Number(b),
  )

const row = fc.tuple(
  fc.option(fc.integer({ min: -12, max: 12 }).map(String), { freq: 8 }),
  fc.constantFrom('a', 'b\n"', null),
)
const rows = fc.array(row, { maxLength: 30 }).map(sorted)
const blocks = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 })

describe('merging ordered rows', () => {
  it('finds nothing between a side and itself', async () => {
    await fc.assert(
      fc.asyncProperty(rows, blocks, async (side, sizes) => {
        expect(await differences(side, side, sizes)).toEqual([])
      }),
    )
  })

  it('tells exactly the rows that one side has more often than the other', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, blocks, async (left, right, sizes) => {
        const balance = new Map<string, number>()
        for (const [k, v] of left) balance.set(`${k}=${v}`, (balance.get(`${k}=${v}`) ?? 0) + 1)
        for (const [k, v] of right) balance.set(`${k}=${v}`, (balance.get(`${k}=${v}`) ?? 0) - 1)
        const found = new Map<string, number>()
        const count = (text: string, by: number) => found.set(text, (found.get(text) ?? 0) + by)
        for (const line of await differences(left, right, sizes)) {
          const [sign, a, b] = line.split(/ (?=-?\d+=|null=)/)
          if (sign === '~') {
            count(a ?? '', 1)
            count(b ?? '', -1)
          } else count(a ?? '', sign === '-' ? 1 : -1)
        }
        const odd = (map: Map<string, number>) => [...map].filter(([, n]) => n !== 0).sort()
        expect(odd(found)).toEqual(odd(balance))
      }),
      { numRuns: 300 },
    )
  })

  it('is the mirror image of itself with the sides swapped', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (left, right) => {
        const kinds = (lines: string[]) =>
          lines
            .map((line) => line[0])
            .sort()
            .join('')
        const mirrored = (await differences(right, left)).map((line) =>
          line.replace(/^[-+]/, (sign) => (sign === '-' ? '+' : '-')),
        )
        expect(kinds(mirrored)).toBe(kinds(await differences(left, right)))
      }),
    )
  })

  it('pairs a changed row with its own key, also far into equal data', async () => {
    const many = Array.from({ length: 20_000 }, (_, index): TestRow => [String(index), 'same'])
    const changed = many.map((one, index): TestRow => (index === 19_500 ? [one[0], 'other'] : one))

    expect(await differences(many, changed, [1 << 16])).toEqual(['~ 19500=same 19500=other'])
  })

  it('pairs rows of one key by their values before it pairs them by their order', async () => {
    const found: string[] = []
    const side = (...values: readonly string[]) =>
      streamOf(
        values.map((value) => ['1', value]),
        ['integer', 'float'],
      )
    const text = (row: RowView) => String(fieldValue(row, 1))
    await mergeRows(side('1', '2.0', '4', '3.0'), side('9', '2', '3', '1.0'), key, {
      onlyLeft: (row) => found.push(`- ${text(row)}`),
      onlyRight: (row) => found.push(`+ ${text(row)}`),
      pair: (a, b) => found.push(`~ ${text(a)} ${text(b)}`),
      duplicates: () => {},
      progress: () => {},
    })

    expect(found.sort()).toEqual(['~ 1 1', '~ 2 2', '~ 3 3', '~ 4 9'])
  })

  it('refuses a side that is out of order', async () => {
    await expect(
      differences(
        [
          ['1', 'a'],
          ['3', 'a'],
          ['2', 'a'],
        ],
        [
          ['1', 'b'],
          ['2', 'a'],
          ['3', 'a'],
        ],
      ),
    ).rejects.toThrow(KeyOrderError)
  })

  it('refuses a side that is out of order right behind rows that are the same', async () => {
    const left = [
      ['1', 'a'],
      ['3', 'a'],
      ['2', 'a'],
      ['9', 'a'],
    ] as const
    const right = [
      ['1', 'b'],
      ['2', 'a'],
      ['3', 'a'],
      ['9', 'a'],
    ] as const

    await expect(differences(left, right)).rejects.toThrow(KeyOrderError)
    await expect(differences(right, left)).rejects.toThrow(KeyOrderError)
  })

  it('compares rows that are longer than a block', async () => {
    const long = 'x'.repeat(700_000)

    expect(
      await differences(
        [
          ['1', long],
          ['2', 'a'],
        ],
        [
          ['1', long],
          ['2', 'b'],
        ],
        [1 << 16],
      ),
    ).toEqual(['~ 2=a 2=b'])
    expect(await differences([['1', `${long}y`]], [['1', long]], [1 << 16])).toHaveLength(1)
  })
})
