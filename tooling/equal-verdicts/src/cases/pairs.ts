import { bears, errs, fails, holds, measures, misses, type Scene, shows, skips, tableOf, warns } from '../scene.ts'
import { decimals, infinite, instants, moments, nan, uuids } from '../values.ts'

const customers = tableOf('customers', { id: 'int64', code: 'text', region: 'text', no: 'decimal(10,2)' }, [
  [1n, 'a', 'north', decimals('1.00')[0] ?? null],
  [2n, 'b', 'north', decimals('2.00')[0] ?? null],
  [2n, 'b', 'south', decimals('2.50')[0] ?? null],
  [null, '\u00e9', null, null],
  [9007199254740993n, '', 'x', null],
])

const buyers = tableOf('buyers', { order_id: 'int64', id: 'int64', code: 'text', region: 'text' }, [
  [1n, 1n, 'a', 'north'],
  [2n, 2n, 'b', 'south'],
  [3n, 2n, 'b', null],
  [4n, null, 'A', 'north'],
  [5n, 3n, 'e\u0301', 'south'],
  [6n, 3n, null, 'x'],
  [7n, 9007199254740992n, '', 'x'],
  [8n, 9007199254740993n, 'a ', null],
])

const partners: Scene = {
  tables: [buyers, customers],
  cases: [
    shows(
      'rows without a partner fail',
      'references: { column: id, to: lake/customers }',
      fails(3, 7, {
        rows: [
          [3, 2],
          ['9007199254740992', 1],
        ],
      }),
    ),
    shows('of another name', 'references: { column: order_id, to: lake/customers, key: id }', fails(6, 8)),
    shows(
      'text is held against text by its bytes',
      'references: { column: code, to: lake/customers }',
      fails(3, 7, {
        rows: [
          ['A', 1],
          ['a ', 1],
          ['e\u0301', 1],
        ],
      }),
    ),
    shows('several columns are one key', 'references: { columns: [id, region], to: lake/customers }', fails(3, 5)),
    shows(
      'a NULL in a part asks for no partner',
      'references: { columns: [id, code], to: lake/customers }',
      fails(3, 6),
    ),
    shows(
      'a filter narrows the rows alone',
      'references: { column: id, to: lake/customers }\nwhere: id <> 3',
      fails(1, 5),
    ),
    shows(
      'an integer is held against a decimal',
      'references: { column: id, to: lake/customers, key: no }',
      fails(4, 7),
    ),
    shows('a threshold may let some go', 'references: { column: id, to: lake/customers }\nfail: above 3', bears(3, 7)),
    shows('or warn', 'references: { column: id, to: lake/customers }\nwarn: above 42%', warns(3, 7)),
    shows(
      'nothing has no partner to miss',
      'references: { column: id, to: lake/customers }\nwhere: order_id = 4',
      skips('nothing evaluated', { evaluated: 0, failing: 0 }),
    ),
    shows(
      'text is not held against numbers',
      'references: { column: id, to: lake/customers, key: code }',
      errs(
        'id is int64 on the left and code is text on the right: these cannot be compared; name the columns to compare, or cast one side in a query',
      ),
    ),
    shows(
      'the other column must be there',
      'references: { column: order_id, to: lake/customers }',
      errs('lake/customers has no column order_id'),
    ),
    shows(
      'the other table must be there',
      'references: { column: id, to: lake/clients }',
      errs('there is no lake/clients'),
    ),
  ],
}

const counts: Scene = {
  tables: [{ ...buyers, name: 'counted' }, customers],
  cases: [
    shows('more rows here', 'row_count_match: lake/customers', misses(3)),
    shows('within a tolerance', 'row_count_match: { to: lake/customers, tolerance: 3 }', measures(3)),
    shows('beyond it', 'row_count_match: { to: lake/customers, tolerance: 2 }', misses(3)),
    shows(
      'within percent of the other, exactly',
      'row_count_match: { to: lake/customers, tolerance: 60% }',
      measures(3),
    ),
    shows('beyond percent', 'row_count_match: { to: lake/customers, tolerance: 59.99999999% }', misses(3)),
    shows('a filter cuts both sides', 'row_count_match: lake/customers\nwhere: id = 2', measures(0)),
    shows(
      'or each side its own',
      'row_count_match: { to: lake/customers, to_where: id is not null }\nwhere: id is not null',
      misses(3),
    ),
    shows('nothing is as many as nothing', 'row_count_match: lake/customers\nwhere: id = 77', measures(0)),
    shows(
      'a filter must fit the other side',
      'row_count_match: lake/customers\nwhere: order_id > 1',
      errs(
        "The filter does not fit lake/customers: there is no column order_id; a text stands in single quotes: 'order_id'. Say with to_where which of its rows count.",
      ),
    ),
  ],
}

const ledger = tableOf(
  'ledger',
  { id: 'int64', name: 'text', amount: 'decimal(12,2)', ratio: 'float64', at: 'timestamp' },
  [
    [1n, 'same', decimals('1.00')[0] ?? null, 0, moments('2026-01-01T00:00:00')[0] ?? null],
    [2n, 'cent', decimals('1.01')[0] ?? null, nan, moments('2026-01-01T00:00:01')[0] ?? null],
    [3n, null, null, null, null],
    [4n, '', decimals('0.00')[0] ?? null, infinite, moments('2026-01-01T00:00:00.000001')[0] ?? null],
    [5n, 'here', decimals('5.00')[0] ?? null, 0.1, null],
    [10n, 'a "b", c\nd', decimals('-1.00')[0] ?? null, 1e300, null],
    [9007199254740993n, '\u00e9', decimals('9999999999.99')[0] ?? null, -0, null],
  ],
)

const copy = tableOf(
  'copy',
  { key: 'int32', id: 'decimal(20,0)', name: 'text', amount: 'decimal(38,10)', ratio: 'float64', at: 'timestamp' },
  [
    [1n, decimals('1')[0] ?? null, 'same', decimals('1')[0] ?? null, -0, moments('2026-01-01T00:00:00')[0] ?? null],
    [2n, decimals('2')[0] ?? null, 'cent', decimals('1.02')[0] ?? null, nan, moments('2026-01-01T00:00:00')[0] ?? null],
    [3n, decimals('3')[0] ?? null, null, null, null, null],
    [4n, decimals('4')[0] ?? null, null, decimals('0')[0] ?? null, infinite, moments('2026-01-01T00:00:00')[0] ?? null],
    [5n, decimals('6')[0] ?? null, 'there', decimals('5')[0] ?? null, 0.1, null],
    [6n, decimals('10')[0] ?? null, 'a "b", c\nd', decimals('-1')[0] ?? null, 1e300, null],
    [7n, decimals('9007199254740993')[0] ?? null, 'e\u0301', decimals('9999999999.9900000001')[0] ?? null, 0, null],
  ],
)

const compared: Scene = {
  tables: [ledger, copy],
  cases: [
    shows('values are compared, not texts', 'compare: { to: lake/copy, key: id, columns: [ratio] }', fails(2, 8)),
    shows('NULL is NULL, and no empty text', 'compare: { to: lake/copy, key: id, columns: name }', fails(4, 8)),
    shows('decimals of two scales', 'compare: { to: lake/copy, key: id, columns: amount }', fails(4, 8)),
    shows(
      'a tolerance lets them differ a little',
      'compare: { to: lake/copy, key: id, columns: amount, tolerance: { amount: 0.01 } }',
      fails(2, 8),
    ),
    shows(
      'a little less is not enough',
      'compare: { to: lake/copy, key: id, columns: amount, tolerance: { amount: 0.0099999999 } }',
      fails(3, 8),
    ),
    shows(
      'a tolerance may be relative',
      'compare: { to: lake/copy, key: id, columns: amount, tolerance: { amount: { relative: 0.0000000001 } } }',
      fails(3, 8),
    ),
    shows('a microsecond is a difference', 'compare: { to: lake/copy, key: id, columns: at }', fails(4, 8)),
    shows(
      'unless it is allowed',
      'compare: { to: lake/copy, key: id, columns: at, tolerance: { at: 1s } }',
      fails(2, 8),
    ),
    shows('all columns that both sides have', 'compare: { to: lake/copy, key: id }', fails(5, 8)),
    shows('but those that are ignored', 'compare: { to: lake/copy, key: id, ignore: [name, amount, at] }', fails(2, 8)),
    shows(
      'keys may have two names',
      'compare: { to: lake/copy, key: { id: key }, columns: { name: name } }\nwhere: id < 5',
      fails(1, 4),
    ),
    shows('columns too', 'compare: { to: lake/copy, key: id, columns: { ratio: amount } }\nwhere: id = 1', fails(1, 1)),
    shows('a filter cuts both sides', 'compare: { to: lake/copy, key: id, columns: ratio }\nwhere: id < 5', holds(4)),
    shows(
      'or each its own',
      'compare: { to: lake/copy, key: id, columns: ratio, to_where: id = 1 }\nwhere: id <= 2',
      fails(1, 2),
    ),
    shows(
      'nothing is equal to nothing',
      'compare: { to: lake/copy, key: id }\nwhere: id = 77',
      skips('nothing evaluated', { evaluated: 0, failing: 0 }),
    ),
    shows(
      'a key of text is in the order of bytes',
      'compare: { to: lake/copy, key: name, columns: ratio }',
      fails(6, 10),
    ),
    shows('a key of floats is too', 'compare: { to: lake/copy, key: ratio, columns: amount }', fails(2, 7)),
    shows(
      'a threshold may let some go',
      'compare: { to: lake/copy, key: id, columns: ratio }\nfail: above 25%',
      bears(2, 8),
    ),
    shows(
      'text is not compared with numbers',
      'compare: { to: lake/copy, key: id, columns: { name: amount } }',
      errs(
        'name is text on the left and amount is decimal(38,10) on the right: these cannot be compared; name the columns to compare, or cast one side in a query',
      ),
    ),
    shows(
      'a key is needed',
      'compare: { to: lake/copy }',
      errs('shop/ledger has no primary key: add key: with the columns that identify a row'),
    ),
  ],
}

const twice = tableOf('twice', { k: 'int64', part: 'text', v: 'int64' }, [
  [1n, 'a', 10n],
  [1n, 'a', 11n],
  [1n, 'a', 11n],
  [null, 'a', 1n],
  [null, 'a', 2n],
  [2n, null, 3n],
  [3n, 'c', null],
])

const thrice = tableOf('thrice', { k: 'int64', part: 'text', v: 'int64' }, [
  [null, 'a', 2n],
  [1n, 'a', 11n],
  [1n, 'a', 12n],
  [2n, null, 3n],
  [null, 'a', 1n],
  [null, 'a', 1n],
  [3n, 'c', null],
  [3n, 'C', null],
])

const repeated: Scene = {
  tables: [twice, thrice],
  cases: [
    shows(
      'rows of one key are held against each other as a whole',
      'compare: { to: lake/thrice, key: [k, part] }',
      fails(4, 9),
    ),
    shows('whatever the key is', 'compare: { to: lake/thrice, key: part, columns: v }', fails(3, 8)),
    shows('NULL in a key equals NULL', 'compare: { to: lake/thrice, key: [k, part] }\nwhere: k is null', fails(1, 3)),
    shows('one key on both sides', 'compare: { to: lake/thrice, key: k, columns: [part] }\nwhere: k = 3', fails(1, 2)),
  ],
}

const here = tableOf(
  'here',
  { at: 'timestamptz', n: 'int64' },
  instants('2026-07-01T00:00:00Z', '1969-12-31T23:59:59.999999Z', 'infinity', null).map((at, index) => [
    at,
    BigInt(index),
  ]),
)
const there = tableOf(
  'there',
  { at: 'timestamptz', n: 'int64' },
  instants('2026-07-01T02:00:00+02:00', '1969-12-31T23:59:59.999999Z', null).map((at, index) => [at, BigInt(index)]),
)

const points: Scene = {
  tables: [here, there],
  cases: [
    shows('points in time are compared', 'compare: { to: lake/there, key: at }', fails(2, 4)),
    shows(
      'points in time have partners',
      'references: { column: at, to: lake/there }',
      fails(1, 3, { rows: [['infinity', 1]] }),
    ),
  ],
}

const key = '0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11'
const keys = [key, 'ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000001', null]

const identities: Scene = {
  tables: [
    tableOf(
      'identities',
      { key: 'uuid', n: 'int64' },
      uuids(...keys).map((value) => [value, 1n]),
    ),
    tableOf('written', { key: 'text', n: 'int64', at: 'uuid' }, [
      ['80000000-0000-0000-0000-000000000000', 1n, null],
      ['ffffffff-ffff-ffff-ffff-ffffffffffff', 1n, null],
      [key.toUpperCase(), 1n, null],
      [key, 2n, null],
    ]),
  ],
  cases: [
    shows('a UUID is held against text as it is written', 'references: { column: key, to: lake/written }', fails(1, 3)),
    shows('as a key too', 'compare: { to: lake/written, key: key }', fails(5, 6)),
    shows('and as a value', 'compare: { to: lake/written, key: n, columns: key }', fails(4, 5)),
  ],
}

export const pairScenes: readonly Scene[] = [partners, counts, compared, repeated, points, identities]
