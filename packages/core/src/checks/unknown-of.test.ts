import { compilePredicate } from '@assay/expression/evaluate'
import { and, between, column, distinct, equal, isIn, isNull, lessThan, not, or } from '@assay/expression/predicate'
import type { Predicate } from '@assay/ports/predicate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unknownOf } from './unknown-of.ts'

const names = ['a', 'b']
const name = fc.constantFrom(...names).map(column)
const value = fc.constantFrom(0n, 1n, 2n)

const predicates = fc.letrec<{ any: Predicate }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.tuple(name, value).map(([left, right]) => equal(left, right)),
    fc.tuple(name, name).map(([left, right]) => lessThan(left, right)),
    fc.tuple(name, name).map(([left, right]) => distinct(left, right)),
    name.map(isNull),
    fc.tuple(name, fc.array(fc.oneof(value, fc.constant(null)), { maxLength: 3 })).map(([of, of2]) => isIn(of, of2)),
    fc.tuple(name, value, name).map(([of, low, high]) => between(of, low, high)),
    tie('any').map(not),
    fc.array(tie('any'), { maxLength: 3 }).map((parts): Predicate => ({ op: 'and', of: parts })),
    fc.array(tie('any'), { maxLength: 3 }).map((parts): Predicate => ({ op: 'or', of: parts })),
    fc.tuple(tie('any'), tie('any')).map(([left, right]) => or(and(left, right), right)),
  ),
})).any

describe('what is unknown about a predicate', () => {
  it('is true exactly where the predicate is neither true nor false, and never unknown itself', () => {
    const cells = [null, 0n, 1n, 2n]
    const rows = cells.flatMap((a) => cells.map((b) => [a, b]))
    const property = fc.property(predicates, (predicate) => {
      const says = compilePredicate(predicate, names)
      const isUnknown = compilePredicate(unknownOf(predicate), names)
      for (const row of rows) expect(isUnknown(row)).toBe(says(row) === null)
    })
    fc.assert(property, { numRuns: 500, seed: 7 })
  })
})
