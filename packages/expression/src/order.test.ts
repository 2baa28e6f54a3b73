import { Buffer } from 'node:buffer'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyValue, RUNS, text } from '../test/arbitraries.ts'
import { encodeValue, encodeValues } from './encoding.ts'
import { compareKeys, compareText, compareValues, equalValues } from './order.ts'
import { decimal, interval, json, list, struct } from './values.ts'

const sign = (difference: number) => Math.sign(difference) + 0

describe('the order of values', () => {
  it('is antisymmetric, and 0 exactly for equal values, which have equal encodings', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const difference = sign(compareValues(a, b))

        expect(difference).toBe(sign(-compareValues(b, a)))
        expect(equalValues(a, b)).toBe(difference === 0)
        expect(encodeValue(a) === encodeValue(b)).toBe(difference === 0)
      }),
      { ...RUNS, numRuns: 3_000 },
    )
  })

  it('is transitive', () => {
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 3, maxLength: 8 }), (values) => {
        const sorted = [...values].sort(compareValues)

        for (let low = 0; low < sorted.length; low += 1) {
          for (let high = low; high < sorted.length; high += 1) {
            expect(compareValues(sorted[low] ?? null, sorted[high] ?? null)).toBeLessThanOrEqual(0)
          }
        }
      }),
      RUNS,
    )
  })

  it('puts text in the order of its UTF-8 bytes', () => {
    const any = fc.oneof(text, fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(sign(compareText(a, b))).toBe(sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
      }),
      { ...RUNS, numRuns: 2_000 },
    )
    expect(compareText('\u{1f600}', '\uff5e')).toBeGreaterThan(0)
  })

  it('puts NULL last, NaN behind the other numbers, and −0 at 0', () => {
    const values: Value[] = [null, Number.NaN, Number.POSITIVE_INFINITY, 1n, -0, Number.NEGATIVE_INFINITY]

    expect([...values].sort(compareValues)).toEqual([
      Number.NEGATIVE_INFINITY,
      -0,
      1n,
      Number.POSITIVE_INFINITY,
      Number.NaN,
      null,
    ])
    expect(equalValues(Number.NaN, Number.NaN)).toBe(true)
    expect(equalValues(-0, 0n)).toBe(true)
    expect(equalValues(null, null)).toBe(true)
  })

  it('compares numbers of different kinds by their exact value', () => {
    expect(compareValues(decimal('0.1'), 0.1)).toBeLessThan(0)
    expect(compareValues(9_007_199_254_740_993n, 9_007_199_254_740_992)).toBeGreaterThan(0)
    expect(equalValues(decimal('1.500'), 1.5)).toBe(true)
    expect(compareValues(10n ** 400n, Number.MAX_VALUE)).toBeGreaterThan(0)
    expect(compareValues(10n ** 400n, Number.POSITIVE_INFINITY)).toBeLessThan(0)
  })

  it('keeps the three parts of an interval apart', () => {
    expect(equalValues(interval({ days: 30 }), interval({ months: 1 }))).toBe(false)
  })

  it('takes JSON by its document and not by its text', () => {
    expect(equalValues(json('{"b": 1e3, "a": [1.0]}'), json('{"a":[1],"b":1000}'))).toBe(true)
    expect(equalValues(json('{"a":"\\u0041"}'), json('{"a":"A"}'))).toBe(true)
    expect(equalValues(json('[1]'), json('["1"]'))).toBe(false)
    expect(equalValues(json('9007199254740993'), json('9007199254740992'))).toBe(false)
    expect(equalValues(json('{"a":1,"a":2}'), json('{"a":2}'))).toBe(true)
  })

  it('compares keys part by part', () => {
    expect(compareKeys(['a', null], ['a', 1n])).toBeGreaterThan(0)
    expect(compareKeys(['a'], ['a', 1n])).toBeLessThan(0)
    expect(compareKeys([list([1n]), struct({ a: 1n })], [list([1n]), struct({ a: 1n })])).toBe(0)
  })
})

describe('the encoding of keys', () => {
  it('is the same exactly for keys that are equal', () => {
    const key = fc.array(anyValue, { maxLength: 3 })
    fc.assert(
      fc.property(key, key, (a, b) => {
        expect(encodeValues(a) === encodeValues(b)).toBe(compareKeys(a, b) === 0)
      }),
      { ...RUNS, numRuns: 2_000 },
    )
  })

  it('tells a|b from a, b, NULL from text, and text from what looks like it', () => {
    const keys: Value[][] = [
      ['a|b'],
      ['a', 'b'],
      ['ab'],
      ['a', 'b', ''],
      [null],
      ['-'],
      ['NULL'],
      [''],
      [],
      ['1'],
      [1n],
      [true],
      ["'1"],
      ['1:-'],
    ]

    expect(new Set(keys.map(encodeValues)).size).toBe(keys.length)
  })
})
