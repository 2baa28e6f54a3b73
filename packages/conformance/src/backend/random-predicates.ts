import {
  and,
  between,
  call,
  column,
  compare,
  distinct,
  isIn,
  isNull,
  isTrue,
  like,
  matches,
  minus,
  negate,
  not,
  or,
  plus,
  times,
} from '@assay/expression/predicate'
import { date, decimal, interval, timestamp, timestamptz } from '@assay/expression/values'
import type { Row } from '@assay/ports/backend'
import type { Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import type { Random } from './random.ts'

type Values = readonly [Value, ...Value[]]

/** The families of values that compare with each other, each with the values that its columns and literals take. */
const families = {
  whole: [0n, 1n, -1n, 2n, 3n, 100n, 2147483648n, 9007199254740993n, -9223372036854775808n, 9223372036854775807n],
  exact: ['0.00', '0.10', '1.50', '-1.50', '2.00', '99999999.99', '-99999999.99', '3.14'].map((text) => decimal(text)),
  float: [
    0,
    -0,
    0.1,
    1,
    1.5,
    -2.5,
    1e300,
    -1e300,
    5e-324,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ],
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
  day: ['0001-01-01', '1969-12-31', '1970-01-01', '2024-02-29', '9999-12-31'].map(date),
  moment: [
    '0001-01-01T00:00:00',
    '1969-12-31T23:59:59.999999',
    '1970-01-01',
    '2024-02-29T12:00:00.5',
    '2024-02-29',
  ].map(timestamp),
  instant: [
    '0001-01-01T00:00:00Z',
    '1969-12-31T23:59:59.999999Z',
    '2024-02-29T00:00:00Z',
    '2024-02-29T12:00:00.5Z',
  ].map(timestamptz),
} as const satisfies Readonly<Record<string, readonly Value[]>>

type Family = keyof typeof families

/** The columns of the random rows besides `id`, two of each family, with their type words. */
export const randomColumns: Readonly<Record<string, string>> = {
  whole_1: 'int64',
  whole_2: 'int64',
  exact_1: 'decimal(10,2)',
  exact_2: 'decimal(10,2)',
  float_1: 'float64',
  float_2: 'float64',
  text_1: 'text',
  text_2: 'text',
  truth_1: 'boolean',
  truth_2: 'boolean',
  day_1: 'date',
  day_2: 'date',
  moment_1: 'timestamp',
  moment_2: 'timestamp',
  instant_1: 'timestamptz',
  instant_2: 'timestamptz',
}

/** A row: its id, then values of each column or NULL. */
export function randomRow(id: number, random: Random): Row {
  const values = Object.keys(randomColumns).map((name) =>
    random.below(6) === 0 ? null : random.pick(families[name.split('_')[0] as Family] as unknown as Values),
  )
  return [BigInt(id), ...values]
}

const comparisons = ['=', '<>', '<', '<=', '>', '>='] as const
const patterns = ['a', '[a-z]*', '.*', '(?:a|A)b?', '\\s*a\\s*', '[^a]', 'a[_%]b', '.', ''] as const
const likes = ['a', '%', '_', 'a%', '%a%', 'a\\_b', 'a\\%b', 'a_b', '__', '%\\\\', ''] as const
const functions = ['starts_with', 'ends_with', 'contains'] as const
const spans = ['1 day', '90 minutes', '1 second'] as const

/** A well-typed condition over the random columns, nested at most `depth` deep. */
export function randomPredicate(random: Random, depth: number): Predicate {
  const kind = random.below(depth > 0 ? 12 : 8)
  if (kind >= 11) return not(randomPredicate(random, depth - 1))
  if (kind >= 8) {
    const parts = Array.from({ length: random.below(4) }, () => randomPredicate(random, depth - 1))
    return random.below(2) === 0 ? and(...parts) : or(...parts)
  }
  return kind >= 6 ? textTest(random) : test(random)
}

function test(random: Random): Predicate {
  const [left, family] = randomTerm(random)
  const right = () => sameFamily(family, random)
  switch (random.below(7)) {
    case 0:
      return isNull(left)
    case 1:
      return isIn(
        left,
        Array.from({ length: random.below(4) }, () => literalOf(family, random)),
      )
    case 2:
      return between(left, right(), right())
    case 3:
      return distinct(left, right())
    default:
      return compare(random.pick(comparisons), left, right())
  }
}

function textTest(random: Random): Predicate {
  const [of] = textTerm(random)
  switch (random.below(5)) {
    case 0:
      return like(of, random.pick(likes))
    case 1:
      return matches(of, { portable: random.pick(patterns), ignoreCase: random.below(2) === 0 })
    case 2:
      return isTrue(column(random.pick(['truth_1', 'truth_2'])))
    default:
      return isTrue(call(random.pick(functions), of, sameFamily('text', random)))
  }
}

/** A term with the family that it may be compared with. */
function randomTerm(random: Random): readonly [Term, Family] {
  const family = random.pick(Object.keys(families) as [Family, ...Family[]])
  switch (family) {
    case 'whole':
    case 'exact':
    case 'float':
      return [numberTerm(family, random), family]
    case 'text':
      return textTerm(random)
    case 'day':
      return random.below(2) === 0
        ? [columnOf('day', random), 'day']
        : [call('date_of', columnOf(random.pick(['moment', 'instant']), random)), 'day']
    case 'moment':
    case 'instant':
      return [momentTerm(family, random), family]
    default:
      return [columnOf(family, random), family]
  }
}

function numberTerm(family: 'whole' | 'exact' | 'float', random: Random): Term {
  const of = columnOf(family, random)
  switch (random.below(8)) {
    case 0:
      return plus(of, sameFamily(family, random))
    case 1:
      return minus(of, sameFamily(family, random))
    case 2:
      return times(of, sameFamily(family, random))
    case 3:
      return negate(of)
    case 4:
      return call('abs', of)
    case 5:
      return call('coalesce', of, family === 'float' ? columnOf('float', random) : sameKind(random))
    default:
      return of
  }
}

function sameKind(random: Random): Term {
  return columnOf(random.pick(['whole', 'exact']), random)
}

function textTerm(random: Random): readonly [Term, Family] {
  const of = columnOf('text', random)
  switch (random.below(7)) {
    case 0:
      return [call(random.pick(['lower', 'upper', 'trim']), of), 'text']
    case 1:
      return [call('coalesce', of, sameFamily('text', random)), 'text']
    default:
      return [of, 'text']
  }
}

function momentTerm(family: 'moment' | 'instant', random: Random): Term {
  const of = columnOf(family, random)
  const span = interval(random.pick(spans))
  return random.pick([() => of, () => plus(of, span), () => minus(of, span)])()
}

function columnOf(family: Family, random: Random): Term {
  return column(`${family}_${1 + random.below(2)}`)
}

function literalOf(family: Family, random: Random): Value {
  return random.below(12) === 0 ? null : random.pick(families[family] as unknown as Values)
}

/** A column or a literal of a family. Numbers are compared across families too. */
function sameFamily(family: Family, random: Random): Term {
  const numeric = family === 'whole' || family === 'exact' || family === 'float'
  const other = numeric ? random.pick([family, family, 'whole', 'exact', 'float'] as const) : family
  if (random.below(2) === 0) return columnOf(other, random)
  return { op: 'literal', value: random.pick(families[other] as unknown as Values) }
}
