import { formatPredicate } from '@assay/expression/parse'
import { interval } from '@assay/expression/values'
import type { Comparison, FunctionName, Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { type ColumnName, columnsOf, type Family, valueIn } from './tables.ts'

const column = (...families: readonly Family[]): fc.Arbitrary<Term> =>
  columnsOf(...families).map((name: ColumnName) => ({ op: 'column', name }))
const literal = (...families: readonly Family[]): fc.Arbitrary<Term> =>
  fc.oneof(...families.map(valueIn)).map((value) => ({ op: 'literal', value }))
const call = (name: FunctionName, ...terms: readonly fc.Arbitrary<Term>[]): fc.Arbitrary<Term> =>
  fc.tuple(...terms).map((found) => ({ op: 'call', function: name, arguments: found }))

/** Any two of these have a common scale within 38 digits. */
const exact = ['whole', 'small', 'exact', 'wide'] as const
const floats = ['ratio', 'share', 'single'] as const
const spans = ['1 day', '90 minutes', '1 second'].map((text) => interval(text))

type Terms = Readonly<Record<'exact' | 'number' | 'text' | 'instant' | 'truth', Term>>

const terms = fc.letrec<Terms>((tie) => {
  const calculated = (kind: 'exact' | 'number') =>
    fc.record({ op: fc.constantFrom('+' as const, '-' as const, '*' as const), left: tie(kind), right: tie(kind) })
  return {
    exact: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      column(...exact),
      literal(...exact),
      calculated('exact'),
      fc.record({ op: fc.constant('negate' as const), of: tie('exact') }),
      call('abs', tie('exact')),
      call('length', tie('text')),
      call('byte_length', tie('text')),
      call('coalesce', column(...exact), fc.oneof(column(...exact), literal(...exact))),
    ),
    number: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      column(...exact, ...floats),
      literal(...exact, ...floats),
      calculated('number'),
      call('abs', tie('number')),
      call('coalesce', column(...floats), column(...floats)),
    ),
    text: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      column('text'),
      literal('text'),
      call('lower', tie('text')),
      call('upper', tie('text')),
      call('trim', tie('text')),
      call('coalesce', tie('text'), tie('text')),
    ),
    instant: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      column('day', 'moment', 'instant'),
      literal('day', 'moment', 'instant'),
      call('now'),
      call('date_of', tie('instant')),
      fc.record({
        op: fc.constantFrom('+' as const, '-' as const),
        left: tie('instant'),
        right: fc.constantFrom(...spans).map((value): Term => ({ op: 'literal', value })),
      }),
    ),
    truth: fc.oneof(
      column('truth'),
      literal('truth'),
      call('starts_with', tie('text'), tie('text')),
      call('ends_with', tie('text'), tie('text')),
      call('contains', tie('text'), tie('text')),
      call('near', tie('number'), tie('number'), tie('exact')),
    ),
  }
})

const comparison = fc.constantFrom<Comparison>('=', '<>', '<', '<=', '>', '>=')

/** What can be asked of two terms that go together, and of one with values beside it. */
const tests = (term: fc.Arbitrary<Term>, value: fc.Arbitrary<Value>): fc.Arbitrary<Predicate> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ op: comparison, left: term, right: term }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('distinct' as const), left: term, right: term }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('null' as const), of: term }) },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constant('in' as const),
        of: term,
        values: fc.array(value, { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('between' as const), of: term, low: term, high: term }) },
  )

const values = (...families: readonly Family[]) => fc.oneof(...families.map(valueIn))
const plain = (family: Family) => tests(fc.oneof(column(family), literal(family)), valueIn(family))

export const patterns = ['a', '[a-z]*', '.*', '(?:a|A)b?', '\\s*a\\s*', '[^a]', 'a[_%]b', '.', '\\w{1,2}'] as const
const likes = ['a', '%', '_', 'a%', '%a%', 'a\\_b', 'a\\%b', 'a_b', '__', '%\\\\', ''] as const

const ofText: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({ op: fc.constant('like' as const), of: terms.text, pattern: fc.constantFrom(...likes) }),
  fc
    .record({ portable: fc.constantFrom(...patterns), ignoreCase: fc.boolean() })
    .chain((pattern) => terms.text.map((of): Predicate => ({ op: 'matches', of, pattern }))),
)

const predicate = fc.letrec<{ readonly predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    tests(terms.number, values(...exact, ...floats)),
    tests(terms.exact, values(...exact)),
    tests(terms.text, valueIn('text')),
    tests(terms.instant, values('day', 'moment', 'instant')),
    fc.oneof(plain('key'), plain('clock'), plain('raw'), plain('truth')),
    ofText,
    fc.record({ op: fc.constant('true' as const), of: terms.truth }),
    fc.record({ op: fc.constant('not' as const), of: tie('predicate') }),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('predicate'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).predicate

/** Conditions over the columns of the random tables, as they are written. Few of them ask for what no platform has. */
export const condition: fc.Arbitrary<string> = predicate.map(formatPredicate)
