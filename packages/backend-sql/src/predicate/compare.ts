import type { Comparison } from '@assay/ports/predicate'
import type { SqlTerm } from '../dialect.ts'
import { meaningless, type Rendering, UNKNOWN } from './rendering.ts'

export function isNullLiteral(term: SqlTerm): boolean {
  return term.family === 'null'
}

/** Terms that can meet in a comparison, or the reason why not. */
function requireComparable(left: SqlTerm, right: SqlTerm): void {
  if (left.family === right.family && left.family !== 'other') return
  meaningless(`${left.type?.kind} is not compared with ${right.type?.kind}`)
}

/** `left <op> right`: unknown where either is NULL. */
export function compareTerms(op: Comparison, left: SqlTerm, right: SqlTerm, rendering: Rendering): string {
  if (isNullLiteral(left) || isNullLiteral(right)) return UNKNOWN
  requireComparable(left, right)
  const { dialect, parameters } = rendering
  if (left.family === 'number') return dialect.numbers.compare(op, left, right, parameters)
  if (left.family === 'instant') return dialect.instants.compare(op, left, right)
  return `${dialect.orderKey(left)} ${op} ${dialect.orderKey(right)}`
}

/** Never unknown: two NULLs are not distinct. */
export function distinctTerms(left: SqlTerm, right: SqlTerm, rendering: Rendering): string {
  if (isNullLiteral(left) && isNullLiteral(right)) return 'FALSE'
  if (isNullLiteral(left)) return `${right.sql} IS NOT NULL`
  if (isNullLiteral(right)) return `${left.sql} IS NOT NULL`
  const equal = compareTerms('=', left, right, rendering)
  return `(((${left.sql}) IS NULL) <> ((${right.sql}) IS NULL) OR NOT coalesce(${equal}, TRUE))`
}
