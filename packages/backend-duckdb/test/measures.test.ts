import { createMemoryBackend } from '@assay/backend-memory/backend'
import { loadStatements } from '@assay/conformance/backend'
import { equalValues } from '@assay/expression/order'
import { column, greaterThan, isNotNull, isNull } from '@assay/expression/predicate'
import { formatType, parseType } from '@assay/expression/types'
import {
  date,
  decimal,
  formatValue,
  interval,
  list,
  time,
  timestamp,
  timestamptz,
  uuid,
} from '@assay/expression/values'
import type { Measure } from '@assay/ports/measure'
import type { LogicalType, Value } from '@assay/ports/value'
import { describe, expect, it } from 'vitest'
import { createScratch } from './scratch.ts'

const widest = 10n ** 38n - 1n

/** Types with values at their edges. */
const all: Readonly<Record<string, readonly Value[]>> = {
  boolean: [true, false],
  int8: [0n, -128n, 127n],
  int64: [2n ** 63n - 1n, -(2n ** 63n), 9_007_199_254_740_993n, 0n],
  uint64: [2n ** 64n - 1n, 0n, 5n],
  int128: [2n ** 127n - 1n, -(2n ** 127n), 0n, 7n],
  'decimal(10,2)': [decimal('0.01'), decimal('-99999999.99'), decimal('1.50')],
  'decimal(38,10)': [decimal(widest, 10), decimal(-widest, 10), decimal('0.5')],
  'decimal(38,38)': [decimal(widest, 38), decimal('-0.5'), decimal('0')],
  float32: [Math.fround(0.1), Math.fround(3.4e38), Number.NaN, -0],
  float64: [0.1, 1e300, -1e300, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 5e-324],
  text: ['', 'a', 'ä', '\u{1f600}', '\uffee', '\ufeffa', 'NULL'],
  bytes: [new Uint8Array(), Uint8Array.of(255), Uint8Array.of(0, 1)],
  date: [date('infinity'), date('-infinity'), date('2024-02-29')],
  time: [time('00:00'), time('23:59:59.999999')],
  timestamp: [timestamp('infinity'), timestamp('2024-02-29T00:00:00.000001'), timestamp('0001-01-01')],
  timestamptz: [timestamptz('-infinity'), timestamptz('2024-02-29T00:00:00Z')],
  interval: [interval('30 days'), interval({ months: 1 }), interval({ days: 1, micros: -1n }), interval('24 hours')],
  uuid: [uuid('80000000-0000-0000-0000-000000000000'), uuid('7fffffff-ffff-ffff-ffff-ffffffffffff')],
  "enum('b', 'a')": ['b', 'a'],
  'list<int64>': [list([]), list([1n]), list([1n, 2n])],
}

const columns = Object.keys(all).map((word, index) => {
  const type: LogicalType = parseType(word) ?? { kind: 'text' }
  return { name: `c${index}`, type, native: formatType(type) }
})
const rows = Array.from({ length: 31 }, (_, row): Value[] => [
  BigInt(row % 3),
  ...Object.values(all).map((values, place) =>
    (row + place) % 4 === 3 ? null : (values[(row * 5 + place) % values.length] ?? null),
  ),
])

const isNumber = ({ kind }: LogicalType) => kind === 'integer' || kind === 'decimal' || kind === 'float'
const conditions = [
  undefined,
  greaterThan(column('g'), 0n),
  isNull(column('c1')),
  isNotNull(column('c9')),
  isNull(column('g')),
]

const measures: readonly Measure[] = conditions.flatMap((where) =>
  columns.flatMap(({ name, type }, index): Measure[] => {
    const filter = where === undefined ? {} : { where }
    const other = columns[(index + 3) % columns.length]?.name ?? name
    return [
      { measure: 'count', where: isNull(column(name)) },
      { measure: 'min', column: name, ...filter },
      { measure: 'max', column: name, ...filter },
      ...(isNumber(type)
        ? [
            { measure: 'sum', column: name, ...filter } as const,
            { measure: 'stddev', column: name, ...filter } as const,
          ]
        : []),
      ...[0, 0.07, 0.5, 0.95, 1].map(
        (fraction) => ({ measure: 'percentile', column: name, fraction, ...filter }) as const,
      ),
      { measure: 'distinct', columns: [name], ...filter },
      { measure: 'distinct', columns: [name], nulls: 'equal', ...filter },
      { measure: 'distinct', columns: [name, other], ...filter },
      { measure: 'distinct', columns: [name, other, 'g'], nulls: 'equal', ...filter },
    ]
  }),
)

function near(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return false
  if (typeof a !== 'number' || typeof b !== 'number' || !Number.isFinite(b)) return equalValues(a, b)
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}

describe('measures of values at the edges of their types', () => {
  it('are those of the backend over arrays, with conditions and without, in groups and in all', async () => {
    await using scratch = await createScratch()
    const g = { name: 'g', type: { kind: 'integer', bits: 64 } as const, native: 'int64' }
    const table = { name: 't', columns: [g, ...columns], rows }
    const database = await scratch.database('t.duckdb', loadStatements(table, 'duckdb'))
    const duck = scratch.open({ database })
    await using memory = createMemoryBackend({ name: 'arrays', tables: { t: table } })
    const dataset = { kind: 'table', name: ['t'] } as const

    for (const grouped of [{}, { groupBy: ['g'], groupLimit: 10 }, { where: isNull(column('c1')) }]) {
      const [actual, expected] = await Promise.all(
        [duck, memory].map((backend) => backend.measure({ dataset, measures, ...grouped })),
      )
      expect(actual?.groups.map(({ key }) => key)).toEqual(expected?.groups.map(({ key }) => key))
      const different = (expected?.groups ?? []).flatMap(({ values }, group) =>
        values.flatMap((value, index) => {
          const own = actual?.groups[group]?.values[index]
          if (near(own, value)) return []
          const shown = JSON.stringify(measures[index], (_, part) => (typeof part === 'bigint' ? `${part}` : part))
          return [`${shown}: ${own === undefined ? 'nothing' : formatValue(own)} instead of ${formatValue(value)}`]
        }),
      )
      expect(different).toEqual([])
    }
  })
})
