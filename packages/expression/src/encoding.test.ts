import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyValue, RUNS } from '../test/arbitraries.ts'
import { decodeValue, decodeValues, encodeValue, encodeValues } from './encoding.ts'
import { compareKeys, equalValues } from './order.ts'
import { date, decimal, exactDecimal } from './values.ts'

describe('the canonical encoding', () => {
  it('decodes to an equal value', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(equalValues(decodeValue(encodeValue(value)), value)).toBe(true)
      }),
      { ...RUNS, numRuns: 2_000 },
    )
    fc.assert(
      fc.property(fc.array(anyValue, { maxLength: 4 }), (values) => {
        expect(compareKeys(decodeValues(encodeValues(values)), values)).toBe(0)
      }),
      RUNS,
    )
  })

  it('has the texts that its documentation promises', () => {
    expect([null, true, 1n, decimal('1.0'), 1, 0.5, decimal('0.50'), 0.1, decimal('0.10')].map(encodeValue)).toEqual([
      '-',
      'b1',
      '#1',
      '#1',
      '#1',
      '#0.5',
      '#0.5',
      '#0.1',
      '=0.1',
    ])
    expect(encodeValue(exactDecimal(0.1))).toBe('#0.1')
    expect(encodeValue(9_007_199_254_740_993n)).toBe('=9007199254740993')
    expect(encodeValue(2n ** 60n)).toBe(encodeValue(2 ** 60))
    expect(encodeValue(10n ** 400n)).toBe(`=1${'0'.repeat(400)}`)
    expect(encodeValue(new Uint8Array([1, 255]))).toBe('x01ff')
    expect(encodeValue(date('1970-01-02'))).toBe('d1')
    expect(encodeValues(['a', 1n])).toBe("2:'a2:#1")
  })

  it.each(['', 'q', '#01', '#x', '=x', 'b2', 'xabc', 't1.5', 'dx', '-x', '[1:', '[9:x', 'i1,2'])(
    'refuses %j',
    (text) => {
      expect(() => decodeValue(text)).toThrow(RangeError)
    },
  )
})
