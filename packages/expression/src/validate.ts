/** What is wrong with a predicate over given columns, found before the first row is read. */
import type { Column } from '@assay/ports/dataset'
import type { Predicate, Term } from '@assay/ports/predicate'
import type { LogicalType } from '@assay/ports/value'
import { checkPredicate } from './validate/check-predicate.ts'
import { checkTerm } from './validate/check-term.ts'
import type { Context, Problem } from './validate/context.ts'

export { nearestNames } from './language/nearest.ts'
export { resolveColumn } from './validate/columns.ts'
export type { Path, Problem } from './validate/context.ts'

/**
 * All problems of a predicate, in the order of its parts; none when it may run.
 *
 * Columns must exist (by exact name, else by the only one that differs in case), operands must be comparable, functions
 * must be given what they take, a column by itself must be boolean, and literals must be such as every engine holds.
 * A text is never compared with a number or a date: the message says how the literal is written. Only where the
 * language has no other form (uuid, time, bytes) does a text that fits take the column's type.
 */
export function validatePredicate(predicate: Predicate, columns: readonly Column[]): readonly Problem[] {
  const context: Context = { columns, problems: [] }
  checkPredicate(context, predicate, [])
  return context.problems
}

/**
 * The predicate with each column in the dataset's own spelling and each literal in the type of what it meets: what
 * backends render and the evaluator runs. Parts with problems stay as they are; see {@link validatePredicate}.
 */
export function bindPredicate(predicate: Predicate, columns: readonly Column[]): Predicate {
  return checkPredicate({ columns, problems: [] }, predicate, [])
}

/** What a term is over given columns: settled as {@link bindPredicate} does, its type, and its problems. */
export function bindTerm(
  term: Term,
  columns: readonly Column[],
): { readonly term: Term; readonly type: LogicalType | undefined; readonly problems: readonly Problem[] } {
  const context: Context = { columns, problems: [] }
  const typed = checkTerm(context, term, [])
  return { term: typed.term, type: typed.type, problems: context.problems }
}
