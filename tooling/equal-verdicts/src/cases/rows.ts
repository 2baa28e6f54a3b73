import { errs, fails, holds, measures, misses, type Scene, shows, skips, tableOf } from '../scene.ts'

const infinite = Number.POSITIVE_INFINITY

const orders = tableOf(
  'orders',
  { id: 'int64', status: 'text', amount: 'decimal(10,2)', ratio: 'float64', paid: 'boolean' },
  [
    [1n, 'paid', { kind: 'decimal', unscaled: 1000n, scale: 2 }, 0.5, true],
    [2n, 'paid', null, Number.NaN, false],
    [3n, '', { kind: 'decimal', unscaled: 500n, scale: 2 }, null, null],
    [4n, null, null, infinite, true],
    [5n, 'N/A', { kind: 'decimal', unscaled: 0n, scale: 2 }, -0, null],
  ],
)

const counting: Scene = {
  tables: [orders],
  cases: [
    shows('all rows are counted', 'row_count: 5', measures(5)),
    shows('a count may lie outside its bounds', 'row_count: { between: [1, 4] }', misses(5)),
    shows('bounds may exclude their ends', 'row_count: { above: 4, below: 6 }', measures(5)),
    shows('bounds of a warning only warn', 'row_count: { min: 1, warn: { min: 6 } }', { verdict: 'warned', value: 5 }),
    shows('a filter narrows the rows', "row_count: 2\nwhere: status = 'paid'", measures(2)),
    shows('a count of no rows is judged', 'row_count: 0\nwhere: id > 99', measures(0)),
    shows('the filter of the suite narrows them too', 'row_count: 1\nwhere: paid', measures(1), 'where: id > 1'),
    shows('emptiness is asked before any filter', 'not_empty', measures(5), 'where: id > 99'),
    shows('groups are counted each by itself', 'row_count: { max: 1 }\ngroup_by: status', {
      verdict: 'failed',
      message: '1 of 4 groups fails: status paid',
    }),
  ],
}

const nulls: Scene = {
  tables: [{ ...orders, name: 'orders_with_nulls' }],
  cases: [
    shows('NULL fails', 'not_null: status', fails(1, 5, { rows: [[4, null, null, 'Infinity', true]] })),
    shows('a list makes a check of each column', 'not_null: [id, status, paid]', [holds(5), fails(1, 5), fails(2, 5)]),
    shows('empty text and NaN are values', 'not_null: [status, ratio]', [fails(1, 5), fails(1, 5)]),
    shows('other words may count as missing', 'not_null: { column: status, also: ["", "N/A"] }', fails(3, 5)),
    shows('NaN may count as missing', 'not_null: { column: ratio, also: [.nan] }', fails(2, 5)),
    shows('−0 is 0 among them', 'not_null: { column: ratio, also: [0] }', fails(2, 5)),
    shows('so may a truth value', 'not_null: { column: paid, also: [false] }', fails(3, 5)),
    shows(
      'a filter that selects nothing leaves nothing to evaluate',
      'not_null: status\nwhere: id > 99',
      skips('nothing evaluated', { evaluated: 0, failing: 0 }),
    ),
    shows('a row is selected only by true', "not_null: amount\nwhere: status <> 'paid'", holds(2)),
    shows('not does not turn unknown into true', "not_null: amount\nwhere: not status = 'paid'", holds(2)),
    shows(
      'a column that is not there is an error',
      'not_null: amout',
      errs('shop/orders_with_nulls has no column amout; did you mean amount?'),
    ),
    shows(
      'so is one in a filter',
      'not_null: id\nwhere: amout > 1',
      errs('there is no column amout; did you mean amount?'),
    ),
    shows(
      'so is a value of another type',
      'not_null: { column: id, also: ["1"] }',
      errs('id is int64: write 1 without quotes'),
    ),
  ],
}

const keys = tableOf('keys', { a: 'int64', b: 'text', f: 'float64', d: 'decimal(38,10)', at: 'timestamptz' }, [
  [1n, 'x', 0, { kind: 'decimal', unscaled: 1n, scale: 10 }, { kind: 'timestamptz', micros: 1n }],
  [1n, 'x', -0, { kind: 'decimal', unscaled: 10n ** 38n - 1n, scale: 10 }, { kind: 'timestamptz', micros: 0n }],
  [
    1n,
    'y',
    Number.NaN,
    { kind: 'decimal', unscaled: 10n ** 38n - 2n, scale: 10 },
    { kind: 'timestamptz', micros: -1n },
  ],
  [null, 'x', Number.NaN, null, { kind: 'timestamptz', micros: 1n }],
  [null, 'x', 1.5, null, null],
  [2n, null, null, { kind: 'decimal', unscaled: 1n, scale: 10 }, null],
  [2n, '\u00e9', 2, { kind: 'decimal', unscaled: 0n, scale: 10 }, null],
  [3n, 'e\u0301', 2, { kind: 'decimal', unscaled: 2n, scale: 10 }, null],
  [4n, 'X', infinite, { kind: 'decimal', unscaled: 3n, scale: 10 }, null],
  [5n, 'x ', -infinite, { kind: 'decimal', unscaled: 4n, scale: 10 }, null],
])

const uniqueness: Scene = {
  tables: [keys],
  cases: [
    shows(
      'rows beyond the first of a key fail',
      'unique: a',
      fails(3, 8, {
        left_out: 2,
        rows: [
          [1, 3],
          [2, 2],
        ],
      }),
    ),
    shows(
      'NULL may equal NULL',
      'unique: { column: a, nulls: equal }',
      fails(4, 10, {
        rows: [
          [1, 3],
          [2, 2],
          [null, 2],
        ],
      }),
    ),
    shows('several columns are one key', 'unique: [a, b]', fails(1, 7, { left_out: 3, rows: [[1, 'x', 2]] })),
    shows(
      'a NULL in a part equals another',
      'unique: { columns: [a, b], nulls: equal }',
      fails(2, 10, {
        rows: [
          [1, 'x', 2],
          [null, 'x', 2],
        ],
      }),
    ),
    shows('text is one by its bytes alone', 'unique: b', fails(3, 9, { left_out: 1, rows: [['x', 4]] })),
    shows(
      '−0 is 0, and NaN is NaN',
      'unique: f',
      fails(3, 9, {
        left_out: 1,
        rows: [
          [0, 2],
          [2, 2],
          ['NaN', 2],
        ],
      }),
    ),
    shows(
      'decimals differ in their last digit',
      'unique: d',
      fails(1, 8, { left_out: 2, rows: [['0.0000000001', 2]] }),
    ),
    shows('points in time differ in a microsecond', 'unique: at', fails(1, 4, { left_out: 6 })),
    shows('a filter narrows the rows', "unique: a\nwhere: b = 'x'", fails(1, 2, { left_out: 2 })),
    shows('keys are counted group by group', 'unique: f\ngroup_by: a', fails(1, 9, { left_out: 1 })),
    shows(
      'a key of NULL alone is not judged',
      'unique: a\nwhere: a is null',
      skips('nothing evaluated', { evaluated: 0, failing: 0, left_out: 2 }),
    ),
    shows('different values are counted', 'distinct_count: { column: a, equals: 5 }', measures(5, 8, { left_out: 2 })),
    shows('NULL may be one of them', 'distinct_count: { column: a, equals: 6, nulls: equal }', measures(6, 10)),
    shows('combinations are counted', 'distinct_count: { columns: [a, b], max: 5 }', misses(6, 7, { left_out: 3 })),
    shows(
      'floats are counted by value',
      'distinct_count: { column: f, between: [6, 6] }',
      measures(6, 9, { left_out: 1 }),
    ),
    shows('text is counted by its bytes', 'distinct_count: { column: b, above: 6 }', misses(6, 9, { left_out: 1 })),
    shows(
      'of nothing no values are counted',
      'distinct_count: { column: a, max: 5 }\nwhere: a is null',
      skips('nothing evaluated'),
    ),
  ],
}

const nothing = tableOf('nothing', { id: 'int64', name: 'text', at: 'timestamp', ratio: 'float64' }, [])
const empty = 'the dataset is empty'
const allowed = 'allow_empty: true'

const emptiness: Scene = {
  tables: [nothing, tableOf('more', { id: 'int64' }, [[1n]])],
  cases: [
    shows('an empty table fails', 'not_empty', misses(0)),
    shows('an empty table is there', 'exists', { verdict: 'passed', failing: 0 }),
    shows('its rows are counted', 'row_count: { max: 0 }', measures(0)),
    shows('its columns are looked at', 'schema: { columns: [id, name, at, ratio] }', measures(0)),
    shows('nothing is judged of no rows', 'not_null: id', skips(empty, { evaluated: 0, failing: 0 })),
    shows('no key is', 'unique: id', skips(empty, { evaluated: 0, failing: 0, left_out: 0 })),
    shows('no condition is', 'expression: id > 1', skips(empty, { evaluated: 0, failing: 0, unknown: 0 })),
    shows('no figure is', 'sum: { column: ratio, max: 1 }', skips(empty)),
    shows('no age is', 'freshness: { column: at, within: 1h }', skips(empty)),
    shows('no group is', 'not_null: id\ngroup_by: name', skips(empty)),
    shows('no partner is looked for', 'references: { column: id, to: lake/more }', skips(empty)),
    shows('nothing is compared', 'compare: { to: lake/more, key: id, columns: id }', skips(empty)),
    shows(
      'where none is allowed, nothing is evaluated',
      'not_null: id',
      skips('nothing evaluated', { evaluated: 0, failing: 0 }),
      allowed,
    ),
    shows('no median is', 'percentile: { column: ratio, p: 50, max: 1 }', skips('nothing evaluated'), allowed),
    shows('no deviation is', 'stddev: { column: ratio, max: 1 }', skips('nothing evaluated'), allowed),
    shows(
      'no partner is missing',
      'references: { column: id, to: lake/more }',
      skips('nothing evaluated', { evaluated: 0, failing: 0 }),
      allowed,
    ),
    shows('counts are held against each other', 'row_count_match: lake/more', misses(-1), allowed),
    shows('what is missing fails', 'compare: { to: lake/more, key: id, columns: id }', fails(1, 1), allowed),
    shows('groups are not judged', 'row_count: { min: 1 }\ngroup_by: name', skips('nothing evaluated'), allowed),
  ],
}

export const rowScenes: readonly Scene[] = [counting, nulls, uniqueness, emptiness]
