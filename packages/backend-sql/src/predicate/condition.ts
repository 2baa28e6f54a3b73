import { type Flavour, parsePattern, renderPattern } from '@assay/expression/pattern'
import type { Pattern, Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import type { SqlTerm } from '../dialect.ts'
import { compareTerms, distinctTerms, isNullLiteral } from './compare.ts'
import { meaningless, type Rendering, UNKNOWN } from './rendering.ts'
import { renderTermWith } from './term.ts'

function renderIn(of: SqlTerm, values: readonly Value[], rendering: Rendering): string {
  if (values.length === 0) return 'FALSE'
  if (isNullLiteral(of)) return UNKNOWN
  const { dialect, parameters } = rendering
  const known = values.filter((value) => value !== null)
  const missed = known.length < values.length ? `OR ${UNKNOWN}` : ''
  if (known.length === 0) return UNKNOWN
  if (of.family === 'number') {
    if (known.some((value) => dialect.term(value, parameters).family !== 'number'))
      meaningless('a number in other values')
    return `(${dialect.numbers.among(of, known, parameters)} ${missed})`
  }
  const terms = known.map((value) => dialect.term(value, parameters))
  if (of.family === 'instant') {
    return `(${terms.map((term) => compareTerms('=', of, term, rendering)).join(' OR ')} ${missed})`
  }
  if (of.family === 'other' || terms.some((term) => term.family !== of.family)) {
    meaningless(`${of.type?.kind} is not compared with ${terms.find((term) => term.family !== of.family)?.type?.kind}`)
  }
  const keys = terms.map((term) => dialect.orderKey(term))
  return `(${dialect.among(dialect.orderKey(of), keys)} ${missed})`
}

function textOf(term: Term, rendering: Rendering, what: string): string | undefined {
  const of = renderTermWith(term, rendering)
  if (isNullLiteral(of)) return undefined
  return of.family === 'text' ? of.sql : meaningless(`${what} of ${of.type?.kind}`)
}

function renderLike(of: Term, pattern: string, rendering: Rendering): string {
  const text = textOf(of, rendering, 'like')
  if (/(?<!\\)(?:\\\\)*\\$/.test(pattern)) meaningless('a pattern of like ends with a single \\')
  if (text === undefined) return UNKNOWN
  return rendering.dialect.texts.like(text, rendering.parameters.add(pattern))
}

function renderMatches(of: Term, pattern: Pattern, rendering: Rendering): string {
  const text = textOf(of, rendering, 'matches')
  if (text === undefined) return UNKNOWN
  const { texts } = rendering.dialect
  const { ignoreCase = false } = pattern
  if ('native' in pattern) return texts.matches(text, rendering.parameters.add(pattern.native), ignoreCase)
  const portable = translate(pattern.portable, ignoreCase, texts.flavour)
  return texts.matches(text, rendering.parameters.add(portable), false)
}

function translate(portable: string, ignoreCase: boolean, flavour: Flavour): string {
  try {
    return renderPattern(parsePattern(portable, { ignoreCase }), flavour)
  } catch (error) {
    return meaningless(error instanceof Error ? error.message : String(error))
  }
}

function renderTruth(of: Term, rendering: Rendering): string {
  const term = renderTermWith(of, rendering)
  if (isNullLiteral(term)) return UNKNOWN
  return term.family === 'boolean' ? term.sql : meaningless(`${term.type?.kind} is no condition`)
}

/** A predicate as SQL that can stand in parentheses, beside `AND`, or after `WHERE`. */
export function renderCondition(predicate: Predicate, rendering: Rendering): string {
  const term = (of: Term) => renderTermWith(of, rendering)
  switch (predicate.op) {
    case 'and':
    case 'or': {
      if (predicate.of.length === 0) return predicate.op === 'and' ? 'TRUE' : 'FALSE'
      const parts = predicate.of.map((part) => renderCondition(part, rendering))
      return `(${parts.join(predicate.op === 'and' ? ' AND ' : ' OR ')})`
    }
    case 'not':
      return `(NOT ${renderCondition(predicate.of, rendering)})`
    case 'distinct':
      return distinctTerms(term(predicate.left), term(predicate.right), rendering)
    case 'null': {
      const of = term(predicate.of)
      return isNullLiteral(of) ? 'TRUE' : `(${of.sql} IS NULL)`
    }
    case 'in':
      return renderIn(term(predicate.of), predicate.values, rendering)
    case 'between': {
      const of = term(predicate.of)
      const above = compareTerms('>=', of, term(predicate.low), rendering)
      return `((${above}) AND (${compareTerms('<=', of, term(predicate.high), rendering)}))`
    }
    case 'like':
      return `(${renderLike(predicate.of, predicate.pattern, rendering)})`
    case 'matches':
      return `(${renderMatches(predicate.of, predicate.pattern, rendering)})`
    case 'true':
      return `(${renderTruth(predicate.of, rendering)})`
    default:
      return `(${compareTerms(predicate.op, term(predicate.left), term(predicate.right), rendering)})`
  }
}
