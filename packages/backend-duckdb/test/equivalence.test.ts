import { loadStatements } from '@assay/conformance/backend'
import { compilePredicate } from '@assay/expression/evaluate'
import { formatPredicate } from '@assay/expression/parse'
import { call, column, compare, distinct, isIn, literal, minus, negate, plus, times } from '@assay/expression/predicate'
import { parseType } from '@assay/expression/types'
import { date, decimal, interval, time, timestamp, timestamptz, uuid } from '@assay/expression/values'
import type { Comparison, Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScratch } from './scratch.ts'

const wide = '9999999999999999999999999999.9999999999'
const widest = 10n ** 38n - 1n

/** Types at the edges of what the engine can hold, with values at the edges of the types. */
const numbers: Readonly<Record<string, readonly Value[]>> = {
  int8: [0n, 1n, -128n, 127n],
  int64: [0n, 3n, -(2n ** 63n), 2n ** 63n - 1n, 9_007_199_254_740_993n],
  uint64: [0n, 3n, 2n ** 64n - 1n, 2n ** 63n],
  int128: [0n, 3n, -(2n ** 127n), 2n ** 127n - 1n, widest, -widest],
  'decimal(5,5)': [decimal('0.00001'), decimal('-0.5'), decimal('0.99999')],
  'decimal(18,3)': [decimal('3'), decimal('0.001'), decimal('999999999999999.999'), decimal('-0.100')],
  'decimal(38,10)': [decimal(wide), decimal(`-${wide}`), decimal('0.5'), decimal('3')],
  'decimal(38,0)': [decimal(widest), decimal(-widest), decimal('3')],
  'decimal(38,38)': [decimal(widest, 38), decimal('0.5'), decimal('0')],
  float32: [Math.fround(0.1), 3, Number.NaN, Math.fround(3.4e38), Number.NEGATIVE_INFINITY],
  float64: [0.1, 3, -0, Number.NaN, Number.POSITIVE_INFINITY, 9_007_199_254_740_992, 1e300],
}
const instants: Readonly<Record<string, readonly Value[]>> = {
  date: [date('2024-02-29'), date('0001-01-01'), date('9999-12-31'), date('infinity'), date('-infinity')],
  timestamp: [timestamp('2024-02-29'), timestamp('2024-02-29T00:00:00.000001'), timestamp('infinity')],
  timestamptz: [
    timestamptz('2024-02-29T00:00:00Z'),
    timestamptz('1969-12-31T23:59:59.999999Z'),
    timestamptz('-infinity'),
  ],
}
const others: Readonly<Record<string, readonly Value[]>> = {
  bytes: [new Uint8Array(), Uint8Array.of(0), Uint8Array.of(255, 0), Uint8Array.of(127)],
  uuid: [
    uuid('00000000-0000-0000-0000-000000000000'),
    uuid('80000000-0000-0000-0000-000000000000'),
    uuid('ffffffff-ffff-ffff-ffff-ffffffffffff'),
  ],
  time: [time('00:00'), time('23:59:59.999999')],
  "enum('b', 'a', 'c')": ['b', 'a', 'c'],
}

const all = { ...numbers, ...instants, ...others }
const types = Object.keys(all)
const names = types.map((_, index) => `c${index}`)
const nameOf = (type: string) => names[types.indexOf(type)] ?? ''
const operators: readonly Comparison[] = ['=', '<>', '<', '<=', '>', '>=']

/** As the engine hands a decimal out: with all digits of its column's scale, which count where a result overflows. */
function stored(value: Value, type: string): Value {
  const scale = Number(/^decimal\(\d+,(\d+)\)$/.exec(type)?.[1])
  if (typeof value !== 'object' || value === null || !('unscaled' in value)) return value
  return decimal(value.unscaled * 10n ** BigInt(scale - value.scale), scale)
}

const rows = Array.from({ length: 24 }, (_, row): Value[] =>
  types.map((type, place) => {
    const values = all[type as keyof typeof all] ?? []
    return (row + place) % 6 === 5 ? null : stored(values[(row * 7 + place * 3) % values.length] ?? null, type)
  }),
)

const pick = <Item>(items: readonly Item[]) => fc.constantFrom(...items)

function operand(family: Readonly<Record<string, readonly Value[]>>): fc.Arbitrary<Term> {
  const columns = pick(Object.keys(family)).map((type) => column(nameOf(type)))
  const literals = pick(Object.values(family).flat()).map(literal)
  return fc.oneof({ arbitrary: columns, weight: 3 }, { arbitrary: literals, weight: 1 })
}

const number = operand(numbers)
const calculated: fc.Arbitrary<Term> = fc.oneof(
  number,
  fc.tuple(number, number).map(([a, b]) => plus(a, b)),
  fc.tuple(number, number).map(([a, b]) => minus(a, b)),
  fc.tuple(number, number).map(([a, b]) => times(a, b)),
  fc.tuple(number, number, number).map(([a, b, c]) => plus(times(a, b), c)),
  number.map((of) => negate(of)),
  number.map((of) => call('abs', of)),
)
const spans = pick([interval('1 day'), interval('90 minutes'), interval({ micros: 1n })])
const moved: fc.Arbitrary<Term> = fc.oneof(
  operand(instants),
  fc.tuple(operand(instants), spans).map(([of, span]) => plus(of, span)),
  fc.tuple(operand(instants), spans).map(([of, span]) => minus(of, span)),
  operand(instants).map((of) => call('date_of', of)),
)

const compared = (terms: fc.Arbitrary<Term>) =>
  fc.oneof(
    fc.tuple(pick(operators), terms, terms).map(([op, a, b]): Predicate => compare(op, a, b)),
    fc.tuple(terms, terms).map(([a, b]): Predicate => distinct(a, b)),
  )
const among = (family: Readonly<Record<string, readonly Value[]>>) =>
  fc
    .tuple(operand(family), fc.array(fc.option(pick(Object.values(family).flat())), { maxLength: 5 }))
    .map(([of, values]): Predicate => isIn(of, values))
const near = fc
  .tuple(number, number, pick([0n, decimal('0.5'), 0.25, 1n]))
  .map(([a, b, tolerance]): Predicate => ({ op: 'true', of: call('near', a, b, tolerance) }))

const conditions = fc.oneof(
  { arbitrary: compared(calculated), weight: 6 },
  { arbitrary: compared(moved), weight: 3 },
  { arbitrary: among(numbers), weight: 2 },
  among(instants),
  near,
  ...Object.entries(others).map(([type, values]) => compared(operand({ [type]: values }))),
)

describe('conditions over types at their edges', () => {
  it('select the rows that the evaluator of the house selects, and never raise', async () => {
    await using scratch = await createScratch()
    const columns = types.map((type, index) => ({
      name: names[index] ?? '',
      type: parseType(type) ?? { kind: 'text' as const },
    }))
    const withId = rows.map((row, id) => [BigInt(id), ...row])
    const table = {
      name: 't',
      columns: [{ name: 'id', type: { kind: 'integer', bits: 64 } as const }, ...columns],
      rows: withId,
    }
    const database = await scratch.database('t.duckdb', loadStatements(table, 'duckdb'))
    const backend = scratch.open({ database })
    const dataset = { kind: 'table', name: ['t'] } as const

    for (let seed = 1; seed <= 8; seed += 1) {
      const sample = fc.sample(conditions, { numRuns: 150, seed })
      const picks = sample.map((where) => ({ where, limit: rows.length }))
      const answer = await backend.rows({ dataset, columns: ['id'], picks })
      const counted = await backend.measure({ dataset, measures: sample.map((where) => ({ measure: 'count', where })) })

      for (const [index, where] of sample.entries()) {
        const holds = compilePredicate(where, names)
        const expected = rows.flatMap((row, id) => (holds(row) === true ? [id] : []))
        const text = `${formatPredicate(where)} (seed ${seed}, ${index})`
        expect(
          answer.picks[index]?.map(([id]) => Number(id)).toSorted((a, b) => a - b),
          text,
        ).toEqual(expected)
        expect(counted.groups[0]?.values[index], text).toBe(BigInt(expected.length))
      }
    }
  })

  it('find unknown what has no room for the scale of coalesce, and take nothing else for it', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('t.duckdb', [
      'create table t (a decimal(38,0), b decimal(38,10))',
      `insert into t values (${widest}, 5), (7, 5), (null, 5), (null, null)`,
    ])
    const counted = await scratch.open({ database }).measure({
      dataset: { kind: 'table', name: ['t'] },
      measures: [5n, 7n, widest].map((value) => ({
        measure: 'count',
        where: compare('=', call('coalesce', column('a'), column('b')), literal(value)),
      })),
    })

    expect(counted.groups[0]?.values).toEqual([1n, 1n, 0n])
  })
})
