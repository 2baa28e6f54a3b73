import { interval, json, list } from '@assay/expression/values'
import { errs, fails, holds, type Scene, shows, tableOf, valuesOf } from '../scene.ts'
import { days, instants, moments, times, uuids } from '../values.ts'

const texts: Scene = {
  tables: [
    valuesOf('texts', 'text', [
      'z',
      'Z',
      'a',
      'ä',
      '',
      ' ',
      '\ufffd',
      '\u{1f600}',
      null,
      'e\u0301',
      '\u00e9',
      'a ',
      '10',
      '9',
    ]),
  ],
  cases: [
    shows('text is compared by its bytes', 'accepted_values: { column: v, values: [z, Z, "10"] }', fails(10, 13)),
    shows('composed and decomposed differ', 'accepted_values: { column: v, values: ["\\u00e9"] }', fails(12, 13)),
    shows(
      'decomposed and composed differ',
      'rejected_values: { column: v, values: ["e\\u0301"] }',
      fails(1, 13, { rows: [[10, 'e\u0301']] }),
    ),
    shows(
      'a blank at the end counts',
      'rejected_values: { column: v, values: [a] }',
      fails(1, 13, { rows: [[3, 'a']] }),
    ),
    shows('empty text is a value', 'rejected_values: { column: v, values: [""] }', fails(1, 13)),
    shows('beyond the first plane', 'rejected_values: { column: v, values: ["\\U0001F600"] }', fails(1, 13)),
    shows('order is that of bytes', 'range: { column: v, between: [a, z] }', fails(9, 13)),
    shows('planes follow each other', 'range: { column: v, above: "\\uFFFD" }', fails(12, 13)),
    shows('digits are text', 'range: { column: v, between: ["0", "9"] }', fails(11, 13)),
    shows('a number is refused', 'range: { column: v, max: 9 }', errs('v is text: write "9" in quotes')),
    shows(
      'a number among them is refused',
      'accepted_values: { column: v, values: [10] }',
      errs('v is text: write "10" in quotes'),
    ),
  ],
}

const words: Scene = {
  tables: [valuesOf('words', "enum('zebra', 'ant', 'bee')", ['zebra', 'ant', null, 'bee'])],
  cases: [
    shows('words of an enumeration', 'accepted_values: { column: v, values: [ant, bee] }', fails(1, 3)),
    shows('words that it has not', 'rejected_values: { column: v, values: [wasp] }', holds(3)),
    shows('their order is that of text', 'range: { column: v, max: bee }', fails(1, 3, { rows: [[1, 'zebra']] })),
    shows('the least of them is that of text', 'min: { column: v, equals: ant }', {
      verdict: 'passed',
      value: 'ant',
      evaluated: 3,
    }),
    shows('their length', 'length: { column: v, equals: 3 }', fails(1, 3)),
    shows('their pattern', "pattern: { column: v, regex: '[a-e]+' }", fails(2, 3)),
    shows('a condition', "expression: v > 'ant' and v <> 'zebra'", fails(2, 3, { unknown: 1 })),
    shows('their number', 'distinct_count: { column: v, equals: 3 }', {
      verdict: 'passed',
      value: 3,
      evaluated: 3,
      left_out: 1,
    }),
  ],
}

const truths: Scene = {
  tables: [valuesOf('truths', 'boolean', [true, false, null, true])],
  cases: [
    shows('one of the two', 'accepted_values: { column: v, values: [true] }', fails(1, 3)),
    shows('neither of the two', 'rejected_values: { column: v, values: [true, false] }', fails(3, 3)),
    shows(
      'text is refused',
      'accepted_values: { column: v, values: ["true"] }',
      errs('v is boolean: true does not fit, write true or false, without quotes'),
    ),
    shows('a column is a condition', 'expression: v', fails(1, 3, { unknown: 1 })),
    shows('false is less than true', 'expression: v > false', fails(1, 3, { unknown: 1 })),
  ],
}

const calendar: Scene = {
  tables: [
    valuesOf(
      'calendar',
      'date',
      days('0001-01-01', '9999-12-31', '2024-02-29', '1969-12-31', 'infinity', '-infinity', null),
    ),
  ],
  cases: [
    shows('a day', 'accepted_values: { column: v, values: ["2024-02-29", "infinity"] }', fails(4, 6)),
    shows('days in order', 'range: { column: v, between: ["1970-01-01", "9999-12-31"] }', fails(4, 6)),
    shows('infinity is an end', 'range: { column: v, below: infinity }', fails(1, 6, { rows: [[5, 'infinity']] })),
    shows('infinity does not count among figures', 'max: { column: v, equals: "9999-12-31" }', {
      verdict: 'passed',
      value: '9999-12-31',
      evaluated: 4,
      left_out: 2,
    }),
    shows(
      'a day that is none',
      'range: { column: v, max: "2023-02-29" }',
      errs('v is date: 2023-02-29 does not fit, write 2026-01-31'),
    ),
    shows(
      'a point in time is no day',
      'range: { column: v, max: "2024-02-29T00:00:00" }',
      errs('v is date: 2024-02-29T00:00:00 does not fit, write 2026-01-31'),
    ),
  ],
}

const clocks: Scene = {
  tables: [
    valuesOf(
      'clocks',
      'timestamp',
      moments(
        '2026-01-01T00:00:00.000001',
        '2026-01-01T00:00:00',
        '1969-12-31T23:59:59.999999',
        '9999-12-31T23:59:59.999999',
        '0001-01-01T00:00:00',
        null,
      ),
    ),
  ],
  cases: [
    shows(
      'a microsecond',
      'rejected_values: { column: v, values: ["2026-01-01T00:00:00.000001"] }',
      fails(1, 5, { rows: [[1, '2026-01-01T00:00:00.000001']] }),
    ),
    shows('microseconds in order', 'range: { column: v, max: "2026-01-01T00:00:00" }', fails(2, 5)),
    shows('before 1970', 'range: { column: v, above: "1969-12-31 23:59:59.999998", below: "1970-01-01" }', fails(4, 5)),
    shows(
      'an offset is refused',
      'range: { column: v, max: "2026-01-01T00:00:00Z" }',
      errs('v is timestamp: 2026-01-01T00:00:00Z does not fit, write 2026-01-31T10:00:00, without an offset'),
    ),
  ],
}

const instantsTable = valuesOf(
  'instants',
  'timestamptz',
  instants(
    '2026-07-01T00:00:00Z',
    '2026-07-01T02:00:00+02:00',
    '1969-12-31T23:59:59.999999Z',
    '2026-07-01T00:00:00.000001Z',
    null,
    'infinity',
  ),
)
const oslo = 'time_zone: Europe/Oslo'

const points: Scene = {
  tables: [instantsTable],
  cases: [
    shows('one point in two zones', 'unique: v', fails(1, 5, { left_out: 1, rows: [['2026-07-01T00:00:00Z', 2]] })),
    shows(
      'a point in a third zone',
      'accepted_values: { column: v, values: ["2026-06-30T19:00:00-05:00"] }',
      fails(3, 5),
    ),
    shows('a text without offset is read in UTC', 'range: { column: v, min: "2026-07-01T00:00:00" }', fails(1, 5)),
    shows(
      'or in the zone of the suite',
      'range: { column: v, above: "2026-07-01T02:00:00", max: infinity }',
      fails(3, 5),
      oslo,
    ),
    shows(
      'a condition reads it in UTC',
      "expression: v > timestamp '2026-07-01 00:00:00'",
      fails(3, 5, { unknown: 1 }),
      oslo,
    ),
    shows('groups are points in time', 'row_count: { max: 1 }\ngroup_by: v', {
      verdict: 'failed',
      message: '1 of 5 groups fails: v 2026-07-01T00:00:00Z',
    }),
  ],
}

const others: Scene = {
  tables: [
    tableOf(
      'others',
      { clock: 'time', key: 'uuid', raw: 'bytes', span: 'interval', doc: 'json', many: 'list<int64>' },
      [
        [
          times('00:00:00')[0] ?? null,
          uuids('ffffffff-ffff-ffff-ffff-ffffffffffff')[0] ?? null,
          Uint8Array.of(0, 255),
          interval('1 day'),
          json('{"a": 1}'),
          list([1n, null]),
        ],
        [
          times('23:59:59.999999')[0] ?? null,
          uuids('00000000-0000-0000-0000-000000000001')[0] ?? null,
          Uint8Array.of(),
          interval('24 hours'),
          json('{"a":1}'),
          list([]),
        ],
        [null, null, null, null, null, null],
        [
          times('12:00:00')[0] ?? null,
          uuids('80000000-0000-0000-0000-000000000000')[0] ?? null,
          Uint8Array.of(0),
          interval('1 month'),
          json('[1, "x"]'),
          list([2n]),
        ],
      ],
    ),
  ],
  cases: [
    shows('times of day', 'range: { column: clock, between: ["12:00", "23:59:59.999999"] }', fails(1, 3)),
    shows('a time of day', 'accepted_values: { column: clock, values: ["00:00:00"] }', fails(2, 3)),
    shows(
      'UUIDs are ordered by their bytes',
      'range: { column: key, max: "80000000-0000-0000-0000-000000000000" }',
      fails(1, 3),
    ),
    shows(
      'UUIDs in any case',
      'accepted_values: { column: key, values: ["FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"] }',
      fails(2, 3),
    ),
    shows('bytes', "accepted_values: { column: raw, values: ['\\x00ff', '\\x'] }", fails(1, 3)),
    shows('bytes in order', "range: { column: raw, above: '\\x' }", fails(1, 3)),
    shows(
      'NULL in any of them',
      'not_null: [clock, key, raw, span, doc, many]',
      Array.from({ length: 6 }, () => fails(1, 4)),
    ),
    shows(
      'what has no order has no range',
      'range: { column: span, min: 1h }',
      errs('span is interval, whose values have no order on all platforms.'),
    ),
    shows(
      'nor has a document',
      'max: { column: doc, max: 1 }',
      errs('doc is json, whose values have no order on all platforms.'),
    ),
    shows(
      'nor has a list',
      'percentile: { column: many, p: 50, max: 1 }',
      errs('many is list<int64>, whose values have no order on all platforms.'),
    ),
    shows(
      'a span is a value',
      'accepted_values: { column: span, values: [1d] }',
      errs(
        "interval is only tested with `is null`: a month has no fixed length; compare instants instead, such as a <= b + interval '2 day'",
      ),
    ),
    shows('a time of day has no sum', 'sum: { column: clock, max: 1 }', errs('clock is time, not a number.')),
  ],
}

export const valueScenes: readonly Scene[] = [texts, words, truths, calendar, clocks, points, others]
