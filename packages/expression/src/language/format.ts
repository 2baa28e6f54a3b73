import type { Pattern, Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { isJunction } from '../predicate/walk.ts'
import { formatValue } from '../values/format-value.ts'
import { kindOf } from '../values/kind.ts'
import { isFunctionName } from './functions.ts'

const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}_$]*$/u
const RESERVED = new Set(['and', 'or', 'not', 'is', 'null', 'in', 'between', 'like', 'matches', 'true', 'false'])
const FOREIGN = new Set(['case', 'select', 'exists', 'cast'])

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

function formatColumn(name: string): string {
  const word = name.toLowerCase()
  const plain = NAME.test(name) && !RESERVED.has(word) && !FOREIGN.has(word) && !isFunctionName(word)
  return plain ? name : `"${name.replaceAll('"', '""')}"`
}

function formatLiteral(value: Value): string {
  const kind = kindOf(value)
  if (kind === 'null') return 'null'
  if (kind === 'text') return quote(String(value))
  if (kind === 'float') return `float '${Object.is(value, -0) ? '-0' : String(value)}'`
  const text = formatValue(value)
  if (kind === 'boolean' || kind === 'integer') return text
  if (kind === 'decimal') return text.includes('.') ? text : `decimal '${text}'`
  return `${kind} ${quote(text)}`
}

/** A term as an operand of `+` and `-` on their right, or of `*`. */
function formatOperand(term: Term, ...loose: readonly Term['op'][]): string {
  const text = formatTerm(term)
  return loose.includes(term.op) ? `(${text})` : text
}

/** A term in the portable language; {@link parseTerm} reads it back. */
export function formatTerm(term: Term): string {
  switch (term.op) {
    case 'column':
      return formatColumn(term.name)
    case 'literal':
      return formatLiteral(term.value)
    case 'negate': {
      const plain = term.of.op === 'column' || term.of.op === 'call'
      return plain ? `-${formatTerm(term.of)}` : `-(${formatTerm(term.of)})`
    }
    case 'call':
      return `${term.function}(${term.arguments.map(formatTerm).join(', ')})`
    case '*':
      return `${formatOperand(term.left, '+', '-')} * ${formatOperand(term.right, '+', '-', '*')}`
    default:
      return `${formatTerm(term.left)} ${term.op} ${formatOperand(term.right, '+', '-')}`
  }
}

function formatPattern(pattern: Pattern): string {
  const text = 'native' in pattern ? `native ${quote(pattern.native)}` : quote(pattern.portable)
  return pattern.ignoreCase ? `${text} ignoring case` : text
}

/** The tests that say `not` behind their value. */
function formatDenied(predicate: Predicate): string | undefined {
  switch (predicate.op) {
    case 'null':
    case 'distinct':
      return formatTest(predicate, 'is not')
    case 'in':
    case 'between':
    case 'like':
    case 'matches':
      return predicate.op === 'in' && predicate.values.length === 0 ? undefined : formatTest(predicate, 'not ')
    default:
      return undefined
  }
}

function formatTest(predicate: Predicate, denial = ''): string {
  switch (predicate.op) {
    case 'null':
      return `${formatTerm(predicate.of)} ${denial || 'is'} null`
    case 'distinct':
      return `${formatTerm(predicate.left)} ${denial || 'is'} distinct from ${formatTerm(predicate.right)}`
    case 'in':
      if (predicate.values.length === 0) return 'false'
      return `${formatTerm(predicate.of)} ${denial}in (${predicate.values.map(formatLiteral).join(', ')})`
    case 'between': {
      const { of, low, high } = predicate
      return `${formatTerm(of)} ${denial}between ${formatTerm(low)} and ${formatTerm(high)}`
    }
    case 'like':
      return `${formatTerm(predicate.of)} ${denial}like ${quote(predicate.pattern)}`
    case 'matches':
      return `${formatTerm(predicate.of)} ${denial}matches ${formatPattern(predicate.pattern)}`
    case 'true':
      return formatTerm(predicate.of)
    default:
      return formatPredicate(predicate)
  }
}

/**
 * A condition in the portable language. {@link parsePredicate} reads it back as the same condition; of what the
 * language has no words for, an `and` or `or` of one part or none and an empty `in` come back as what they mean, and
 * a NULL literal, a list and a platform's own pattern are written for people only.
 */
export function formatPredicate(predicate: Predicate): string {
  if (isJunction(predicate)) {
    const [only] = predicate.of
    if (only === undefined) return predicate.op === 'and' ? 'true' : 'false'
    if (predicate.of.length === 1) return formatPredicate(only)
    return predicate.of.map((part) => formatPart(part, predicate.op)).join(` ${predicate.op} `)
  }
  if (predicate.op === 'not') return formatDenied(predicate.of) ?? `not (${formatPredicate(predicate.of)})`
  if ('left' in predicate && predicate.op !== 'distinct') {
    return `${formatTerm(predicate.left)} ${predicate.op} ${formatTerm(predicate.right)}`
  }
  return formatTest(predicate)
}

/** `and` binds tighter than `or`; whatever else is a junction inside a junction stands in brackets. */
function formatPart(part: Predicate, outer: 'and' | 'or'): string {
  const text = formatPredicate(part)
  const junction = isJunction(part) && part.of.length > 0
  return junction && !(outer === 'or' && part.op === 'and') ? `(${text})` : text
}
