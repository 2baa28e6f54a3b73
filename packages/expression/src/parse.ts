/**
 * Reads and writes the portable language of conditions: a subset of SQL that means the same on every platform.
 *
 * ```text
 * predicate = or ; or = and {"or" and} ; and = not {"and" not} ; not = ["not"] test
 * test      = "(" predicate ")" | value (("="|"<>"|"!="|"<"|"<="|">"|">=") value
 *             | "is" ["not"] ("null" | "distinct from" value) | ["not"] "in" "(" literal {"," literal} ")"
 *             | ["not"] "between" value "and" value | ["not"] "like" text
 *             | ["not"] "matches" text ["ignoring case"]) | boolean value
 * value     = term {("+"|"-") term} ; term = factor {"*" factor}
 * factor    = column | literal | "-" factor | "(" value ")" | function "(" [value {"," value}] ")"
 * literal   = number | 'text' | true | false | type 'text' | {{variable}}
 * column    = name | "quoted name"
 * ```
 *
 * What each part means is said in `docs/decisions/003-expression-semantics.md`. Keywords and functions may be written
 * in any case. Typed literals are those of date, time, timestamp, timestamptz, interval (no months), uuid, bytes,
 * integer, decimal, float and json.
 */
import type { Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { asCondition, expectEnd, readOr } from './language/read-predicate.ts'
import { asTerm } from './language/read-term.ts'
import { createReader, peek } from './language/reader.ts'

export { ExpressionError, isExpressionError, type Span } from './language/expression-error.ts'
export { formatPredicate, formatTerm } from './language/format.ts'
export { FUNCTION_NAMES } from './language/functions.ts'
export { spanOf } from './language/spans.ts'

export interface ParseOptions {
  /** What `{{name}}` stands for: a typed literal, never text put into the expression. A list fills an `in (…)`. */
  readonly variables?: Readonly<Record<string, Value>>
}

/**
 * Reads a condition. Names of columns are kept as written; {@link validatePredicate} says which ones exist.
 *
 * @throws ExpressionError with the place of the mistake, and what to write instead.
 */
export function parsePredicate(text: string, options: ParseOptions = {}): Predicate {
  const reader = createReader(text, options.variables ?? {})
  const { offset } = peek(reader)
  const node = readOr(reader)
  expectEnd(reader)
  return asCondition(node, reader, offset)
}

/**
 * Reads a value of each row, such as `price * quantity`.
 *
 * @throws ExpressionError with the place of the mistake, and what to write instead.
 */
export function parseTerm(text: string, options: ParseOptions = {}): Term {
  const reader = createReader(text, options.variables ?? {})
  const { offset } = peek(reader)
  const node = readOr(reader)
  expectEnd(reader)
  return asTerm(node, reader, offset)
}
