import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldOrder } from './field-order.ts'
import { matchKeys } from './match-keys.ts'
import { fieldValue } from './row-cursor.ts'
import { streamOf } from './testing/row-streams.ts'

const integer = { kind: 'integer' } as const
const keys = fc
  .uniqueArray(fc.integer({ min: -20, max: 20 }), { maxLength: 20 })
  .map((list) => list.sort((a, b) => a - b))

describe('matching distinct keys', () => {
  it('tells each key that the other side lacks, with its rows', async () => {
    await fc.assert(
      fc.asyncProperty(keys, keys, async (left, right) => {
        const orphans: string[] = []
        let matched = 0n
        await matchKeys(
          streamOf(
            left.map((key, index) => [String(key), String(index + 1)]),
            ['integer', 'integer'],
            [5],
          ),
          streamOf(
            right.map((key) => [String(key)]),
            ['integer'],
            [3],
          ),
          [fieldOrder(integer, integer)],
          {
            orphan: (key, rows) => orphans.push(`${fieldValue(key, 0)} ${rows}`),
            matched: (rows) => {
              matched += rows
            },
            progress: () => {},
          },
        )

        const lacking = left.map((key, index) => ({ key, rows: index + 1 })).filter(({ key }) => !right.includes(key))
        expect(orphans).toEqual(lacking.map(({ key, rows }) => `${key} ${rows}`))
        const all = left.reduce((sum, _, index) => sum + index + 1, 0)
        expect(matched).toBe(BigInt(all - lacking.reduce((sum, { rows }) => sum + rows, 0)))
      }),
    )
  })
})
