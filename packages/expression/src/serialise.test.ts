import type { Json } from '@assay/ports/json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { predicate as anyPredicate, anyTerm, anyValue, RUNS } from '../test/arbitraries.ts'
import { and, column, equal, matches, or } from './predicate.ts'
import {
  deserialisePredicate,
  deserialiseTerm,
  deserialiseValue,
  serialisePredicate,
  serialiseTerm,
  serialiseValue,
} from './serialise.ts'

const throughText = (json: Json): Json => JSON.parse(JSON.stringify(json)) as Json

describe('predicates as JSON', () => {
  it('come back as they were, through the text of the JSON', () => {
    fc.assert(
      fc.property(anyPredicate, (predicate) => {
        expect(deserialisePredicate(throughText(serialisePredicate(predicate)))).toEqual(predicate)
      }),
      RUNS,
    )
    fc.assert(
      fc.property(anyTerm, (term) => {
        expect(deserialiseTerm(throughText(serialiseTerm(term)))).toEqual(term)
      }),
      RUNS,
    )
  })

  it('keep every value: digits, scale, −0, NaN, bytes, nested ones', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(deserialiseValue(throughText(serialiseValue(value)))).toEqual(value)
      }),
      { ...RUNS, numRuns: 2_000 },
    )
  })

  it('keep what the language has no words for', () => {
    for (const predicate of [and(), or(), { op: 'and' as const, of: [and()] }, matches(column('a'), { native: '(' })]) {
      expect(deserialisePredicate(serialisePredicate(predicate))).toEqual(predicate)
    }
  })

  it('are small and readable', () => {
    expect(serialisePredicate(equal(column('a'), 1n))).toEqual({
      op: '=',
      left: { op: 'column', name: 'a' },
      right: { op: 'literal', value: { integer: '1' } },
    })
  })

  it.each<[Json, string]>([
    [null, 'predicate: an object is needed here'],
    [[], 'predicate: an object is needed here'],
    [{}, 'predicate: `op` is missing'],
    [{ op: 'xor' }, "predicate: 'xor' is no condition"],
    [{ op: '__proto__' }, "predicate: '__proto__' is no condition"],
    [{ op: 'and', of: [{ op: 'not' }] }, 'predicate.of[0]: `of` is missing'],
    [{ op: 'and', of: [], more: 1 }, 'predicate: `more` has no meaning here'],
    [{ op: 'null', of: { op: 'column', name: 1 } }, 'predicate.of.name: a text is needed here'],
    [
      { op: 'null', of: { op: 'call', function: 'toString', arguments: [] } },
      'predicate.of: there is no function toString',
    ],
    [
      { op: 'null', of: { op: 'call', function: 'now', arguments: [{ op: 'column', name: 'a' }] } },
      'now takes no arguments',
    ],
    [{ op: 'null', of: { op: 'literal', value: 1 } }, 'predicate.of.value: a number is written'],
    [
      { op: 'null', of: { op: 'literal', value: { integer: '1.5' } } },
      'predicate.of.value.integer: this is no integer',
    ],
    [{ op: 'null', of: { op: 'literal', value: { decimal: 'NaN' } } }, 'this is no decimal'],
    [{ op: 'null', of: { op: 'literal', value: { date: '2026-02-30' } } }, 'this is no date'],
    [{ op: 'null', of: { op: 'literal', value: { bytes: '=' } } }, 'this is no base64'],
    [{ op: 'null', of: { op: 'literal', value: { integer: '1', float: '1' } } }, '`float` has no meaning here'],
    [{ op: 'like', of: { op: 'column', name: 'a' }, pattern: '\\' }, 'does not end with'],
    [
      { op: 'matches', of: { op: 'column', name: 'a' }, pattern: { portable: '(' } },
      'predicate.pattern: a group is written',
    ],
    [
      { op: 'matches', of: { op: 'column', name: 'a' }, pattern: { portable: 'a', native: 'a' } },
      '`portable` has no meaning',
    ],
  ])('are refused with the way to the mistake (%#)', (json, message) => {
    expect(() => deserialisePredicate(json)).toThrow(message)
    expect(() => deserialisePredicate(json)).toThrow(RangeError)
  })

  it('are refused when nested without end', () => {
    let json: Json = { op: 'and', of: [] }
    for (let depth = 0; depth < 600; depth += 1) json = { op: 'not', of: json }

    expect(() => deserialisePredicate(json)).toThrow('nested more than 500 deep')
  })
})
