import type { SampleTable } from '@assay/conformance/backend'
import { date, decimal, time, timestamp, timestamptz, uuid } from '@assay/expression/values'
import type { Row } from '@assay/ports/backend'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { tableOf } from '../scene.ts'
import { infinite, nan, wide } from '../values.ts'

/** Values that are likely to be taken for one another, by family. */
export const pools = {
  whole: [0n, 1n, -1n, 2n, 3n, 100n, 2147483648n, 9007199254740993n, -(2n ** 63n), 2n ** 63n - 1n],
  small: [0n, 1n, -1n, 32767n, -32768n],
  exact: ['0.00', '0.10', '1.50', '-1.50', '2.00', '9999999999.99', '3.14'].map((text) => decimal(text)),
  wide: ['0', '1.5', '0.0000000001', '2', wide, `-${wide}`].map((text) => decimal(text)),
  ratio: [0, -0, 0.1, 1, 1.5, -2.5, 1e300, -1e300, 5e-324, nan, infinite, -infinite],
  /** Sums of these are exact, in whatever order they are added. */
  share: [0, -0, 0.5, 1.5, -2.5, 1024, nan, infinite, -infinite],
  single: [0, 1.5, Math.fround(0.1), 16777216, nan, -infinite],
  text: [
    '',
    'a',
    'A',
    'ab',
    'a b',
    ' a ',
    'a_b',
    'a%b',
    'é',
    'e\u0301',
    '\ufffd',
    '\u{1f600}',
    'zz\nzz',
    "'",
    '"',
    '\\',
  ],
  truth: [true, false],
  day: ['0001-01-01', '1969-12-31', '2026-11-19', '2026-11-20', '9999-12-31', 'infinity'].map(date),
  moment: ['0001-01-01T00:00:00', '1969-12-31T23:59:59.999999', '2026-11-20T11:59:59.5', '2026-11-20', 'infinity'].map(
    timestamp,
  ),
  instant: ['0001-01-01T00:00:00Z', '2026-11-20T12:00:00Z', '2026-11-20T11:59:59.999999Z', '2026-11-21T00:00:00Z'].map(
    timestamptz,
  ),
  key: ['0', '8', 'f'].map((digit) => uuid(`${digit}0000000-0000-0000-0000-000000000001`)),
  clock: ['00:00:00', '12:00:00', '23:59:59.999999'].map(time),
  raw: [[], [0], [0, 0], [255]].map((bytes) => Uint8Array.from(bytes)),
} as const satisfies Readonly<Record<string, readonly Value[]>>

export type Family = keyof typeof pools

/** The columns of every table, each with its family and the word of its type. */
export const columns = {
  id: ['whole', 'int64'],
  n: ['whole', 'int64'],
  i: ['small', 'int16'],
  d: ['exact', 'decimal(12,2)'],
  w: ['wide', 'decimal(38,10)'],
  f: ['ratio', 'float64'],
  s: ['share', 'float64'],
  g: ['single', 'float32'],
  t: ['text', 'text'],
  u: ['text', 'text'],
  b: ['truth', 'boolean'],
  day: ['day', 'date'],
  at: ['moment', 'timestamp'],
  tz: ['instant', 'timestamptz'],
  key: ['key', 'uuid'],
  clock: ['clock', 'time'],
  raw: ['raw', 'bytes'],
} as const satisfies Readonly<Record<string, readonly [Family, string]>>

export type ColumnName = keyof typeof columns
export const columnNames = Object.keys(columns) as readonly ColumnName[]

/** The names of the columns of these families. */
export function columnsOf(...families: readonly Family[]): fc.Arbitrary<ColumnName> {
  return fc.constantFrom(...columnNames.filter((name) => name !== 'id' && families.includes(columns[name][0])))
}

/** A value of the family of a column. */
export function valueIn(family: Family): fc.Arbitrary<Value> {
  return fc.constantFrom<Value>(...pools[family])
}

const cell = (name: ColumnName): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 5, arbitrary: valueIn(columns[name][0]) })

/** Tables of few rows, whose values come again and again. */
export function table(name: string): fc.Arbitrary<SampleTable> {
  const words = Object.fromEntries(columnNames.map((column) => [column, columns[column][1]]))
  const row: fc.Arbitrary<Row> = fc.tuple(...columnNames.slice(1).map(cell))
  return fc.array(row, { minLength: 1, maxLength: 12, size: 'max' }).map((rows) =>
    tableOf(
      name,
      words,
      rows.map((values, index) => [BigInt(index + 1), ...values]),
    ),
  )
}
