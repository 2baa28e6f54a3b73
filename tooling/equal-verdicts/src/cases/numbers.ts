import { errs, fails, holds, type Scene, shows, valuesOf } from '../scene.ts'
import { decimals, infinite, nan, wide } from '../values.ts'

const most = 9223372036854775807n
const least = -9223372036854775808n
const digits = '99999999999999999999999999999999999999'

const integers: Scene = {
  tables: [valuesOf('integers', 'int64', [9007199254740993n, 9007199254740992n, null, least, most, 0n])],
  cases: [
    shows('an integer that no float is', 'accepted_values: { column: v, values: [9007199254740993] }', fails(4, 5)),
    shows(
      'integers to the ends of 64 bits',
      `accepted_values: { column: v, values: [9007199254740993, 9007199254740992, ${least}, ${most}, 0] }`,
      holds(5),
    ),
    shows(
      'the integer beside it is another',
      'rejected_values: { column: v, values: [9007199254740993] }',
      fails(1, 5, { rows: [[1, '9007199254740993']] }),
    ),
    shows('decimals among integers', 'accepted_values: { column: v, values: [0.00, 0.5] }', fails(4, 5)),
    shows('integers beyond 64 bits', `rejected_values: { column: v, values: [${digits}, -${digits}] }`, holds(5)),
    shows(
      'integers beyond 38 digits are refused',
      `rejected_values: { column: v, values: [${digits}9] }`,
      errs('engines hold numbers of at most 38 digits'),
    ),
    shows('a lower end', 'range: { column: v, min: 9007199254740993 }', fails(3, 5)),
    shows('a lower end that is excluded', 'range: { column: v, above: 9007199254740993 }', fails(4, 5)),
    shows('an end between two integers', 'range: { column: v, max: 9007199254740992.5 }', fails(2, 5)),
    shows('an upper end that is excluded', 'range: { column: v, below: 9007199254740993 }', fails(2, 5)),
    shows('both ends of 64 bits', `range: { column: v, between: [${least}, ${most}] }`, holds(5)),
    shows('ends beyond 64 bits', `range: { column: v, min: -${digits}, below: ${digits} }`, holds(5)),
    shows('one value alone', 'range: { column: v, equals: 0 }', fails(4, 5)),
    shows('a float as an end', 'range: { column: v, max: .inf }', errs('v is int64: Infinity is no number')),
    shows('text as an end', 'range: { column: v, max: "5" }', errs('v is int64: write 5 without quotes')),
  ],
}

const small: Scene = {
  tables: [valuesOf('small', 'int16', [32767n, -32768n, null, 0n])],
  cases: [
    shows(
      'values beyond the width of the column',
      'accepted_values: { column: v, values: [32767, 32768, -32769] }',
      fails(2, 3),
    ),
    shows('ends beyond it', 'range: { column: v, between: [-40000, 40000] }', holds(3)),
    shows('a calculation beyond it', 'expression: v * v <= 1073676289', fails(1, 3, { unknown: 1 })),
  ],
}

const unsigned: Scene = {
  tables: [valuesOf('unsigned', 'uint64', [18446744073709551615n, 0n, null])],
  cases: [
    shows('integers without a sign', 'accepted_values: { column: v, values: [18446744073709551615] }', fails(1, 2)),
    shows('no end below 0', 'range: { column: v, min: -1 }', holds(2)),
    shows('negating them', 'expression: -v >= 0', fails(1, 2, { unknown: 1 })),
  ],
}

const power = (2n ** 127n - 1n).toString()

const huge: Scene = {
  tables: [valuesOf('huge', 'int128', [BigInt(digits), -BigInt(digits), 5n, null, 2n ** 127n - 1n])],
  cases: [
    shows('integers of 128 bits', `accepted_values: { column: v, values: [${digits}, 5] }`, fails(2, 4)),
    shows(
      'the greatest of 38 digits is exceeded',
      `range: { column: v, max: ${digits} }`,
      fails(1, 4, { rows: [[5, power]] }),
    ),
    shows('one less is less', `range: { column: v, below: ${digits} }`, fails(2, 4)),
    shows('more than 38 digits are unknown', 'expression: v + 1 > v', holds(2, { unknown: 3 })),
    shows('distinct integers of 128 bits', 'unique: v', holds(4, { left_out: 1 })),
  ],
}

const exact: Scene = {
  tables: [valuesOf('exact', 'decimal(38,10)', decimals(wide, `-${wide}`, '0.0000000001', '1.5', null))],
  cases: [
    shows('decimals of any scale', 'accepted_values: { column: v, values: [1.5000, 0.0000000001] }', fails(2, 4)),
    shows(
      'more places than the column has',
      'rejected_values: { column: v, values: [1.50000000000000000001] }',
      holds(4),
    ),
    shows('38 digits', `accepted_values: { column: v, values: [${wide}, -${wide}] }`, fails(2, 4)),
    shows('an end at 0', 'range: { column: v, above: 0 }', fails(1, 4, { rows: [[2, `-${wide}`]] })),
    shows('an end at the last digit', `range: { column: v, max: ${wide.slice(0, -1)}8 }`, fails(1, 4)),
    shows('ends of 38 digits', `range: { column: v, between: [-${wide}, ${wide}] }`, holds(4)),
    shows('an integer as an end', 'range: { column: v, max: 10000000000000000000000000000 }', holds(4)),
    shows('more than 38 digits are unknown', 'expression: v + v <> 0', holds(2, { unknown: 3 })),
    shows('a product of 20 places', 'expression: v * v = 2.25', fails(1, 2, { unknown: 3 })),
  ],
}

const floats: Scene = {
  tables: [valuesOf('floats', 'float64', [0.1, nan, infinite, -infinite, 0, -0, 1e300, null, 5e-324])],
  cases: [
    shows('the float nearest to a decimal', 'accepted_values: { column: v, values: [0.1] }', fails(7, 8)),
    shows(
      'NaN is NaN, both zeros are 0',
      'accepted_values: { column: v, values: [0, .nan, .inf, -.inf] }',
      fails(3, 8, {
        rows: [
          [1, 0.1],
          [7, 1e300],
          [9, 5e-324],
        ],
      }),
    ),
    shows('both zeros are rejected', 'rejected_values: { column: v, values: [-0.0] }', fails(2, 8)),
    shows(
      'NaN lies above no lower end',
      'range: { column: v, min: 0 }',
      fails(2, 8, {
        rows: [
          [2, 'NaN'],
          [4, '-Infinity'],
        ],
      }),
    ),
    shows('NaN lies below no upper end', 'range: { column: v, max: 1 }', fails(3, 8)),
    shows('minus infinity is a lower end', 'range: { column: v, min: -.inf }', fails(1, 8)),
    shows('it may be excluded', 'range: { column: v, above: -.inf }', fails(2, 8)),
    shows('infinity is an upper end', 'range: { column: v, max: .inf }', fails(1, 8)),
    shows('it may be excluded too', 'range: { column: v, below: .inf }', fails(2, 8)),
    shows('both ends', 'range: { column: v, between: [-1, 1] }', fails(4, 8)),
    shows('0 is at least −0', 'range: { column: v, equals: -0.0 }', fails(6, 8)),
    shows('a number as small as floats can be', 'range: { column: v, above: 0, below: 1e-323 }', fails(7, 8)),
    shows(
      'text among them is refused',
      'accepted_values: { column: v, values: ["0.1"] }',
      errs('v is float64: write 0.1 without quotes'),
    ),
  ],
}

const singles: Scene = {
  tables: [valuesOf('singles', 'float32', [Math.fround(0.1), 16777216, nan, null, -infinite])],
  cases: [
    shows('a value as the column holds it', 'accepted_values: { column: v, values: [0.1] }', fails(3, 4)),
    shows('an end as the column holds it', 'range: { column: v, max: 0.1 }', fails(2, 4)),
    shows('what the column cannot tell apart', 'accepted_values: { column: v, values: [16777217] }', fails(3, 4)),
    shows('a condition compares as float64', 'expression: v = 0.1', fails(4, 4, { unknown: 1 })),
    shows('a condition widens the column', "expression: v = float '0.10000000149011612'", fails(3, 4, { unknown: 1 })),
  ],
}

export const numberScenes: readonly Scene[] = [integers, small, unsigned, huge, exact, floats, singles]
