import type { FunctionName, Term } from '@assay/ports/predicate'
import type { LogicalType } from '@assay/ports/value'
import type { SqlTerm } from '../dialect.ts'
import { isNullLiteral } from './compare.ts'
import { meaningless, type Rendering } from './rendering.ts'

const NULL_TERM: SqlTerm = { sql: 'NULL', family: 'null', type: undefined, literal: null }

const NO_ARGUMENT = 'a function lacks an argument'
const COUNT: LogicalType = { kind: 'integer', bits: 64 }

const boolean = (sql: string): SqlTerm => ({ sql, family: 'boolean', type: { kind: 'boolean' } })
const text = (sql: string): SqlTerm => ({ sql, family: 'text', type: { kind: 'text' } })
const count = (sql: string): SqlTerm => ({
  sql,
  family: 'number',
  type: COUNT,
  exact: { scale: 0, bound: 2n ** 40n },
})

function requireFamily(of: SqlTerm, family: SqlTerm['family'], what: string): SqlTerm {
  if (of.family !== family) meaningless(`${what} of ${of.type?.kind ?? 'NULL'}`)
  return of
}

function renderCoalesce(terms: readonly SqlTerm[], { dialect, parameters }: Rendering): SqlTerm {
  const known = terms.filter((term) => !isNullLiteral(term))
  const [first, ...others] = known
  if (first === undefined) return NULL_TERM
  if (others.length === 0) return first
  if (known.some((term) => term.family !== first.family)) meaningless('coalesce of different kinds')
  if (first.family === 'number') return dialect.numbers.first(known, parameters)
  if (first.family === 'instant') return dialect.instants.first(known)
  const { literal: _, ...rest } = first
  return { ...rest, sql: `coalesce(${known.map(({ sql }) => sql).join(', ')})` }
}

/** Equal numbers are near each other whatever they are, so that NaN is near NaN and an infinity near itself. */
function renderNear(a: SqlTerm, b: SqlTerm, tolerance: SqlTerm, rendering: Rendering): SqlTerm {
  for (const term of [a, b, tolerance]) requireFamily(term, 'number', 'near')
  const { numbers } = rendering.dialect
  const { parameters } = rendering
  const equal = numbers.compare('=', a, b, parameters)
  const distance = numbers.absolute(numbers.calculate('-', a, b, parameters), parameters)
  const zero = rendering.dialect.term(0n, parameters)
  const close = numbers.compare('<=', distance, tolerance, parameters)
  return boolean(`CASE WHEN ${equal} THEN ${numbers.compare('<=', zero, tolerance, parameters)} ELSE ${close} END`)
}

function renderCall(name: FunctionName, terms: readonly SqlTerm[], rendering: Rendering): SqlTerm {
  const { dialect, parameters, now } = rendering
  if (name === 'now') {
    if (now === undefined) return meaningless('now() needs the start of the run')
    return dialect.term({ kind: 'timestamptz', micros: now }, parameters)
  }
  if (name === 'coalesce') return renderCoalesce(terms, rendering)
  if (terms.some(isNullLiteral)) return NULL_TERM
  const [a = meaningless(NO_ARGUMENT), b, c] = terms
  const { texts } = dialect
  switch (name) {
    case 'abs':
      return dialect.numbers.absolute(requireFamily(a, 'number', name), parameters)
    case 'near':
      return renderNear(a, b ?? meaningless(NO_ARGUMENT), c ?? meaningless(NO_ARGUMENT), rendering)
    case 'date_of':
      return {
        sql: dialect.instants.dateOf(requireFamily(a, 'instant', name)),
        family: 'instant',
        type: { kind: 'date' },
      }
    case 'byte_length':
      if (a.family === 'bytes') return count(texts.bytes(a.sql, 'bytes'))
      return count(texts.bytes(requireFamily(a, 'text', name).sql, 'text'))
    case 'length':
      return count(texts.length(requireFamily(a, 'text', name).sql))
    case 'lower':
    case 'upper':
    case 'trim':
      return text(texts[name](requireFamily(a, 'text', name).sql))
    default: {
      const part = requireFamily(b ?? meaningless(NO_ARGUMENT), 'text', name).sql
      const { sql } = requireFamily(a, 'text', name)
      if (name === 'starts_with') return boolean(texts.startsWith(sql, part))
      return boolean(name === 'ends_with' ? texts.endsWith(sql, part) : texts.contains(sql, part))
    }
  }
}

function renderArithmetic(op: '+' | '-' | '*', left: SqlTerm, right: SqlTerm, { dialect, parameters }: Rendering) {
  if (isNullLiteral(left) || isNullLiteral(right)) return NULL_TERM
  const isInterval = (term: SqlTerm) => term.type?.kind === 'interval'
  if (op !== '*' && left.family === 'instant' && isInterval(right))
    return dialect.instants.move(op, left, right, parameters)
  if (op === '+' && isInterval(left) && right.family === 'instant')
    return dialect.instants.move(op, right, left, parameters)
  if (left.family === 'number' && right.family === 'number')
    return dialect.numbers.calculate(op, left, right, parameters)
  return meaningless(`${left.type?.kind} ${op} ${right.type?.kind}`)
}

export function renderTermWith(term: Term, rendering: Rendering): SqlTerm {
  switch (term.op) {
    case 'column':
      return rendering.column(term.name)
    case 'literal':
      return term.value === null ? NULL_TERM : rendering.dialect.term(term.value, rendering.parameters)
    case 'negate': {
      const of = renderTermWith(term.of, rendering)
      if (isNullLiteral(of)) return of
      return rendering.dialect.numbers.negate(requireFamily(of, 'number', 'the negative'), rendering.parameters)
    }
    case 'call': {
      const terms = term.arguments.map((argument) => renderTermWith(argument, rendering))
      return renderCall(term.function, terms, rendering)
    }
    default: {
      const left = renderTermWith(term.left, rendering)
      return renderArithmetic(term.op, left, renderTermWith(term.right, rendering), rendering)
    }
  }
}
