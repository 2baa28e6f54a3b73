import type { Comparison, Pattern, Predicate } from '@assay/ports/predicate'
import { compileLike } from '../pattern/like.ts'
import { createMatcher } from '../pattern/matcher.ts'
import { parsePatternText } from '../pattern/parse-pattern.ts'
import { isJunction, isTest, type Test } from '../predicate/walk.ts'
import { kindOf } from '../values/kind.ts'
import { compareOperands, createMembership, equalOperands, type Present } from './compare.ts'
import { type Compilation, compileTermWith, type EvaluatedRow, type TermFunction } from './compile-term.ts'

/** True, false, or unknown (`null`). */
export type PredicateFunction = (row: EvaluatedRow) => boolean | null

const COMPARISONS: Readonly<Record<Comparison, (a: Present, b: Present) => boolean>> = {
  '=': equalOperands,
  '<>': (a, b) => !equalOperands(a, b),
  '<': (a, b) => compareOperands(a, b) < 0,
  '<=': (a, b) => compareOperands(a, b) <= 0,
  '>': (a, b) => compareOperands(a, b) > 0,
  '>=': (a, b) => compareOperands(a, b) >= 0,
}

/** One part that is `decisive` settles it; else one that is unknown leaves it open. */
function compileJunction(parts: readonly PredicateFunction[], decisive: boolean): PredicateFunction {
  return (row) => {
    let open = false
    for (const part of parts) {
      const result = part(row)
      if (result === decisive) return decisive
      if (result === null) open = true
    }
    return open ? null : !decisive
  }
}

function compileComparison(op: Comparison, left: TermFunction, right: TermFunction): PredicateFunction {
  const compare = COMPARISONS[op]
  return (row) => {
    const a = left(row)
    if (a === null) return null
    const b = right(row)
    return b === null ? null : compare(a, b)
  }
}

function compileDistinct(left: TermFunction, right: TermFunction): PredicateFunction {
  return (row) => {
    const a = left(row)
    const b = right(row)
    return a === null || b === null ? a !== b : !equalOperands(a, b)
  }
}

function compileIn(test: Test & { readonly op: 'in' }, of: TermFunction): PredicateFunction {
  if (test.values.length === 0) return () => false
  const has = createMembership(test.values)
  const missed = test.values.includes(null) ? null : false
  return (row) => {
    const value = of(row)
    if (value === null) return null
    return has(value) || missed
  }
}

function compileTextTest(of: TermFunction, test: (text: string) => boolean, name: string): PredicateFunction {
  return (row) => {
    const value = of(row)
    if (value === null) return null
    if (typeof value === 'string') return test(value)
    throw new TypeError(`${name} of ${kindOf(value)} has no meaning: validate the predicate against the columns`)
  }
}

function compilePatternTest(pattern: Pattern): (text: string) => boolean {
  if ('native' in pattern) throw new TypeError("a platform's own pattern can be matched by that platform alone")
  return createMatcher(parsePatternText(pattern.portable, pattern))
}

function compileTest(test: Test, compilation: Compilation): PredicateFunction {
  const compile = (term: Parameters<typeof compileTermWith>[0]) => compileTermWith(term, compilation)
  switch (test.op) {
    case 'null': {
      const of = compile(test.of)
      return (row) => of(row) === null
    }
    case 'in':
      return compileIn(test, compile(test.of))
    case 'between': {
      const of = compile(test.of)
      const above = compileComparison('>=', of, compile(test.low))
      return compileJunction([above, compileComparison('<=', of, compile(test.high))], false)
    }
    case 'like':
      return compileTextTest(compile(test.of), compileLike(test.pattern), 'like')
    case 'matches':
      return compileTextTest(compile(test.of), compilePatternTest(test.pattern), 'matches')
    case 'true':
      return compileTruth(compile(test.of))
    case 'distinct':
      return compileDistinct(compile(test.left), compile(test.right))
    default:
      return compileComparison(test.op, compile(test.left), compile(test.right))
  }
}

function compileTruth(of: TermFunction): PredicateFunction {
  return (row) => {
    const value = of(row)
    if (value === null || typeof value === 'boolean') return value
    throw new TypeError(`${kindOf(value)} is no condition: validate the predicate against the columns`)
  }
}

export function compilePredicateWith(predicate: Predicate, compilation: Compilation): PredicateFunction {
  if (isTest(predicate)) return compileTest(predicate, compilation)
  if (isJunction(predicate)) {
    const parts = predicate.of.map((part) => compilePredicateWith(part, compilation))
    return compileJunction(parts, predicate.op === 'or')
  }
  const of = compilePredicateWith(predicate.of, compilation)
  return (row) => {
    const result = of(row)
    return result === null ? null : !result
  }
}
