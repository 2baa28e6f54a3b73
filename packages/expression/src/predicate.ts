/**
 * Conditions over a row, built by calls. What they mean is said in `docs/decisions/003-expression-semantics.md`.
 *
 * Wherever a term is wanted a value stands for its literal: `equal(column('status'), 'paid')`.
 */
import type { Comparison, FunctionName, Pattern, Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'

export { columnsOf, columnsOfTerm } from './predicate/columns.ts'
export { normalise } from './predicate/normalise.ts'

/** A term, or a value that stands for its literal. */
export type Operand = Term | Value

/** True for every row. */
export const ALWAYS: Predicate = { op: 'and', of: [] }
/** False for every row. */
export const NEVER: Predicate = { op: 'or', of: [] }

function term(operand: Operand): Term {
  return typeof operand === 'object' && operand !== null && 'op' in operand
    ? operand
    : { op: 'literal', value: operand }
}

/** The value of a column. */
export function column(name: string): Term {
  return { op: 'column', name }
}

/** A value that is the same in every row. */
export function literal(value: Value): Term {
  return { op: 'literal', value }
}

const given = (parts: readonly (Predicate | undefined)[]) => parts.filter((part) => part !== undefined)

/** All parts hold. Parts that are `undefined` are left out; a part alone is itself; without parts it is true. */
export function and(...parts: readonly (Predicate | undefined)[]): Predicate {
  const of = given(parts)
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: 'and', of }
}

/** At least one part holds. Parts that are `undefined` are left out; a part alone is itself; without parts it is false. */
export function or(...parts: readonly (Predicate | undefined)[]): Predicate {
  const of = given(parts)
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: 'or', of }
}

/** True where the predicate is false; unknown stays unknown. */
export function not(of: Predicate): Predicate {
  return { op: 'not', of }
}

/** `left <op> right`; unknown where either is NULL. */
export function compare(op: Comparison, left: Operand, right: Operand): Predicate {
  return { op, left: term(left), right: term(right) }
}

export function equal(left: Operand, right: Operand): Predicate {
  return compare('=', left, right)
}

export function notEqual(left: Operand, right: Operand): Predicate {
  return compare('<>', left, right)
}

export function lessThan(left: Operand, right: Operand): Predicate {
  return compare('<', left, right)
}

export function atMost(left: Operand, right: Operand): Predicate {
  return compare('<=', left, right)
}

export function greaterThan(left: Operand, right: Operand): Predicate {
  return compare('>', left, right)
}

export function atLeast(left: Operand, right: Operand): Predicate {
  return compare('>=', left, right)
}

/** `left is distinct from right`: like `<>`, but NULL is a value like others, so it is never unknown. */
export function distinct(left: Operand, right: Operand): Predicate {
  return { op: 'distinct', left: term(left), right: term(right) }
}

/** Never unknown. */
export function isNull(of: Operand): Predicate {
  return { op: 'null', of: term(of) }
}

/** Never unknown. */
export function isNotNull(of: Operand): Predicate {
  return not(isNull(of))
}

/** Equal to one of the values; false for an empty list, unknown where the term is NULL or only a NULL could match. */
export function isIn(of: Operand, values: readonly Value[]): Predicate {
  return { op: 'in', of: term(of), values }
}

/** Both ends included. */
export function between(of: Operand, low: Operand, high: Operand): Predicate {
  return { op: 'between', of: term(of), low: term(low), high: term(high) }
}

/** `%` is any text, `_` one code point, `\` makes the next character literal. The whole text must match. */
export function like(of: Operand, pattern: string): Predicate {
  return { op: 'like', of: term(of), pattern }
}

/** The whole text matches a pattern; a text stands for one of the portable subset, where case matters. */
export function matches(of: Operand, pattern: Pattern | string): Predicate {
  return { op: 'matches', of: term(of), pattern: typeof pattern === 'string' ? { portable: pattern } : pattern }
}

/** A boolean term by itself. */
export function isTrue(of: Operand): Predicate {
  return { op: 'true', of: term(of) }
}

/** A function of the language applied to its arguments. */
export function call(name: FunctionName, ...operands: readonly Operand[]): Term {
  return { op: 'call', function: name, arguments: operands.map(term) }
}

export function plus(left: Operand, right: Operand): Term {
  return { op: '+', left: term(left), right: term(right) }
}

export function minus(left: Operand, right: Operand): Term {
  return { op: '-', left: term(left), right: term(right) }
}

export function times(left: Operand, right: Operand): Term {
  return { op: '*', left: term(left), right: term(right) }
}

export function negate(of: Operand): Term {
  return { op: 'negate', of: term(of) }
}
