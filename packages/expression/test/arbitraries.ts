/** Random values, rows and predicates that mean something, for the property tests. */
import type { Column } from '@assay/ports/dataset'
import type { Comparison, FunctionName, Predicate, Term } from '@assay/ports/predicate'
import type { Decimal, LogicalType, Value } from '@assay/ports/value'
import fc from 'fast-check'

/** Runs of each property: small enough for every test run, with a fixed seed. */
export const RUNS = { numRuns: 400, seed: 20261120 } as const

const letters = fc.constantFrom(
  'a',
  'b',
  'A',
  'é',
  '\uff5e',
  '😀',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '|',
  ',',
  ' ',
  '\n',
  '0',
  ':',
)

/** Text that is likely to collide with other text and with the marks of the language. */
export const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(letters, { maxLength: 5 }).map((characters) => characters.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }).filter((value) => !value.includes('\0')) },
)

export const integer = fc.oneof(
  fc.bigInt({ min: -3n, max: 3n }),
  fc.bigInt({ min: 2n ** 53n - 2n, max: 2n ** 53n + 2n }),
  fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }),
)

export const decimal: fc.Arbitrary<Decimal> = fc
  .tuple(fc.oneof(fc.bigInt({ min: -30n, max: 30n }), fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })), fc.nat(6))
  .map(([unscaled, scale]) => ({ kind: 'decimal', unscaled, scale }))

const float = fc.oneof(
  fc.constantFrom(0, -0, 0.1, 0.5, -1.5, 1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double(),
)

const DAYS = 2_000_000
const micros = fc.oneof(fc.bigInt({ min: -2n, max: 2n }), fc.bigInt({ min: -(2n ** 57n), max: 2n ** 57n }))
const day: fc.Arbitrary<Value> = fc
  .oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -DAYS, max: DAYS }))
  .map((days) => ({ kind: 'date', days }))
const infinite = fc.constantFrom(2n ** 63n - 1n, 1n - 2n ** 63n)
const timestamp: fc.Arbitrary<Value> = fc
  .oneof({ weight: 9, arbitrary: micros }, { weight: 1, arbitrary: infinite })
  .map((value) => ({ kind: 'timestamp', micros: value }))
const timestamptz: fc.Arbitrary<Value> = micros.map((value) => ({ kind: 'timestamptz', micros: value }))
const time: fc.Arbitrary<Value> = fc
  .bigInt({ min: 0n, max: 86_400_000_000n })
  .map((value) => ({ kind: 'time', micros: value }))
const interval: fc.Arbitrary<Value> = fc
  .record({ months: fc.integer({ min: -30, max: 30 }), days: fc.integer({ min: -40, max: 40 }), micros })
  .map((parts) => ({ kind: 'interval', ...parts }))
/** Days, hours and less: what moves an instant. */
const span: fc.Arbitrary<Value> = fc
  .record({ days: fc.integer({ min: -40, max: 40 }), micros: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }) })
  .map((parts) => ({ kind: 'interval', months: 0, ...parts }))
const uuid: fc.Arbitrary<Value> = fc.uuid().map((value) => ({ kind: 'uuid', text: value }))
const bytes = fc.uint8Array({ maxLength: 4 })
const json: fc.Arbitrary<Value> = fc.json({ maxDepth: 2 }).map((value) => ({ kind: 'json', text: value }))

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  integer,
  decimal,
  float,
  text,
  bytes,
  day,
  time,
  timestamp,
  timestamptz,
  interval,
  uuid,
  json,
)

/** Any value at all, nested ones included. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { weight: 8, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((items): Value => ({ kind: 'list', items })) },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.tuple(fc.constantFrom('a', 'b', '__proto__', ''), tie('value')), { maxLength: 3 })
        .map((fields): Value => ({ kind: 'struct', fields })),
    },
  ),
})).value

/** The columns of the random rows; their names need quotes, or look like words of the language. */
export const COLUMNS = [
  column('active', { kind: 'boolean' }),
  column('Quantity', { kind: 'integer', bits: 64 }),
  column('unit price', { kind: 'decimal' }),
  column('ratio', { kind: 'float', bits: 64 }),
  column('date', { kind: 'date' }),
  column('select', { kind: 'timestamp' }),
  column('größe', { kind: 'timestamptz' }),
  column('is "it"', { kind: 'text' }),
  column('id', { kind: 'uuid' }),
] as const

function column(name: string, type: LogicalType): Column {
  return { name, type, native: type.kind }
}

export const NAMES = COLUMNS.map(({ name }) => name)

const nullable = (values: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 4, arbitrary: values })

/** A row of {@link COLUMNS}, any of them NULL. */
export const row: fc.Arbitrary<readonly Value[]> = fc.tuple(
  nullable(fc.boolean()),
  nullable(integer),
  nullable(decimal),
  nullable(float),
  nullable(day),
  nullable(timestamp),
  nullable(timestamptz),
  nullable(text),
  nullable(uuid),
)

const columnOf = (...places: readonly number[]): fc.Arbitrary<Term> =>
  fc.constantFrom(...places.map((place): Term => ({ op: 'column', name: NAMES[place] ?? '' })))
const literal = (values: fc.Arbitrary<Value>): fc.Arbitrary<Term> => values.map((value) => ({ op: 'literal', value }))
const call = (name: FunctionName, ...terms: readonly fc.Arbitrary<Term>[]): fc.Arbitrary<Term> =>
  fc.tuple(...terms).map((found) => ({ op: 'call', function: name, arguments: found }))

type Terms = {
  readonly number: Term
  readonly text: Term
  readonly instant: Term
  readonly truth: Term
}

const {
  number,
  text: textTerm,
  instant,
  truth,
} = fc.letrec<Terms>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    columnOf(1, 2, 3),
    literal(fc.oneof(integer, decimal, float)),
    fc.record({
      op: fc.constantFrom('+' as const, '-' as const, '*' as const),
      left: tie('number'),
      right: tie('number'),
    }),
    fc.record({ op: fc.constant('negate' as const), of: tie('number') }),
    call('abs', tie('number')),
    call('length', tie('text')),
    call('byte_length', tie('text')),
  ),
  text: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    columnOf(7),
    literal(text),
    call('lower', tie('text')),
    call('trim', tie('text')),
    call('coalesce', tie('text'), tie('text')),
  ),
  instant: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    columnOf(4, 5, 6),
    literal(fc.oneof(day, timestamp, timestamptz)),
    call('now'),
    call('date_of', tie('instant')),
    fc.record({ op: fc.constantFrom('+' as const, '-' as const), left: tie('instant'), right: literal(span) }),
  ),
  truth: fc.oneof(
    columnOf(0),
    literal(fc.boolean()),
    call('starts_with', tie('text'), tie('text')),
    call('contains', tie('text'), tie('text')),
    call('near', tie('number'), tie('number'), literal(fc.bigInt({ min: 0n, max: 5n }))),
  ),
}))

/** Terms of each kind that the language calculates with. */
export const anyTerm: fc.Arbitrary<Term> = fc.oneof(number, textTerm, instant, truth)

const comparison = fc.constantFrom<Comparison>('=', '<>', '<', '<=', '>', '>=')
const likePattern = text.filter((pattern) => (/\\*$/.exec(pattern)?.[0].length ?? 0) % 2 === 0)

const tests = (term: fc.Arbitrary<Term>, values: fc.Arbitrary<Value>): fc.Arbitrary<Predicate> =>
  fc.oneof(
    fc.record({ op: comparison, left: term, right: term }),
    fc.record({ op: fc.constant('distinct' as const), left: term, right: term }),
    fc.record({ op: fc.constant('null' as const), of: term }),
    fc.record({ op: fc.constant('in' as const), of: term, values: fc.array(values, { minLength: 1, maxLength: 4 }) }),
    fc.record({ op: fc.constant('between' as const), of: term, low: term, high: term }),
  )

/** Well-typed predicates over {@link COLUMNS} that the language has words for. */
export const predicate: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tests(number, fc.oneof(integer, decimal, float)),
    tests(textTerm, text),
    tests(instant, fc.oneof(day, timestamp, timestamptz)),
    tests(columnOf(8), uuid),
    fc.record({ op: fc.constant('like' as const), of: textTerm, pattern: likePattern }),
    fc.record({
      op: fc.constant('matches' as const),
      of: textTerm,
      pattern: fc.constantFrom({ portable: "[a-z']+" }, { portable: '\\w*|.', ignoreCase: true }),
    }),
    fc.record({ op: fc.constant('true' as const), of: truth }),
    fc.record({ op: fc.constant('not' as const), of: tie('predicate') }),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('predicate'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).predicate
