/**
 * Patterns that match the same texts on every platform: a subset of regular expressions, always over the whole text.
 *
 * Literals; `.` (anything but a line feed); classes `[a-z]` and `[^a-z]`; `\d`, `\w`, `\s` (ASCII) and `\n`, `\r`,
 * `\t`, `\f`, `\v`; groups `(?:…)`; `|`; greedy `?`, `*`, `+`, `{m}`, `{m,}`, `{m,n}` up to 255. A `\` makes any sign
 * literal. Everything else is refused with its position. See `docs/decisions/003-expression-semantics.md`.
 */
import { createMatcher } from './pattern/matcher.ts'
import { parsePatternText } from './pattern/parse-pattern.ts'
import type { PatternNode } from './pattern/pattern-node.ts'

export { ExpressionError, isExpressionError } from './language/expression-error.ts'
export { FORMAT_NAMES, type Format, type FormatName, formats, isFormatName } from './pattern/formats.ts'
export { compileLike, likeProblem } from './pattern/like.ts'
export type { PatternNode, Range } from './pattern/pattern-node.ts'
export { type Flavour, renderPattern } from './pattern/render-pattern.ts'

export interface PatternOptions {
  /** Each ASCII letter stands for both of its cases; other letters are themselves. Default: case matters. */
  readonly ignoreCase?: boolean
}

/**
 * Reads a pattern.
 *
 * @throws ExpressionError at the first thing outside the subset, with what to write instead.
 */
export function parsePattern(text: string, options: PatternOptions = {}): PatternNode {
  return parsePatternText(text, options)
}

/**
 * A test of whole texts, in time linear in the text: no pattern makes it hang.
 *
 * @throws ExpressionError as {@link parsePattern} does.
 */
export function compilePattern(text: string, options: PatternOptions = {}): (text: string) => boolean {
  return createMatcher(parsePatternText(text, options))
}
