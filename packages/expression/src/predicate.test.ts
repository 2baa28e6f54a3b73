import type { Predicate } from '@assay/ports/predicate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { predicate as anyPredicate, row as anyRow, NAMES, RUNS } from '../test/arbitraries.ts'
import { compilePredicate } from './evaluate.ts'
import {
  ALWAYS,
  and,
  call,
  column,
  columnsOf,
  columnsOfTerm,
  equal,
  isNull,
  NEVER,
  normalise,
  not,
  or,
  plus,
} from './predicate.ts'

const a = isNull(column('a'))
const b = isNull(column('b'))
const c = isNull(column('c'))

describe('builders', () => {
  it('leave out the parts that are absent', () => {
    expect(and(undefined, a, undefined)).toBe(a)
    expect(and(a, undefined, b)).toEqual({ op: 'and', of: [a, b] })
    expect(or(undefined)).toEqual(NEVER)
    expect(and()).toEqual(ALWAYS)
  })

  it('take a value for its literal', () => {
    expect(equal(column('a'), null)).toEqual({
      op: '=',
      left: { op: 'column', name: 'a' },
      right: { op: 'literal', value: null },
    })
  })
})

describe('the columns of a predicate', () => {
  it('are named once, in the order in which they stand', () => {
    const predicate = and(
      equal(column('b'), plus(column('a'), column('b'))),
      not(or(isNull(call('lower', column('c'))), a)),
    )

    expect(columnsOf(predicate)).toEqual(['b', 'a', 'c'])
    expect(columnsOfTerm(plus(column('x'), 1n))).toEqual(['x'])
  })
})

describe('normalising', () => {
  it.each<[Predicate, Predicate]>([
    [and(a, and(b, c)), { op: 'and', of: [a, b, c] }],
    [or(or(a, b), c), { op: 'or', of: [a, b, c] }],
    [and(or(a, b), c), { op: 'and', of: [or(a, b), c] }],
    [{ op: 'and', of: [{ op: 'or', of: [a] }] }, a],
    [not(not(a)), a],
    [not(and()), NEVER],
    [and(ALWAYS, a), a],
    [and(a, or()), NEVER],
    [or(a, not(NEVER)), ALWAYS],
    [not(not(not(a))), not(a)],
  ])('simplifies to what is expected (%#)', (predicate, expected) => {
    expect(normalise(predicate)).toEqual(expected)
  })

  it('keeps true, false and unknown of every row, and has nothing left to do', () => {
    const nested = fc.letrec<{ node: Predicate }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        anyPredicate,
        fc.record({ op: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('node'), { maxLength: 3 }) }),
        fc.record({ op: fc.constant('not' as const), of: tie('node') }),
      ),
    })).node
    fc.assert(
      fc.property(nested, anyRow, (predicate, row) => {
        const simple = normalise(predicate)

        expect(compilePredicate(simple, NAMES, { now: 0n })(row)).toBe(
          compilePredicate(predicate, NAMES, { now: 0n })(row),
        )
        expect(normalise(simple)).toEqual(simple)
      }),
      RUNS,
    )
  })
})
