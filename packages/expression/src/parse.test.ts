import type { Predicate } from '@assay/ports/predicate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { predicate as anyPredicate, anyTerm, RUNS } from '../test/arbitraries.ts'
import {
  ExpressionError,
  formatPredicate,
  formatTerm,
  isExpressionError,
  parsePredicate,
  parseTerm,
  spanOf,
} from './parse.ts'
import {
  and,
  atLeast,
  between,
  call,
  column,
  distinct,
  equal,
  greaterThan,
  isIn,
  isNotNull,
  isNull,
  isTrue,
  lessThan,
  like,
  literal,
  matches,
  minus,
  negate,
  not,
  notEqual,
  or,
  plus,
  times,
} from './predicate.ts'
import { date, decimal, interval, list, timestamptz, uuid } from './values.ts'

const a = column('a')
const b = column('b')

describe('the portable language', () => {
  it.each<[string, Predicate]>([
    ["status = 'paid'", equal(column('status'), 'paid')],
    ['a <> b', notEqual(a, b)],
    ['a != b', notEqual(a, b)],
    ['a >= -1.50', atLeast(a, decimal('-1.50'))],
    ['a is null', isNull(a)],
    ['a IS NOT NULL', isNotNull(a)],
    ['a is distinct from b', distinct(a, b)],
    ['a is not distinct from null_day', not(distinct(a, column('null_day')))],
    ["a in (1, -2, 'x')", isIn(a, [1n, -2n, 'x'])],
    ["a not in ('x')", not(isIn(a, ['x']))],
    ['a between 1 and b + 1 and b > 0', and(between(a, 1n, plus(b, 1n)), greaterThan(b, 0n))],
    ['a not between 1 and 2', not(between(a, 1n, 2n))],
    ["a like 'x\\%%'", like(a, 'x\\%%')],
    ["a not like ''''", not(like(a, "'"))],
    ["a matches '[a-z]+'", matches(a, '[a-z]+')],
    ["a not matches 'x' ignoring case", not(matches(a, { portable: 'x', ignoreCase: true }))],
    ['active', isTrue(column('active'))],
    ['not active', not(isTrue(column('active')))],
    ['(active)', isTrue(column('active'))],
    ['true', isTrue(true)],
    ['not a = b', not(equal(a, b))],
    ['a = 1 or b = 2 and active', or(equal(a, 1n), and(equal(b, 2n), isTrue(column('active'))))],
    ['(a = 1 or b = 2) and active', and(or(equal(a, 1n), equal(b, 2n)), isTrue(column('active')))],
    ['((a + b) * 2) > 3', greaterThan(times(plus(a, b), 2n), 3n)],
    ['a + b * 2 - 1 > 3', greaterThan(minus(plus(a, times(b, 2n)), 1n), 3n)],
    ['a - b - 1 > 0', greaterThan(minus(minus(a, b), 1n), 0n)],
    ['-a > - 1', greaterThan(negate(a), -1n)],
    ['-(1) > -(-a)', greaterThan(negate(1n), negate(negate(a)))],
    ['"Release ""Date""" is null', isNull(column('Release "Date"'))],
    ["größe = 'ä'", equal(column('größe'), 'ä')],
    ["date >= date '2026-01-31'", atLeast(column('date'), date('2026-01-31'))],
    ["a < now() - interval '3 day'", lessThan(a, minus(call('now'), interval({ days: 3 })))],
    ["a < timestamptz '2026-01-31 10:00Z'", lessThan(a, timestamptz('2026-01-31T10:00Z'))],
    [
      "id = uuid '0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11'",
      equal(column('id'), uuid('0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11')),
    ],
    ["a = float 'NaN'", equal(a, Number.NaN)],
    ["a = decimal '5'", equal(a, decimal('5'))],
    ["a = float '-0'", equal(a, -0)],
    [
      "NEAR(a, b, 0.01) and Starts_With(a, 'x')",
      and(isTrue(call('near', a, b, decimal('0.01'))), isTrue(call('starts_with', a, 'x'))),
    ],
    ['coalesce(active, false)', isTrue(call('coalesce', column('active'), false))],
    ['a\n\t=\r\n1', equal(a, 1n)],
  ])('reads %j', (text, expected) => {
    expect(parsePredicate(text)).toEqual(expected)
  })

  it('puts typed values where variables stand, and lists into `in`', () => {
    const variables = { day: date('2026-11-19'), sizes: list([1n, 2n]), name: "'; drop", none: null }

    expect(parsePredicate('a = {{day}} and b in ({{sizes}}, 3)', { variables })).toEqual(
      and(equal(a, date('2026-11-19')), isIn(b, [1n, 2n, 3n])),
    )
    expect(parsePredicate('a = {{ name }} and a like {{name}}', { variables })).toEqual(
      and(equal(a, "'; drop"), like(a, "'; drop")),
    )
    expect(parsePredicate('a is distinct from {{none}}', { variables })).toEqual(distinct(a, literal(null)))
  })

  it('reads back each condition that it prints', () => {
    fc.assert(
      fc.property(anyPredicate, (predicate) => {
        expect(parsePredicate(formatPredicate(predicate))).toEqual(predicate)
      }),
      { ...RUNS, numRuns: 1_500 },
    )
  })

  it('reads back each term that it prints', () => {
    fc.assert(
      fc.property(anyTerm, (term) => {
        expect(parseTerm(formatTerm(term))).toEqual(term)
      }),
      { ...RUNS, numRuns: 1_500 },
    )
  })

  it('prints what it has no words for as what it means', () => {
    expect(formatPredicate(and())).toBe('true')
    expect(formatPredicate(or())).toBe('false')
    expect(formatPredicate(isIn(a, []))).toBe('false')
    expect(formatPredicate(not(isIn(a, [])))).toBe('not (false)')
    expect(formatPredicate({ op: 'or', of: [isNull(a)] })).toBe('a is null')
    expect(formatPredicate(matches(a, { native: '^x' }))).toBe("a matches native '^x'")
  })

  it('knows where each part stands', () => {
    const text = "a = 1 and lower(b) like 'x'"
    const predicate = parsePredicate(text)
    const spans = predicate.op === 'and' ? predicate.of.map(spanOf) : []

    expect(spans.map((span) => text.slice(span?.offset, (span?.offset ?? 0) + (span?.length ?? 0)))).toEqual([
      'a = 1',
      "lower(b) like 'x'",
    ])
    expect(spanOf(equal(a, 1n))).toBeUndefined()
  })
})

function mistake(text: string): ExpressionError {
  try {
    parsePredicate(text, { variables: { day: date('2026-11-19'), sizes: list([1n]) } })
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
  throw new Error(`${text} was read`)
}

describe('a mistake in an expression', () => {
  it.each([
    ['a == 1', '==', 'write `=`'],
    ['a === 1', '===', 'write `=`'],
    ['a => 1', '=>', 'write `>=`'],
    ['a =< 1', '=<', 'write `<=`'],
    ['a <=> 1', '<=>', 'is not distinct from'],
    ['!active', '!', 'write `not`'],
    ['a && b', '&&', 'write `and`'],
    ['a || b', '||', 'write `or`'],
    ['a / b > 1', '/', 'not portable'],
    ['a % 2 = 0', '%', 'not portable'],
    ['a::int = 1', '::', 'casts are not portable'],
    ['a -- b', '--', 'comment'],
    ['a = 1;', ';', 'without `;`'],
    ['`a` = 1', '`', 'double quotes'],
    ['a = ‘x’', '‘', 'typographic'],
    ['a.b = 1', '.', '"a.b"'],
    ['a = .5', '.', '0.5'],
    ['a = 5.', '5.', '1.0'],
    ['a = 1e3', '1e3', 'exponent'],
    ['2nd = 1', '2nd', 'begins with a digit'],
    ["a = 'x", "'x", 'no end'],
    ['"a = 1', '"a = 1', 'no end'],
    ['a = null', 'null', '`is null`'],
    ['a in (1, null)', 'null', '`in` takes literals'],
    ['a in (b)', 'b', 'join comparisons with `or`'],
    ['a in ()', ')', '`in` takes literals'],
    ['a in (select 1)', 'select', '`references`'],
    ['a is true', 'true', 'coalesce(a, false)'],
    ["a ilike 'x'", 'ilike', 'lower(a)'],
    ["a like 'x' escape '!'", 'escape', 'always `\\`'],
    ["a like 'x\\'", "'x\\'", 'does not end with'],
    ['a like b', 'b', 'text in single quotes'],
    ['a = 1 = 2', '=', 'do not chain'],
    ['(a = 1) = true', '=', 'a condition is compared with nothing'],
    ['1 + (a = 1) > 2', '(a = 1)', 'where a value is needed'],
    ['a + 1', 'a + 1', 'this is a value, not a condition'],
    ["a = 1 and 'x'", "'x'", 'this is a value, not a condition'],
    ['a = 1 b', 'b', 'an operator is missing'],
    ["a = 1 'x'", "'x'", 'an operator is missing'],
    ['a "b"', '"b"', 'double quotes are for columns'],
    ['a = 1)', ')', 'closes none'],
    ['(a = 1', '', 'needs `)`'],
    ['', '', 'missing at the end'],
    ['a =', '', 'missing at the end'],
    ['and a', 'and', 'a value is missing before'],
    ['round(a) = 1', 'round', 'near(a, b, 0.5)'],
    ['lenght(a) = 1', 'lenght', 'did you mean length?'],
    ['frobnicate(a) = 1', 'frobnicate', 'there are length'],
    ['length(a, b) = 1', 'length(a, b)', '1 argument, not 2'],
    ['now(1) = a', 'now(1)', 'no arguments'],
    ['near(a, b)', 'near(a, b)', '3 arguments, not 2'],
    ['case when a then b end', 'case', '`and` and `or`'],
    ["a > date '31.01.2026'", "date '31.01.2026'", "date '2026-01-31'"],
    ["a > timestamptz '2026-01-31 10:00'", "timestamptz '2026-01-31 10:00'", "'2026-01-31 10:00Z'"],
    ["a > timestamp '2026-01-31 10:00Z'", "timestamp '2026-01-31 10:00Z'", 'write timestamptz'],
    ["a + interval '1 month' > b", "interval '1 month'", 'write days'],
    ["a matches 'x''(y)'", '(', '`(?:…)`'],
    ["a matches native 'x'", 'native', '`pattern` check'],
    ['a = {{dya}}', '{{dya}}', 'did you mean day?'],
    ['a = {{other}}', '{{other}}', 'there are day, sizes'],
    ['a = {day}', '{', '{{name}}'],
    ['a = \u0000', '\u0000', 'no meaning'],
  ])('is told at its place: %j', (text, place, message) => {
    const error = mistake(text)

    expect(error.message).toContain(message)
    expect(text.slice(error.offset, error.offset + error.length)).toBe(place)
    expect(isExpressionError(error)).toBe(true)
  })

  it('is what is too deep, too long, or has too many parts', () => {
    expect(mistake(`${'('.repeat(101)}a${')'.repeat(101)}`).message).toContain('100 deep')
    expect(mistake(`${'not ('.repeat(101)}a${')'.repeat(101)}`).message).toContain('100 deep')
    expect(mistake(`a ${'+ 1 '.repeat(101)}> 0`).message).toContain('100 deep')
    expect(mistake(`${'- '.repeat(200)}a > 0`).message).toContain('100 deep')
    expect(mistake('a'.repeat(100_001)).message).toContain('at most 100000 characters')
    expect(mistake(`a in (${'1,'.repeat(30_000)}1)`).message).toContain('at most 50000 parts')
    expect(parsePredicate(`a = 1${' and a = 1'.repeat(5_000)}`).op).toBe('and')
  })

  it('never takes long, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab(),\'"=<>-+*{}[]1.! ', 'and ', 'not ', 'in '), maxLength: 60 }),
        (text) => {
          try {
            expect(parsePredicate(formatPredicate(parsePredicate(text)))).toEqual(parsePredicate(text))
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionError)
          }
        },
      ),
      { ...RUNS, numRuns: 2_000 },
    )
  })
})
