import { Buffer } from 'node:buffer'
import type { Predicate } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { predicate as anyPredicate, row as anyRow, COLUMNS, integer, NAMES, RUNS, text } from '../test/arbitraries.ts'
import { compilePredicate, compileTerm, countCodePoints, countUtf8Bytes, lowerAscii, upperAscii } from './evaluate.ts'
import { parsePredicate, parseTerm } from './parse.ts'
import { and, atLeast, atMost, between, column, distinct, equal, isIn, matches, not, or } from './predicate.ts'
import { bindPredicate, validatePredicate } from './validate.ts'
import { date, decimal, formatValue, interval, json, timestamp, timestamptz } from './values.ts'

const NOW = 1_795_168_800_000_000n

/** The columns a, b and c of one row. */
function truth(expression: string, a: Value = null, b: Value = null, c: Value = null): boolean | null {
  return compilePredicate(parsePredicate(expression), ['a', 'b', 'c'], { now: NOW })([a, b, c])
}

function worth(expression: string, a: Value = null, b: Value = null): Value {
  return compileTerm(parseTerm(expression), ['a', 'b'], { now: NOW })([a, b])
}

/** One test for each case, named by what it does. */
function each<Answer extends Value>(
  verb: string,
  cases: readonly (readonly [expression: string, a: Value, b: Value, expected: Answer])[],
  check: (expression: string, a: Value, b: Value, expected: Answer) => void,
): void {
  for (const [expression, a, b, expected] of cases) {
    const name = `${verb} ${expression} with ${formatValue(a)} and ${formatValue(b)}: ${formatValue(expected)}`
    it(name, () => check(expression, a, b, expected))
  }
}

describe('three-valued logic', () => {
  each<boolean | null>(
    'says of',
    [
      ['a = b', null, 1n, null],
      ['a = b', null, null, null],
      ['not a = b', null, 1n, null],
      ['a is null', null, null, true],
      ['a is not null', null, null, false],
      ['a is distinct from b', null, null, false],
      ['a is distinct from b', null, 1n, true],
      ['a is distinct from b', 1n, decimal('1.0'), false],
      ['a', null, null, null],
      ['a or b', true, null, true],
      ['a or b', false, null, null],
      ['a and b', true, null, null],
      ['a and b', false, null, false],
      ['a and b', null, false, false],
      ['a in (1, 2)', 2n, null, true],
      ['a in (1, 2)', 3n, null, false],
      ['a in (1, 2)', null, null, null],
      ['a not in (1, 2)', null, null, null],
      ['a between 1 and b', 0n, null, false],
      ['a between 1 and b', 2n, null, null],
      ["a like '%'", null, null, null],
      ["a matches ''", null, null, null],
    ],
    (expression, a, b, expected) => {
      expect(truth(expression, a, b)).toBe(expected)
    },
  )

  it('obeys De Morgan, and has no use for `not not`', () => {
    fc.assert(
      fc.property(anyPredicate, anyPredicate, anyRow, (p, q, row) => {
        const says = (predicate: Predicate) => compilePredicate(predicate, NAMES, { now: NOW })(row)

        expect(says(not(and(p, q)))).toBe(says(or(not(p), not(q))))
        expect(says(not(or(p, q)))).toBe(says(and(not(p), not(q))))
        expect(says(not(not(p)))).toBe(says(p))
        expect(says(and(p, q))).toBe(says(and(q, p)))
        expect(says(and(p, not(p)))).not.toBe(true)
        expect(says(or(p, not(p)))).not.toBe(false)
      }),
      RUNS,
    )
  })

  it('has `in` and `between` as short forms of comparisons', () => {
    const numbers = fc.oneof(integer, fc.double(), fc.constant(null))
    fc.assert(
      fc.property(numbers, fc.array(numbers, { maxLength: 4 }), (value, values) => {
        const says = (predicate: Predicate) => compilePredicate(predicate, ['a'])([value])
        const a = column('a')

        expect(says(isIn(a, values))).toBe(says({ op: 'or', of: values.map((one) => equal(a, one)) }))
        const [low = null, high = null] = values
        expect(says(between(a, low, high))).toBe(says(and(atLeast(a, low), atMost(a, high))))
        expect(says(distinct(a, low))).not.toBeNull()
      }),
      { ...RUNS, numRuns: 1_500 },
    )
  })
})

describe('comparing', () => {
  each<boolean>(
    'compares',
    [
      ['a = b', decimal('1.50'), decimal('1.5'), true],
      ['a = b', 1n, decimal('1.0'), true],
      ['a = 0.1', 0.1, null, true],
      ['a = 0.1', decimal('0.10'), null, true],
      ['a < b', 9_007_199_254_740_992n, 9_007_199_254_740_993n, true],
      ['a = b', 9_007_199_254_740_993n, 9_007_199_254_740_992, true],
      ["a = float 'NaN'", Number.NaN, null, true],
      ["a > float 'Infinity'", Number.NaN, null, true],
      ["a in (float 'NaN', 0)", Number.NaN, null, true],
      ['a in (0)', -0, null, true],
      ["a in (float '0.5')", decimal('0.50'), null, true],
      ['a = b', 'é', 'e\u0301', false],
      ['a < b', '\uff5e', '😀', true],
      ['a < b', 'Z', 'a', true],
      ['a < b', false, true, true],
      ['a = b', date('2026-01-31'), timestamp('2026-01-31 00:00'), true],
      ['a < b', date('2026-01-31'), timestamptz('2026-01-31 00:00:01Z'), true],
      ['a = b', timestamp('2026-01-31 10:00'), timestamptz('2026-01-31 12:00+02'), true],
      ['a = b', date('infinity'), timestamp('infinity'), true],
      ['a < b', date('+999999-01-01'), timestamp('infinity'), true],
      ['a < b', date('+999998-01-01'), date('+999999-01-01'), true],
      ["a in (date '2026-01-31')", timestamp('2026-01-31 00:00'), null, true],
    ],
    (expression, a, b, expected) => {
      expect(truth(expression, a, b)).toBe(expected)
    },
  )

  it('throws where a row holds what the predicate has no meaning for', () => {
    expect(() => truth('a = b', 'x', 1n)).toThrow('text is not compared with integer')
    expect(() => truth('a = b', 1n, 'x')).toThrow(TypeError)
    expect(() => truth('a < b', interval({ days: 1 }), interval({ days: 2 }))).toThrow('interval is not compared')
    expect(() => truth('a = b', json('1'), json('1'))).toThrow('json is not compared')
    expect(() => truth('a = b', date('2026-01-31'), '2026-01-31')).toThrow('date is not compared with text')
    expect(() => truth('a in (1)', 'x')).toThrow(TypeError)
    expect(() => truth("a in ('x')", 1n)).toThrow(TypeError)
    expect(() => truth("a in (1, 'x')", 1n)).toThrow(TypeError)
    expect(() => truth('a', 1n)).toThrow('integer is no condition')
    expect(() => truth("a like 'x'", 1n)).toThrow('like of integer')
    expect(() => worth('length(a)', 1n)).toThrow('length of integer')
    expect(() => worth('a + b', 1n, 'x')).toThrow('integer + text has no meaning')
    expect(() => worth('a + b', date('2026-01-31'), interval({ months: 1 }))).toThrow('length of a month')
  })

  it('refuses at compile time what cannot run', () => {
    expect(() => compilePredicate(parsePredicate('d = 1'), ['a'])).toThrow('there is no column d')
    expect(() => compilePredicate(parsePredicate('a = now()'), ['a'])).toThrow('start of the run')
    expect(() => compilePredicate(matches(column('a'), { native: 'x' }), ['a'])).toThrow("a platform's own pattern")
    expect(() => compilePredicate(matches(column('a'), '('), ['a'])).toThrow('a group is written')
  })
})

describe('calculating', () => {
  each<Value>(
    'makes of',
    [
      ['a + b', 9_223_372_036_854_775_807n, 1n, 9_223_372_036_854_775_808n],
      ['a - b', 1n, decimal('0.10'), decimal('0.90')],
      ['a * b', decimal('0.10'), decimal('0.20'), decimal('0.0200')],
      ['a * b', 0.1, decimal('0.2'), 0.1 * 0.2],
      ['a * b', 1e300, 1e300, Number.POSITIVE_INFINITY],
      ['a + b', null, 1n, null],
      ['-a', decimal('1.5'), null, decimal('-1.5')],
      ['abs(a)', -5n, null, 5n],
      ['abs(a)', decimal('-0.5'), null, decimal('0.5')],
      ['abs(a)', Number.NEGATIVE_INFINITY, null, Number.POSITIVE_INFINITY],
      ['a + b', 10n ** 38n - 1n, 0n, 10n ** 38n - 1n],
      ['a + b', 10n ** 38n - 1n, 1n, null],
      ['a * b', 10n ** 19n, -(10n ** 19n), null],
      ['a * b', decimal(1n, 20), decimal(1n, 18), decimal(1n, 38)],
      ['a * b', decimal(1n, 20), decimal(1n, 19), null],
      ['a + b', decimal(10n ** 37n), decimal('0.01'), null],
      ["a + interval '1 day'", date('2026-01-31'), null, timestamp('2026-02-01 00:00')],
      ["interval '90 minute' + a", timestamptz('2026-01-31 23:00Z'), null, timestamptz('2026-02-01 00:30Z')],
      ["a - interval '1 day'", timestamp('-infinity'), null, timestamp('-infinity')],
      ["a + interval '1 day'", timestamp('+294246-12-31 00:00:00.000001'), null, null],
      ["a - interval '1 day'", timestamp('-004712-01-01'), null, null],
      ['date_of(a)', timestamp('1969-12-31 23:59:59.999999'), null, date('1969-12-31')],
      ['date_of(a)', timestamptz('2026-01-31 23:00-02'), null, date('2026-02-01')],
      ['date_of(a)', timestamptz('infinity'), null, date('infinity')],
      ['date_of(a)', date('2026-01-31'), null, date('2026-01-31')],
      ['now()', null, null, { kind: 'timestamptz', micros: NOW }],
      ['coalesce(a, b, 3)', null, 2n, 2n],
      ['coalesce(a, b)', null, null, null],
      ['coalesce(a, true)', false, null, false],
      ['length(a)', 'a😀é', null, 3n],
      ['byte_length(a)', 'a😀é', null, 7n],
      ['byte_length(a)', new Uint8Array(5), null, 5n],
      ['lower(a)', 'ÄB😀Z', null, 'Äb😀z'],
      ['upper(a)', 'äßi', null, 'äßI'],
      ['trim(a)', '  \ta ', null, '\ta'],
      ["starts_with(a, 'x%')", 'x%y', null, true],
      ["ends_with(a, '')", 'x', null, true],
      ['contains(a, b)', 'axb', null, null],
      ['near(a, b, 0.01)', decimal('1.00'), decimal('1.01'), true],
      ['near(a, b, 0.009)', decimal('1.00'), decimal('1.01'), false],
      ['near(a, b, 0)', Number.NaN, Number.NaN, true],
      ['near(a, b, 0)', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, true],
      ['near(a, b, 1)', Number.NaN, 1, false],
      ['near(a, b, 1)', null, 1, null],
      ['near(a, b, 1)', 10n ** 38n - 1n, -1n, null],
    ],
    (expression, a, b, expected) => {
      expect(worth(expression, a, b)).toEqual(expected)
    },
  )

  it('is exact for integers up to 38 digits, and unknown beyond', () => {
    const big = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
    fc.assert(
      fc.property(big, big, big, (a, b, c) => {
        const product = a * b
        const exact = product * c
        const known = product < 10n ** 38n && product > -(10n ** 38n) && exact < 10n ** 38n && exact > -(10n ** 38n)

        expect(compileTerm(parseTerm('a * b * c'), ['a', 'b', 'c'])([a, b, c])).toBe(known ? exact : null)
      }),
      RUNS,
    )
  })
})

describe('text', () => {
  it('is counted in code points and in UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (value) => {
        expect(countCodePoints(value)).toBe([...value].length)
        expect(countUtf8Bytes(value)).toBe(Buffer.byteLength(value))
      }),
      RUNS,
    )
  })

  it('changes the case of ASCII letters alone', () => {
    const oracle = (value: string, from: string, shift: number) =>
      [...value]
        .map((c) =>
          c.length === 1 && c >= from && c <= String.fromCharCode(from.charCodeAt(0) + 25)
            ? String.fromCharCode(c.charCodeAt(0) + shift)
            : c,
        )
        .join('')
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (value) => {
        expect(lowerAscii(value)).toBe(oracle(value, 'A', 32))
        expect(upperAscii(value)).toBe(oracle(value, 'a', -32))
      }),
      RUNS,
    )
  })
})

describe('a predicate without problems', () => {
  it('runs over every row of its types, bound or not, to the same answer', () => {
    fc.assert(
      fc.property(anyPredicate, fc.array(anyRow, { minLength: 1, maxLength: 5 }), (predicate, rows) => {
        expect(validatePredicate(predicate, COLUMNS)).toEqual([])
        const bound = bindPredicate(predicate, COLUMNS)
        const plain = compilePredicate(predicate, NAMES, { now: NOW })
        const settled = compilePredicate(bound, NAMES, { now: NOW })

        for (const row of rows) expect(settled(row)).toBe(plain(row))
        expect(bindPredicate(bound, COLUMNS)).toEqual(bound)
      }),
      { ...RUNS, numRuns: 1_500 },
    )
  })
})
