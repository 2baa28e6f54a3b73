/** One table of columns and of what each measure says of them, worked out by hand: every backend is held to it. */
import { compareValues, equalValues } from '@assay/expression/order'
import { date, decimal, time, timestamp, timestamptz, uuid } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import type { SampleTable } from './harness.ts'
import { sampleTable } from './sample.ts'

export interface ColumnCase {
  /** What is special about the values. */
  readonly name: string
  /** A type word. */
  readonly type: string
  readonly values: readonly Value[]
  readonly min: Value
  readonly max: Value
  /** Different values, NULL not among them. */
  readonly distinct: bigint
  /** Fractions with the value that stands there. */
  readonly percentiles: readonly (readonly [fraction: number, value: Value])[]
  /** Exact for integers and decimals; for floats within a part in 10^9. Absent where the type has no sum. */
  readonly sum?: Value
  /** Within a part in 10^9. Absent where the type has none. */
  readonly stddev?: number | null
}

const integers: readonly ColumnCase[] = [
  {
    name: 'integers beyond 2^53',
    type: 'int64',
    values: [9007199254740993n, 9007199254740992n, null, 9007199254740993n, -9007199254740993n],
    min: -9007199254740993n,
    max: 9007199254740993n,
    distinct: 3n,
    percentiles: [
      [0, -9007199254740993n],
      [0.25, -9007199254740993n],
      [0.26, 9007199254740992n],
      [0.5, 9007199254740992n],
      [0.51, 9007199254740993n],
      [1, 9007199254740993n],
    ],
    sum: 18014398509481985n,
    stddev: 9007199254740992,
  },
  {
    name: 'integers that add up to more than 64 bits',
    type: 'int64',
    values: [9223372036854775807n, 9223372036854775807n, 9223372036854775807n, -9223372036854775808n],
    min: -9223372036854775808n,
    max: 9223372036854775807n,
    distinct: 2n,
    percentiles: [[0.5, 9223372036854775807n]],
    sum: 18446744073709551613n,
    stddev: 9.223372036854776e18,
  },
  {
    name: 'big integers that differ little',
    type: 'int64',
    values: [1000000000000001n, 1000000000000002n, 1000000000000003n],
    min: 1000000000000001n,
    max: 1000000000000003n,
    distinct: 3n,
    percentiles: [[0.5, 1000000000000002n]],
    sum: 3000000000000006n,
    stddev: 1,
  },
  {
    name: 'small integers',
    type: 'int16',
    values: [32767n, 32767n, -32768n, null],
    min: -32768n,
    max: 32767n,
    distinct: 2n,
    percentiles: [[0.34, 32767n]],
    sum: 32766n,
    stddev: 37836.649891342124,
  },
  {
    name: 'one integer',
    type: 'int64',
    values: [7n, null],
    min: 7n,
    max: 7n,
    distinct: 1n,
    percentiles: [
      [0, 7n],
      [0.5, 7n],
      [1, 7n],
    ],
    sum: 7n,
    stddev: null,
  },
  {
    name: 'nothing but NULL',
    type: 'int64',
    values: [null, null],
    min: null,
    max: null,
    distinct: 0n,
    percentiles: [[0.5, null]],
    sum: null,
    stddev: null,
  },
  {
    name: 'no rows',
    type: 'int64',
    values: [],
    min: null,
    max: null,
    distinct: 0n,
    percentiles: [[0.5, null]],
    sum: null,
    stddev: null,
  },
]

const wide = '9999999999999999999999999999.9999999999'
const widest = 99999999999999999999999999999999999999n

const decimals: readonly ColumnCase[] = [
  {
    name: 'decimals of 38 digits',
    type: 'decimal(38,10)',
    values: [decimal(wide), decimal(`-${wide}`), decimal('0.0000000001'), decimal('1.5'), null],
    min: decimal(`-${wide}`),
    max: decimal(wide),
    distinct: 4n,
    percentiles: [
      [0.5, decimal('0.0000000001')],
      [0.75, decimal('1.5')],
      [1, decimal(wide)],
    ],
    sum: decimal('1.5000000001'),
    stddev: 8.164965809277261e27,
  },
  {
    name: 'decimals that add up to more than 38 digits',
    type: 'decimal(38,0)',
    values: [decimal(widest), decimal(widest), decimal(widest), decimal('1')],
    min: decimal('1'),
    max: decimal(widest),
    distinct: 2n,
    percentiles: [[0.5, decimal(widest)]],
    sum: decimal('299999999999999999999999999999999999998'),
    stddev: 5e37,
  },
  {
    name: 'decimals with two digits after the point',
    type: 'decimal(10,2)',
    values: [decimal('1.50'), decimal('1.5'), decimal('-0.01'), decimal('100'), decimal('0.00'), null],
    min: decimal('-0.01'),
    max: decimal('100.00'),
    distinct: 4n,
    percentiles: [
      [0.2, decimal('-0.01')],
      [0.4, decimal('0')],
      [0.5, decimal('1.5')],
    ],
    sum: decimal('102.99'),
    stddev: 44.3934456873985,
  },
]

const floats: readonly ColumnCase[] = [
  {
    name: 'floats',
    type: 'float64',
    values: [0.1, 0.2, 0.3, 0.7, -5.5, null],
    min: -5.5,
    max: 0.7,
    distinct: 5n,
    percentiles: [[0.5, 0.2]],
    sum: -4.2,
    stddev: 2.614956978613606,
  },
  {
    name: 'floats that are not finite, and both zeros',
    type: 'float64',
    values: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 2.5, null],
    min: Number.NEGATIVE_INFINITY,
    max: Number.NaN,
    distinct: 5n,
    percentiles: [
      [0, Number.NEGATIVE_INFINITY],
      [0.5, 0],
      [0.8, Number.POSITIVE_INFINITY],
      [1, Number.NaN],
    ],
    sum: 2.5,
    stddev: 1.4433756729740643,
  },
  {
    name: 'nothing but NaN',
    type: 'float64',
    values: [Number.NaN, Number.NaN, null],
    min: Number.NaN,
    max: Number.NaN,
    distinct: 1n,
    percentiles: [[0.5, Number.NaN]],
    sum: null,
    stddev: null,
  },
  {
    name: 'floats of 32 bits',
    type: 'float32',
    values: [Math.fround(0.1), Math.fround(0.1), 16777216, null],
    min: Math.fround(0.1),
    max: 16777216,
    distinct: 2n,
    percentiles: [[0.5, Math.fround(0.1)]],
    sum: 16777216.200000003,
    stddev: 9686330.116117468,
  },
]

const texts: readonly ColumnCase[] = [
  {
    name: 'text of all planes',
    type: 'text',
    values: ['z', 'Z', 'a', 'ä', '', ' ', '\ufffd', '\u{1f600}', null, 'e\u0301', '\u00e9', 'a ', '10', '9'],
    min: '',
    max: '\u{1f600}',
    distinct: 13n,
    percentiles: [
      [0.16, '10'],
      [0.5, 'a '],
      [0.6, 'e\u0301'],
      [0.7, 'ä'],
      [0.8, '\u00e9'],
      [0.9, '\ufffd'],
    ],
  },
  {
    name: 'text that looks like NULL',
    type: 'text',
    values: ['null', 'NULL', '', null, 'Null', '\\N'],
    min: '',
    max: 'null',
    distinct: 5n,
    percentiles: [
      [0.4, 'NULL'],
      [0.6, 'Null'],
      [0.8, '\\N'],
    ],
  },
  {
    name: 'words of an enumeration, which is no order',
    type: "enum('zebra', 'ant', 'bee')",
    values: ['zebra', 'ant', null, 'bee'],
    min: 'ant',
    max: 'zebra',
    distinct: 3n,
    percentiles: [[0.5, 'bee']],
  },
]

const others: readonly ColumnCase[] = [
  {
    name: 'booleans',
    type: 'boolean',
    values: [true, false, null, true],
    min: false,
    max: true,
    distinct: 2n,
    percentiles: [
      [0.3, false],
      [0.5, true],
    ],
  },
  {
    name: 'bytes',
    type: 'bytes',
    values: [[], [0], [0, 0], [255], [127], null].map((bytes) => bytes && Uint8Array.from(bytes)),
    min: new Uint8Array(),
    max: Uint8Array.of(255),
    distinct: 5n,
    percentiles: [
      [0.6, Uint8Array.of(0, 0)],
      [0.8, Uint8Array.of(127)],
    ],
  },
  {
    name: 'days from the first year to the last',
    type: 'date',
    values: [...['0001-01-01', '9999-12-31', '2024-02-29', '1969-12-31', '2024-02-29'].map(date), null],
    min: date('0001-01-01'),
    max: date('9999-12-31'),
    distinct: 4n,
    percentiles: [
      [0.4, date('1969-12-31')],
      [0.5, date('2024-02-29')],
    ],
  },
  {
    name: 'times of day',
    type: 'time',
    values: [...['00:00:00', '23:59:59.999999', '12:00:00'].map(time), null],
    min: time('00:00:00'),
    max: time('23:59:59.999999'),
    distinct: 3n,
    percentiles: [[0.5, time('12:00:00')]],
  },
  {
    name: 'microseconds',
    type: 'timestamp',
    values: [
      timestamp('2026-01-01T00:00:00.000001'),
      timestamp('2026-01-01T00:00:00'),
      timestamp('1969-12-31T23:59:59.999999'),
      timestamp('9999-12-31T23:59:59.999999'),
      timestamp('0001-01-01T00:00:00'),
      null,
    ],
    min: timestamp('0001-01-01T00:00:00'),
    max: timestamp('9999-12-31T23:59:59.999999'),
    distinct: 5n,
    percentiles: [
      [0.4, timestamp('1969-12-31T23:59:59.999999')],
      [0.6, timestamp('2026-01-01T00:00:00')],
      [0.8, timestamp('2026-01-01T00:00:00.000001')],
    ],
  },
  {
    name: 'timestamps that are not finite',
    type: 'timestamp',
    values: [timestamp('infinity'), timestamp('-infinity'), timestamp('2026-01-01T00:00:00'), null],
    min: timestamp('-infinity'),
    max: timestamp('infinity'),
    distinct: 3n,
    percentiles: [[0.5, timestamp('2026-01-01T00:00:00')]],
  },
  {
    name: 'points in time, written in several zones',
    type: 'timestamptz',
    values: [
      timestamptz('2026-07-01T00:00:00Z'),
      timestamptz('2026-07-01T02:00:00+02:00'),
      timestamptz('1969-12-31T23:59:59.999999Z'),
      timestamptz('2026-07-01T00:00:00.000001Z'),
      null,
    ],
    min: timestamptz('1969-12-31T23:59:59.999999Z'),
    max: timestamptz('2026-07-01T00:00:00.000001Z'),
    distinct: 3n,
    percentiles: [[0.5, timestamptz('2026-07-01T00:00:00Z')]],
  },
  {
    name: 'UUIDs',
    type: 'uuid',
    values: [
      uuid('ffffffff-ffff-ffff-ffff-ffffffffffff'),
      uuid('00000000-0000-0000-0000-000000000001'),
      uuid('80000000-0000-0000-0000-000000000000'),
      uuid('7fffffff-ffff-ffff-ffff-ffffffffffff'),
      null,
    ],
    min: uuid('00000000-0000-0000-0000-000000000001'),
    max: uuid('ffffffff-ffff-ffff-ffff-ffffffffffff'),
    distinct: 4n,
    percentiles: [
      [0.5, uuid('7fffffff-ffff-ffff-ffff-ffffffffffff')],
      [0.75, uuid('80000000-0000-0000-0000-000000000000')],
    ],
  },
]

export const columnCases: readonly ColumnCase[] = [...integers, ...decimals, ...floats, ...texts, ...others]

/** The table of each case: `id`, from 0, and the values as `v`. */
export const caseTables: readonly SampleTable[] = columnCases.map(({ type, values }, index) =>
  sampleTable(
    `case_${index}`,
    { id: 'int64', v: type },
    values.map((value, id) => [BigInt(id), value]),
  ),
)

/** The different values of a case in their order, NULL last, each with how often it is there. */
export function valueCounts({ values }: ColumnCase): (readonly [value: Value, count: bigint])[] {
  const sorted = values.toSorted(compareValues)
  const firsts = sorted.filter((value, index) => index === 0 || !equalValues(value, sorted[index - 1] ?? null))
  return firsts.map((value) => [value, BigInt(values.filter((each) => equalValues(each, value)).length)])
}
