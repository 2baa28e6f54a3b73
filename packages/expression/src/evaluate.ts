/**
 * The one evaluator of the house: what a predicate or a term is in a row, exactly as
 * `docs/decisions/003-expression-semantics.md` says, so that memory and platforms agree.
 *
 * Compile once, call for each row: a call reads the row by position and allocates next to nothing.
 */
import type { Predicate, Term } from '@assay/ports/predicate'
import { compilePredicateWith, type PredicateFunction } from './evaluate/compile-predicate.ts'
import { type Compilation, compileTermWith, type TermFunction } from './evaluate/compile-term.ts'

export { FIRST_MICROS, LAST_MICROS } from './evaluate/arithmetic.ts'
export { compareOperands, equalOperands } from './evaluate/compare.ts'
export type { PredicateFunction } from './evaluate/compile-predicate.ts'
export type { EvaluatedRow, TermFunction } from './evaluate/compile-term.ts'
export { countCodePoints, countUtf8Bytes, lowerAscii, trimBlanks, upperAscii } from './evaluate/text.ts'

export interface EvaluateOptions {
  /** The start of the run, for `now()`: microseconds since 1970-01-01T00:00:00Z. Needed where `now()` is used. */
  readonly now?: bigint
}

function compilation(columns: readonly string[], options: EvaluateOptions): Compilation {
  return { places: new Map(columns.map((name, place) => [name, place])), now: options.now }
}

/**
 * A predicate as a function of a row: true, false, or `null` for unknown. A row is selected only by true.
 *
 * The function throws a `TypeError` where a row holds a kind of value that the predicate has no meaning for;
 * {@link validatePredicate} finds that before the first row. A value that a row lacks is NULL.
 *
 * @param columns The names of the row's values, in order.
 * @throws RangeError for a column that is not there, or `now()` without its option.
 * @throws ExpressionError for a pattern outside the portable subset.
 * @throws TypeError for a pattern in a platform's own language.
 */
export function compilePredicate(
  predicate: Predicate,
  columns: readonly string[],
  options: EvaluateOptions = {},
): PredicateFunction {
  return compilePredicateWith(predicate, compilation(columns, options))
}

/**
 * A term as a function of a row: its value.
 *
 * @throws RangeError as {@link compilePredicate} does.
 */
export function compileTerm(term: Term, columns: readonly string[], options: EvaluateOptions = {}): TermFunction {
  return compileTermWith(term, compilation(columns, options))
}
