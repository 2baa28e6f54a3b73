import type { Json } from '@assay/ports/json'
import type { LogicalType, Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyValue, RUNS } from '../test/arbitraries.ts'
import { fromJson, jsonType, toJson } from './json.ts'
import { equalValues } from './order.ts'
import { parseType } from './types.ts'
import { decimal, interval, list, struct, timestamptz } from './values.ts'

describe('values in results', () => {
  it('come back from their JSON and the word beside it', () => {
    const scalars = anyValue.filter((value) => !['list', 'struct'].includes(jsonType(value)))
    fc.assert(
      fc.property(scalars, (value) => {
        const word = jsonType(value)
        const type: LogicalType =
          word === 'null' || word === 'list' || word === 'struct' ? { kind: 'text' } : { kind: word }
        const again = fromJson(JSON.parse(JSON.stringify(toJson(value))) as Json, type)

        expect(again !== undefined && equalValues(again, value)).toBe(true)
      }),
      { ...RUNS, numRuns: 1_500 },
    )
  })

  it.each<[Value, Json, string]>([
    [null, null, 'null'],
    [9_007_199_254_740_991n, 9_007_199_254_740_991, 'integer'],
    [9_007_199_254_740_992n, '9007199254740992', 'integer'],
    [-9_007_199_254_740_992n, '-9007199254740992', 'integer'],
    [decimal('1.50'), '1.50', 'decimal'],
    [1.5, 1.5, 'float'],
    [Number.NaN, 'NaN', 'float'],
    [Number.NEGATIVE_INFINITY, '-Infinity', 'float'],
    [new Uint8Array([1, 2, 255, 0]), 'AQL/AA==', 'bytes'],
    [timestamptz('2026-01-31 10:00+02'), '2026-01-31T08:00:00Z', 'timestamptz'],
    [interval({ days: 1 }), 'P1D', 'interval'],
    [list([1n, decimal('1.0')]), [1, '1.0'], 'list'],
    [struct([['__proto__', 1n]]), JSON.parse('{"__proto__":1}') as Json, 'struct'],
  ])('are written as the results promise (%#)', (value, json, word) => {
    expect(toJson(value)).toEqual(json)
    expect(jsonType(value)).toBe(word)
  })

  it('have no −0', () => {
    expect(Object.is(toJson(-0), 0)).toBe(true)
  })

  it.each<[Json, string]>([
    [1, 'text'],
    [1.5, 'integer'],
    ['x', 'integer'],
    [9_007_199_254_740_992, 'integer'],
    [true, 'text'],
    ['true', 'boolean'],
    ['AQ=', 'bytes'],
    ['AR==', 'bytes'],
    [[1, 'x'], 'list<integer>'],
    [[1], 'text'],
    [{ a: 1, b: 2 }, 'struct<a: integer>'],
    [{ b: 1 }, 'struct<a: integer>'],
    [1, 'decimal'],
  ])('%j is no %s', (json, word) => {
    const type = parseType(word)

    expect(type !== undefined && fromJson(json, type)).toBeUndefined()
  })

  it('of nested types come back by their type', () => {
    const type = parseType('struct<a: list<decimal>, b: text>') ?? expect.fail()
    const value = struct({ a: list([decimal('1.10'), null]), b: 'x' })

    expect(fromJson(toJson(value), type)).toEqual(value)
  })
})
