import type { LogicalType, Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyValue, decimal as decimals, RUNS } from '../test/arbitraries.ts'
import { equalValues } from './order.ts'
import { parseType } from './types.ts'
import {
  addDecimals,
  compareDecimals,
  date,
  decimal,
  divideDecimal,
  exactDecimal,
  formatDecimal,
  formatValue,
  interval,
  json,
  kindOf,
  list,
  multiply,
  parseEscapedBytes,
  parseValue,
  struct,
  subtract,
  time,
  timestamp,
  timestamptz,
  toNumber,
  trimDecimal,
  uuid,
} from './values.ts'

function type(text: string): LogicalType {
  const parsed = parseType(text)
  if (parsed === undefined) throw new Error(`no type: ${text}`)
  return parsed
}

const typeOf = (value: Value): LogicalType => {
  const kind = kindOf(value)
  if (kind === 'null' || kind === 'list' || kind === 'struct') throw new Error(`no type of ${kind} alone`)
  return { kind }
}

describe('the text of values', () => {
  it.each<[string, string, Value]>([
    ['t', 'boolean', true],
    ['FALSE', 'boolean', false],
    ['-9223372036854775808', 'int64', -(2n ** 63n)],
    ['+7', 'integer', 7n],
    ['007', 'integer', 7n],
    ['18446744073709551615', 'uint64', 2n ** 64n - 1n],
    ['.5', 'decimal', decimal(5n, 1)],
    ['1e3', 'decimal', decimal(1000n)],
    ['1.50', 'decimal(3,2)', decimal(150n, 2)],
    ['NaN', 'decimal', Number.NaN],
    ['-inf', 'float', Number.NEGATIVE_INFINITY],
    ['Infinity', 'float64', Number.POSITIVE_INFINITY],
    ['0.1', 'float32', Math.fround(0.1)],
    ['1e-400', 'float', 0],
    ['\\xDEad00', 'bytes', new Uint8Array([0xde, 0xad, 0])],
    ['\\x', 'bytes', new Uint8Array()],
    ['2024-02-29', 'date', { kind: 'date', days: 19_782 }],
    ['0044-03-15 BC', 'date', date('-0043-03-15')],
    ['0044-03-15 (BC)', 'date', date('-0043-03-15')],
    ['10000-01-01', 'date', date('+010000-01-01')],
    ['-infinity', 'date', { kind: 'date', days: 1 - 2 ** 31 }],
    ['24:00:00', 'time', { kind: 'time', micros: 86_400_000_000n }],
    ['10:00', 'time', time('10:00:00.000000000')],
    ['2026-01-01 10:00:00.123456', 'timestamp', timestamp('2026-01-01T10:00:00.123456')],
    ['2026-01-01', 'timestamp', timestamp('2026-01-01T00:00')],
    ['infinity', 'timestamp', { kind: 'timestamp', micros: 2n ** 63n - 1n }],
    ['2026-01-01 10:00:00.123456+00', 'timestamptz', timestamptz('2026-01-01T12:00:00.123456+0200')],
    ['0044-03-15 (BC) 10:00:00+00', 'timestamptz', timestamptz('0044-03-15 10:00:00Z BC')],
    ['0D9F1C3E7A524F7B9F0E2F6A6F3C1B11', 'uuid', uuid('{0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11}')],
    ['paid', "enum('new', 'paid')", 'paid'],
    ['', 'text', ''],
    ['😀😀', 'text(2)', '😀😀'],
    ['{1,NULL,"2"}', 'list<integer>', list([1n, null, 2n])],
    ['{"a\\"b",c d}', 'list<text>', list(['a"b', 'c d'])],
    ['[1.10, null]', 'list<decimal>', list([decimal('1.10'), null])],
    ['[9007199254740993]', 'list<integer>', list([9_007_199_254_740_993n])],
    ['{"b": "x", "a": 1.0}', 'struct<a: integer, b: text>', struct({ a: 1n, b: 'x' })],
    ['1 day 02:00:00', 'interval', interval({ days: 1, micros: 7_200_000_000n })],
    ['1 year 2 mons -3 days -04:05:06.7', 'interval', interval('P1Y2M-3DT-4H-5M-6.7S')],
    ['-P1D', 'interval', interval({ days: -1 })],
  ])('reads %j as %s', (text, word, expected) => {
    expect(parseValue(text, type(word))).toEqual(expected)
  })

  it.each([
    ['yes', 'boolean'],
    ['128', 'int8'],
    ['-1', 'uint8'],
    ['1.0', 'integer'],
    ['1 ', 'integer'],
    ['', 'integer'],
    ['.', 'decimal'],
    ['1.234', 'decimal(5,2)'],
    ['1000', 'decimal(5,2)'],
    ['1e400', 'float'],
    ['1e39', 'float32'],
    ['0x10', 'float'],
    ['deadbeef', 'bytes'],
    ['\\xabc', 'bytes'],
    ['2026-02-29', 'date'],
    ['2026-13-01', 'date'],
    ['31.01.2026', 'date'],
    ['0000-01-01 BC', 'date'],
    ['2026-01-01 10:00', 'date'],
    ['24:00:01', 'time'],
    ['10:60', 'time'],
    ['10:00:00.1234567', 'time'],
    ['2026-01-01 10:00:00Z', 'timestamp'],
    ['2026-01-01 10:00:00', 'timestamptz'],
    ['2026-01-01T10:00:00+24:00', 'timestamptz'],
    ['3 fortnights', 'interval'],
    ['3 constructor', 'interval'],
    ['P', 'interval'],
    ['P1DT', 'interval'],
    ['{0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11', 'uuid'],
    ['{a: 1}', 'json'],
    ['{"a":1} x', 'json'],
    ['open', "enum('new', 'paid')"],
    ['😀😀', 'text(1)'],
    ['[1, "x"]', 'list<integer>'],
    ['[1', 'list<integer>'],
    ['{1,2', 'list<integer>'],
    ['{"a": 1}', 'struct<a: integer, b: text>'],
  ])('finds that %j is no %s', (text, word) => {
    expect(parseValue(text, type(word))).toBeUndefined()
  })

  it('writes every value so that it reads back as an equal one', () => {
    const scalars = anyValue.filter((value) => !['null', 'list', 'struct'].includes(kindOf(value)))
    fc.assert(
      fc.property(scalars, (value) => {
        const again = parseValue(formatValue(value), typeOf(value))
        expect(again !== undefined && equalValues(again, value)).toBe(true)
      }),
      RUNS,
    )
  })

  it('writes lists and structs as JSON that keeps every digit', () => {
    const value = struct({ a: list([2n ** 70n, null, decimal('1.10')]), 'b"': 'x' })

    const text = formatValue(value)

    expect(text).toBe('{"a": [1180591620717411303424, null, 1.10], "b\\"": "x"}')
    expect(parseValue(text, type('struct<a: list<decimal>, "b""": text>'))).toEqual(
      struct({ a: list([decimal(2n ** 70n), null, decimal('1.10')]), 'b"': 'x' }),
    )
  })

  it('is ISO 8601 for people', () => {
    expect(formatValue(timestamptz('2026-01-01 10:00:00.120000+02'))).toBe('2026-01-01T08:00:00.12Z')
    expect(formatValue(timestamp('1969-12-31 23:59:59.999999'))).toBe('1969-12-31T23:59:59.999999')
    expect(formatValue(interval({ months: -14, days: 3, micros: -500_000n }))).toBe('P-1Y-2M3DT-0.5S')
    expect(formatValue(interval({}))).toBe('PT0S')
    expect(formatValue(null)).toBe('NULL')
    expect(formatValue(-0)).toBe('0')
  })

  it('agrees with the calendar of the platform for every day of four centuries', () => {
    for (let days = -73_048; days < 73_049; days += 1) {
      const iso = new Date(days * 86_400_000).toISOString().slice(0, 10)
      if (formatValue({ kind: 'date', days }) !== iso || date(iso).days !== days) expect.fail(iso)
    }
  })

  it('tells the bytes that DuckDB writes from those of PostgreSQL', () => {
    expect(parseValue('\\x4142', { kind: 'bytes' })).toEqual(new Uint8Array([0x41, 0x42]))
    expect(parseEscapedBytes('\\x4142')).toEqual(new Uint8Array([0x41, 0x34, 0x32]))
    expect(parseEscapedBytes('a\\xFFb')).toEqual(new Uint8Array([0x61, 0xff, 0x62]))
    expect(parseEscapedBytes('\\x4')).toBeUndefined()
    expect(parseEscapedBytes('é')).toBeUndefined()
  })

  it('says what a constructor wanted', () => {
    expect(() => date('1.1.2026')).toThrow("'1.1.2026' is no date; one looks like '2026-01-31'")
    expect(() => decimal('1,5')).toThrow("'1,5' is no decimal")
    expect(() => decimal(1n, -1)).toThrow('-1 is no scale')
    expect(() => json('{')).toThrow('is no json')
  })
})

describe('decimals', () => {
  const scaled = (value: { unscaled: bigint; scale: number }) => value.unscaled * 10n ** BigInt(20 - value.scale)

  it('are added, subtracted, multiplied and compared as integers of one scale are', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(scaled(addDecimals(a, b))).toBe(scaled(a) + scaled(b))
        expect(scaled(subtract(a, b))).toBe(scaled(a) - scaled(b))
        expect(scaled(multiply(a, b)) * 10n ** 20n).toBe(scaled(a) * scaled(b))
        expect(Math.sign(compareDecimals(a, b))).toBe(Number(scaled(a) > scaled(b)) - Number(scaled(a) < scaled(b)))
      }),
      RUNS,
    )
  })

  it('are divided to the nearest of the digits wanted, halves away from zero', () => {
    fc.assert(
      fc.property(decimals, fc.bigInt({ min: 1n, max: 1_000n }), fc.nat(8), (a, n, digits) => {
        const quotient = divideDecimal(a, n, digits)
        const error = subtract(multiply(quotient, n), a)
        const size = error.unscaled < 0n ? { ...error, unscaled: -error.unscaled } : error

        expect(compareDecimals(multiply(size, 2n), decimal(n, digits))).toBeLessThanOrEqual(0)
      }),
      RUNS,
    )
    expect(formatDecimal(divideDecimal(1n, 8n, 2))).toBe('0.13')
    expect(formatDecimal(divideDecimal(-1n, 8n, 2))).toBe('-0.13')
    expect(() => divideDecimal(1n, 0n, 2)).toThrow('division by zero')
  })

  it('become the nearest float, and a float the decimal that it is exactly', () => {
    expect(toNumber(decimal('0.1'))).toBe(0.1)
    expect(toNumber(9_007_199_254_740_993n)).toBe(9_007_199_254_740_992)
    expect(formatDecimal(exactDecimal(0.1))).toBe('0.1000000000000000055511151231257827021181583404541015625')
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(toNumber(exactDecimal(value))).toBe(value + 0)
      }),
      RUNS,
    )
  })

  it('lose their trailing zeros when trimmed, and nothing else', () => {
    expect(trimDecimal(decimal('1.500'))).toEqual(decimal('1.5'))
    expect(trimDecimal(decimal('100'))).toEqual(decimal('100'))
    expect(trimDecimal(decimal('0.000'))).toEqual(decimal('0'))
  })
})

describe('timestamps', () => {
  const digits = fc.constantFrom('00', '01', '12', '23', '24', '28', '29', '31', '59', '60', '0x', ' 1')
  const written = fc
    .tuple(
      fc.constantFrom('1969', '2026', '0001', '12:6'),
      digits,
      digits,
      fc.constantFrom(' ', 'T', '_'),
      digits,
      digits,
      digits,
    )
    .chain(([year, month, day, separator, hours, minutes, seconds]) =>
      fc
        .tuple(fc.constantFrom('', '.1', '.123456', '.1234567', '.', '.12345x'), fc.constantFrom('', 'Z', '+00', '+01'))
        .map(
          ([fraction, zone]) => `${year}-${month}-${day}${separator}${hours}:${minutes}:${seconds}${fraction}${zone}`,
        ),
    )

  it('are read alike on the short way and on the long way', () => {
    fc.assert(
      fc.property(written, (text) => {
        const kind = /(?:Z|\+\d\d)$/.test(text) ? 'timestamptz' : 'timestamp'
        // A leading plus sign before the year is valid, and keeps the text off the short way.
        expect(parseValue(text, { kind })).toEqual(parseValue(text.startsWith('12:6') ? text : `+${text}`, { kind }))
      }),
      { ...RUNS, numRuns: 5_000 },
    )
    expect(timestamp('2026-01-28T10:00:00.5')).toEqual(timestamp('+2026-01-28T10:00:00.5'))
    expect(timestamptz('1969-12-28 23:59:59.999999+00')).toEqual(timestamptz('+1969-12-28 23:59:59.999999Z'))
    expect(() => timestamptz('2026-01-28 10:00:00')).toThrow(RangeError)
    expect(() => timestamp('2026-01-28 10:00:00Z')).toThrow(RangeError)
  })
})
