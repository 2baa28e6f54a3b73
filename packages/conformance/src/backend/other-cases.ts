import { date, time, timestamp, timestamptz, uuid } from '@assay/expression/values'
import type { ColumnCase } from './column-case.ts'

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

/** Columns of everything that has no sum. */
export const otherCases: readonly ColumnCase[] = [...texts, ...others]
