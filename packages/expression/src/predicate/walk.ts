import type { Predicate, Term } from '@assay/ports/predicate'

/** A predicate that tests terms, not other predicates. */
export type Test = Exclude<Predicate, { readonly op: 'and' | 'or' | 'not' }>

/** `and` or `or`. */
export type Junction = Extract<Predicate, { readonly op: 'and' | 'or' }>

/** The terms that a test looks at, as they are written from left to right. */
export function termsOf(test: Test): readonly Term[] {
  switch (test.op) {
    case 'null':
    case 'in':
    case 'like':
    case 'matches':
    case 'true':
      return [test.of]
    case 'between':
      return [test.of, test.low, test.high]
    default:
      return [test.left, test.right]
  }
}

/** Whether a predicate joins others. */
export function isJunction(predicate: Predicate): predicate is Junction {
  return predicate.op === 'and' || predicate.op === 'or'
}

/** Whether a predicate tests terms. */
export function isTest(predicate: Predicate): predicate is Test {
  return !isJunction(predicate) && predicate.op !== 'not'
}
