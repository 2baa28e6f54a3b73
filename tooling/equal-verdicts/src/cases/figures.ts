import { measures, misses, type Scene, shows, skips, valuesOf } from '../scene.ts'
import { days, decimals, infinite, instants, nan, wide } from '../values.ts'

const big = 9007199254740993n
const evaluated = 'nothing evaluated'

const integers: Scene = {
  tables: [valuesOf('whole', 'int64', [big, big - 1n, null, big, -big])],
  cases: [
    shows('a sum is exact', 'sum: { column: v, equals: 18014398509481985 }', measures('18014398509481985', 4)),
    shows('one less is less', 'sum: { column: v, max: 18014398509481984 }', misses('18014398509481985', 4)),
    shows('so is a mean', 'mean: { column: v, equals: 4503599627370496.25 }', measures('4503599627370496.25', 4)),
    shows('the greatest', `max: { column: v, equals: ${big} }`, measures(String(big), 4)),
    shows('the least', `min: { column: v, above: -${big} }`, misses(String(-big), 4)),
    shows('a deviation is a float', 'stddev: { column: v, equals: 9007199254740992 }', measures(9007199254740992, 4)),
    shows(
      'a median is a value',
      'percentile: { column: v, p: 50, equals: 9007199254740992 }',
      measures('9007199254740992', 4),
    ),
    shows('bounds of a warning', 'mean: { column: v, min: 0, warn: { max: 1 } }', {
      verdict: 'warned',
      value: '4503599627370496.25',
      evaluated: 4,
    }),
    shows('a filter narrows the values', 'sum: { column: v, equals: 0 }\nwhere: id = 1 or id = 5', measures(0, 2)),
    shows('nothing has no sum', 'sum: { column: v, equals: 0 }\nwhere: id = 3', skips(evaluated)),
    shows('groups have one each', 'sum: { column: v, max: 0 }\ngroup_by: v', { verdict: 'failed' }),
  ],
}

const overflow: Scene = {
  tables: [valuesOf('overflow', 'int64', [2n ** 63n - 1n, 2n ** 63n - 1n, 2n ** 63n - 1n, -(2n ** 63n)])],
  cases: [
    shows(
      'a sum goes beyond 64 bits',
      'sum: { column: v, equals: 18446744073709551613 }',
      measures('18446744073709551613', 4),
    ),
    shows(
      'a mean is exact there',
      'mean: { column: v, equals: 4611686018427387903.25 }',
      measures('4611686018427387903.25', 4),
    ),
  ],
}

const huge: Scene = {
  tables: [valuesOf('huge_figures', 'int128', [10n ** 38n - 1n, 10n ** 38n - 1n, -(10n ** 38n - 1n), null, 2n])],
  cases: [
    shows(
      'a sum of integers of 128 bits',
      `sum: { column: v, equals: ${10n ** 38n + 1n} }`,
      measures(String(10n ** 38n + 1n), 4),
    ),
    shows(
      'the greatest of them',
      `max: { column: v, equals: ${10n ** 38n - 1n} }`,
      measures(String(10n ** 38n - 1n), 4),
    ),
    shows(
      'their mean',
      'mean: { column: v, equals: 25000000000000000000000000000000000000.25 }',
      measures('25000000000000000000000000000000000000.25', 4),
    ),
  ],
}

const exact: Scene = {
  tables: [valuesOf('exact_figures', 'decimal(38,10)', decimals(wide, wide, `-${wide}`, '0.0000000001', null))],
  cases: [
    shows(
      'a sum of decimals is exact',
      'sum: { column: v, equals: 10000000000000000000000000000 }',
      measures('10000000000000000000000000000.0000000000', 4),
    ),
    shows(
      'a mean is shown with few places',
      'mean: { column: v, equals: 2500000000000000000000000000 }',
      measures('2500000000000000000000000000', 4),
    ),
    shows('the greatest has all its digits', `max: { column: v, below: ${wide} }`, misses(wide, 4)),
    shows('the least too', `min: { column: v, equals: -${wide} }`, measures(`-${wide}`, 4)),
    shows('a percentile too', `percentile: { column: v, p: 75, equals: ${wide} }`, measures(wide, 4)),
  ],
}

const sums: Scene = {
  tables: [
    valuesOf(
      'sums',
      'decimal(38,0)',
      decimals('99999999999999999999999999999999999999', '99999999999999999999999999999999999999', '1'),
    ),
  ],
  cases: [
    shows(
      'a sum goes beyond 38 digits',
      'sum: { column: v, equals: 199999999999999999999999999999999999999 }',
      measures('199999999999999999999999999999999999999', 3),
    ),
    shows(
      'a mean is judged before it is rounded',
      'mean: { column: v, above: 66666666666666666666666666666666666666.3333333333 }',
      measures('66666666666666666666666666666666666666.3333333333', 3),
    ),
  ],
}

const thirds: Scene = {
  tables: [valuesOf('thirds', 'int32', [1n, 0n, 0n, null])],
  cases: [
    shows(
      'a third is more than what is shown of it',
      'mean: { column: v, above: 0.3333333333 }',
      measures('0.3333333333', 3),
    ),
    shows('and less than the next', 'mean: { column: v, below: 0.3333333334 }', measures('0.3333333333', 3)),
    shows('and equal to neither', 'mean: { column: v, equals: 0.3333333333 }', misses('0.3333333333', 3)),
  ],
}

const floats: Scene = {
  tables: [valuesOf('float_figures', 'float64', [nan, infinite, -infinite, 0, -0, 2.5, -0.5, null])],
  cases: [
    shows('a sum leaves out what is not finite', 'sum: { column: v, equals: 2 }', measures(2, 4, { left_out: 3 })),
    shows('a mean too', 'mean: { column: v, equals: 0.5 }', measures(0.5, 4, { left_out: 3 })),
    shows('the greatest too', 'max: { column: v, equals: 2.5 }', measures(2.5, 4, { left_out: 3 })),
    shows('the least too', 'min: { column: v, equals: -0.5 }', measures(-0.5, 4, { left_out: 3 })),
    shows('floats are judged with slack', 'sum: { column: v, below: 2.000000001 }', misses(2, 4, { left_out: 3 })),
    shows('beyond it they are not', 'sum: { column: v, below: 2.00000001 }', measures(2, 4, { left_out: 3 })),
    shows('NaN is the greatest in a percentile', 'percentile: { column: v, p: 100, min: 0 }', misses('NaN', 7)),
    shows('infinity comes before it', 'percentile: { column: v, p: 85, max: .inf }', measures('Infinity', 7)),
    shows('minus infinity comes first', 'percentile: { column: v, p: "0.1%", max: 0 }', measures('-Infinity', 7)),
    shows(
      'one finite value has a sum',
      'sum: { column: v, equals: 2.5 }\nwhere: id = 1 or id = 6',
      measures(2.5, 1, { left_out: 1 }),
    ),
    shows('none has no sum', 'sum: { column: v, max: 0 }\nwhere: id <= 3', skips(evaluated)),
    shows('none has no mean', 'mean: { column: v, max: 0 }\nwhere: id <= 3', skips(evaluated)),
    shows('none has no maximum', 'max: { column: v, max: 0 }\nwhere: id <= 3', skips(evaluated)),
    shows('no value has no deviation', 'stddev: { column: v, max: 9 }\nwhere: id <= 3', skips(evaluated)),
    shows(
      'one value has none',
      'stddev: { column: v, max: 9 }\nwhere: id = 6 or id = 1',
      skips('fewer than two values'),
    ),
    shows('two values have one', 'stddev: { column: v, equals: 0 }\nwhere: v = 0', measures(0, 2)),
    shows('it leaves out what is not finite', 'stddev: { column: v, max: 2 }\nwhere: id > 5 or id < 3', {
      verdict: 'failed',
      value: 2.1213203435596424,
      evaluated: 2,
      left_out: 2,
    }),
  ],
}

const extremes: Scene = {
  tables: [valuesOf('extremes', 'float64', [1e308, 1e308, -1e308, null])],
  cases: [
    shows('the greatest of great floats', 'max: { column: v, equals: 1.0e308 }', measures(1e308, 3)),
    shows('their sum may be infinite', 'sum: { column: v, min: 0 }\nwhere: v > 0', measures('Infinity', 2)),
    shows('so may their mean', 'mean: { column: v, max: 1.0e308 }\nwhere: v > 0', misses('Infinity', 2)),
  ],
}

const singles: Scene = {
  tables: [valuesOf('single_figures', 'float32', [Math.fround(0.1), Math.fround(0.1), 0.5, null])],
  cases: [
    shows(
      'floats of 32 bits are added as float64',
      'sum: { column: v, equals: 0.7000000029802322 }',
      measures(0.7000000029802322, 3),
    ),
    shows('their greatest is one of them', 'max: { column: v, equals: 0.5 }', measures(0.5, 3)),
    shows('a bound is a value of the column', 'min: { column: v, equals: 0.1 }', measures(Math.fround(0.1), 3)),
  ],
}

const hundred: Scene = {
  tables: [
    valuesOf(
      'hundred',
      'int32',
      Array.from({ length: 100 }, (_, index) => BigInt(index + 1)),
    ),
  ],
  cases: [1, 7, 29, 50, 57, 58, 99, 100].map((p) =>
    shows(`percentile ${p} of a hundred values`, `percentile: { column: v, p: ${p}, equals: ${p} }`, measures(p, 100)),
  ),
}

const few: Scene = {
  tables: [valuesOf('few', 'text', ['b', null, 'a', '\u{1f600}', '\ufffd'])],
  cases: [
    shows(
      'a percentile of four is the first up to a quarter',
      'percentile: { column: v, p: 25, equals: a }',
      measures('a', 4),
    ),
    shows('then the second', 'percentile: { column: v, p: 25.0000001, equals: b }', measures('b', 4)),
    shows(
      'then the third, by its bytes',
      'percentile: { column: v, p: 50.5, equals: "\\uFFFD" }',
      measures('\ufffd', 4),
    ),
    shows('then the last', 'percentile: { column: v, p: 75.1, equals: "\\U0001F600" }', measures('\u{1f600}', 4)),
    shows('the least by its bytes', 'min: { column: v, equals: a }', measures('a', 4)),
    shows('the greatest by its bytes', 'max: { column: v, below: "\\uFFFD" }', misses('\u{1f600}', 4)),
    shows('nothing has none', 'percentile: { column: v, p: 50, equals: a }\nwhere: v is null', skips(evaluated)),
  ],
}

const temporal: Scene = {
  tables: [valuesOf('temporal', 'date', days('2024-02-29', null, 'infinity', '-infinity', '0001-01-01'))],
  cases: [
    shows('the first day', 'min: { column: v, max: "0001-01-01" }', measures('0001-01-01', 2, { left_out: 2 })),
    shows('the last day', 'max: { column: v, min: "2024-03-01" }', misses('2024-02-29', 2, { left_out: 2 })),
    shows('a day in the middle', 'percentile: { column: v, p: 50, equals: "0001-01-01" }', measures('0001-01-01', 4)),
    shows('infinity at the end', 'percentile: { column: v, p: 76, equals: infinity }', measures('infinity', 4)),
  ],
}

const points: Scene = {
  tables: [
    valuesOf('points', 'timestamptz', instants('2026-07-01T02:00:00+02:00', '2026-07-01T00:00:00.000001Z', null)),
  ],
  cases: [
    shows(
      'the first point in time',
      'min: { column: v, equals: "2026-07-01T00:00:00Z" }',
      measures('2026-07-01T00:00:00Z', 2),
    ),
    shows(
      'the last to a microsecond',
      'max: { column: v, equals: "2026-07-01T00:00:00.000001Z" }',
      measures('2026-07-01T00:00:00.000001Z', 2),
    ),
    shows(
      'a bound in the zone of the suite',
      'max: { column: v, below: "2026-07-01T02:00:00" }',
      misses('2026-07-01T00:00:00.000001Z', 2),
      'time_zone: Europe/Oslo',
    ),
  ],
}

export const figureScenes: readonly Scene[] = [
  integers,
  overflow,
  huge,
  exact,
  sums,
  thirds,
  floats,
  extremes,
  singles,
  hundred,
  few,
  temporal,
  points,
]
