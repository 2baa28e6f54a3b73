import { errs, fails, holds, type Scene, shows, skips, tableOf } from '../scene.ts'
import { decimals, infinite, nan } from '../values.ts'

const logic = tableOf(
  'logic',
  { a: 'boolean', b: 'boolean' },
  [true, false, null].flatMap((a) => [true, false, null].map((b) => [a, b])),
)

const three: Scene = {
  tables: [logic],
  cases: [
    shows('and is false where one side is', 'expression: a and b', fails(5, 6, { unknown: 3 })),
    shows('or is true where one side is', 'expression: a or b', fails(1, 6, { unknown: 3 })),
    shows('not leaves unknown as it is', 'expression: not a', fails(3, 6, { unknown: 3 })),
    shows('not of both', 'expression: not (a and b)', fails(1, 6, { unknown: 3 })),
    shows('equality of NULL is unknown', 'expression: a = b', fails(2, 4, { unknown: 5 })),
    shows('inequality too', 'expression: a <> b', fails(2, 4, { unknown: 5 })),
    shows('distinctness is not', 'expression: a is distinct from b', fails(3, 9, { unknown: 0 })),
    shows('nor is its contrary', 'expression: a is not distinct from b', fails(6, 9, { unknown: 0 })),
    shows('being NULL is known', 'expression: a is null', fails(6, 9, { unknown: 0 })),
    shows('so is not being it', 'expression: b is not null', fails(3, 9, { unknown: 0 })),
    shows('unknown may fail', 'expression: { predicate: a or b, unknown: fails }', fails(4, 9)),
    shows(
      'and is shown',
      'expression: { predicate: a = b, unknown: fails }\nwhere: a',
      fails(2, 3, {
        rows: [
          [true, false],
          [true, null],
        ],
      }),
    ),
    shows('a row is selected only by true', 'expression: b\nwhere: a or b', fails(1, 4, { unknown: 1 })),
    shows(
      'where all is unknown nothing is evaluated',
      'expression: a = b\nwhere: b is null',
      skips('nothing evaluated', { evaluated: 0, failing: 0, unknown: 3 }),
    ),
    shows('and binds tighter than or', 'expression: a or b and not b', fails(2, 5, { unknown: 4 })),
    shows('a literal is a condition', 'expression: true or a', holds(9, { unknown: 0 })),
    shows(
      'coalesce makes it known',
      'expression: coalesce(a, false) or coalesce(b, a, true)',
      fails(3, 9, { unknown: 0 }),
    ),
  ],
}

const sets = tableOf('sets', { n: 'int64', d: 'decimal(10,2)', f: 'float64', t: 'text' }, [
  [1n, decimals('1.00')[0] ?? null, 1, 'a'],
  [2n, decimals('2.50')[0] ?? null, 2.5, 'A'],
  [null, null, null, null],
  [-3n, decimals('0.10')[0] ?? null, 0.1, ''],
  [9007199254740993n, decimals('99999999.99')[0] ?? null, nan, "it's"],
  [0n, decimals('0.00')[0] ?? null, -0, ' a '],
  [4n, decimals('-4.00')[0] ?? null, infinite, 'é'],
])

const membership: Scene = {
  tables: [sets],
  cases: [
    shows('in a list', 'expression: n in (1, 2, 9007199254740993)', fails(3, 6, { unknown: 1 })),
    shows('not in a list', 'expression: n not in (1, 2)', fails(2, 6, { unknown: 1 })),
    shows('decimals in a list', 'expression: d in (1, 2.5, 0.100)', fails(3, 6, { unknown: 1 })),
    shows('floats in a list', "expression: f in (0, 0.1, float 'NaN')", fails(3, 6, { unknown: 1 })),
    shows('text in a list', "expression: t in ('a', '', 'it''s')", fails(3, 6, { unknown: 1 })),
    shows('between', 'expression: n between 0 and 2', fails(3, 6, { unknown: 1 })),
    shows('between columns', 'expression: n between d and 4', fails(3, 6, { unknown: 1 })),
    shows('not between', 'expression: f not between -1 and 1', fails(3, 6, { unknown: 1 })),
    shows('between in the wrong order', 'expression: n between 2 and 0', fails(6, 6, { unknown: 1 })),
    shows('a whole number with a decimal', 'expression: n <= d', fails(2, 6, { unknown: 1 })),
    shows('a decimal with a float', 'expression: d = f', fails(2, 6, { unknown: 1 })),
    shows('a whole number with a float', 'expression: n >= f', fails(4, 6, { unknown: 1 })),
    shows('NaN is greater than infinity', "expression: f <= float 'Infinity'", fails(1, 6, { unknown: 1 })),
    shows('NaN is NaN', "expression: f = float 'NaN'", fails(5, 6, { unknown: 1 })),
    shows('−0 is 0', 'expression: f <> 0', fails(1, 6, { unknown: 1 })),
    shows('an integer that no float is', 'expression: n < 9007199254740993', fails(1, 6, { unknown: 1 })),
    shows('text by its bytes', "expression: t < 'a'", fails(3, 6, { unknown: 1 })),
    shows('types must fit', "expression: n = '1'", errs('a number stands without quotes: 1')),
    shows('columns too', 'expression: n = t', errs('n (int64) is not compared with t (text)')),
    shows('conditions are no numbers', 'expression: n', errs('n (int64) is no condition: compare it with something')),
  ],
}

const arithmetic: Scene = {
  tables: [{ ...sets, name: 'arithmetic' }],
  cases: [
    shows('sums', 'expression: n + 1 > 0', fails(1, 6, { unknown: 1 })),
    shows('differences', 'expression: n - d = 0', fails(4, 6, { unknown: 1 })),
    shows('products', 'expression: n * 2 = n + n', holds(6, { unknown: 1 })),
    shows('beyond 64 bits', 'expression: n * n * 10 <> 811296384146066997101875146260490', fails(1, 6, { unknown: 1 })),
    shows('beyond 38 digits', 'expression: n * n * n >= 0', fails(1, 5, { unknown: 2 })),
    shows('decimals are exact', 'expression: d + 0.20 = 0.3', fails(5, 6, { unknown: 1 })),
    shows('floats are not', 'expression: f + 0.2 = 0.3', fails(6, 6, { unknown: 1 })),
    shows('products of decimals', 'expression: d * d = 6.25', fails(5, 6, { unknown: 1 })),
    shows('brackets', 'expression: (n + 1) * (n - 1) = n * n - 1', holds(6, { unknown: 1 })),
    shows('a minus sign', 'expression: -n <= -(-n)', fails(1, 6, { unknown: 1 })),
    shows('a minus before a decimal', 'expression: -d < 0', fails(2, 6, { unknown: 1 })),
    shows('infinity less infinity is NaN', "expression: f - f = float 'NaN'", fails(4, 6, { unknown: 1 })),
    shows('infinity times 0', 'expression: f * 0 = 0', fails(2, 6, { unknown: 1 })),
    shows(
      'beyond the greatest float',
      "expression: f * float '1e308' * 10 = float 'Infinity'",
      fails(3, 6, { unknown: 1 }),
    ),
    shows('beyond the least float', "expression: f * float '5e-324' * 0.1 = 0", fails(2, 6, { unknown: 1 })),
    shows('NULL in a calculation is unknown', 'expression: n + d <> 0 or f = 0', fails(1, 6, { unknown: 1 })),
    shows('there is no division', 'expression: n + 1 > 0 or n * 0 = 0', holds(6, { unknown: 1 })),
  ],
}

const functions: Scene = {
  tables: [
    {
      ...sets,
      name: 'functions',
      columns: [...sets.columns, ...tableOf('x', { at: 'timestamp', tz: 'timestamptz' }, []).columns],
      rows: sets.rows.map((row, index) => [
        ...row,
        { kind: 'timestamp', micros: BigInt(index - 3) },
        { kind: 'timestamptz', micros: 1795176000000000n + BigInt(index - 3) },
      ]),
    },
  ],
  cases: [
    shows('length counts code points', 'expression: length(t) = 1', fails(3, 6, { unknown: 1 })),
    shows('byte_length counts bytes', 'expression: byte_length(t) = 1', fails(4, 6, { unknown: 1 })),
    shows('lower changes ASCII', "expression: lower(t) = 'a'", fails(4, 6, { unknown: 1 })),
    shows('and nothing else', "expression: upper(t) = 'é'", fails(5, 6, { unknown: 1 })),
    shows('upper changes ASCII', "expression: upper(t) in ('A', 'IT''S')", fails(3, 6, { unknown: 1 })),
    shows('trim takes blanks', "expression: trim(t) = 'a'", fails(4, 6, { unknown: 1 })),
    shows('coalesce takes the first value', 'expression: coalesce(n, 99) <> 99', fails(1, 7, { unknown: 0 })),
    shows('of whole numbers and decimals', 'expression: coalesce(n, d, 0.5) = 0.5', fails(6, 7, { unknown: 0 })),
    shows('abs takes the sign away', 'expression: abs(n) = 3', fails(5, 6, { unknown: 1 })),
    shows('of decimals', 'expression: abs(d) = 4.0', fails(5, 6, { unknown: 1 })),
    shows('of floats', "expression: abs(-f) = float 'Infinity'", fails(5, 6, { unknown: 1 })),
    shows('starts_with', "expression: starts_with(t, 'it''')", fails(5, 6, { unknown: 1 })),
    shows('ends_with', "expression: ends_with(t, '')", holds(6, { unknown: 1 })),
    shows('contains', "expression: contains(t, 'a')", fails(4, 6, { unknown: 1 })),
    shows('contains a column', 'expression: contains(t, trim(t))', holds(6, { unknown: 1 })),
    shows('date_of takes the day', "expression: date_of(at) = date '1970-01-01'", fails(3, 7, { unknown: 0 })),
    shows('now is the start of the run', 'expression: tz <= now()', fails(3, 7, { unknown: 0 })),
    shows('near allows a distance', 'expression: near(d, n, 0.5)', fails(3, 6, { unknown: 1 })),
    shows('of nothing', 'expression: near(n, n, 0)', holds(6, { unknown: 1 })),
    shows('of floats', 'expression: near(f, 0.1, 0.1)', fails(4, 6, { unknown: 1 })),
    shows('infinities and NaN are near themselves', 'expression: near(f, f, 0)', holds(6, { unknown: 1 })),
    shows('nothing is near NULL', 'expression: near(n, 1, d)', fails(4, 6, { unknown: 1 })),
    shows('a function in a filter', "not_null: n\nwhere: length(trim(coalesce(t, ''))) = 0", fails(1, 2)),
  ],
}

export const expressionScenes: readonly Scene[] = [three, membership, arithmetic, functions]
