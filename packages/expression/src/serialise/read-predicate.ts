import type { Pattern, Predicate, Term } from '@assay/ports/predicate'
import { ExpressionError } from '../language/expression-error.ts'
import { arityProblem, isFunctionName } from '../language/functions.ts'
import { likeProblem } from '../pattern/like.ts'
import { parsePatternText } from '../pattern/parse-pattern.ts'
import { array, boolean, type Cursor, fail, member, only, optional, text } from './read-json.ts'
import { readValue } from './values.ts'

/** Reads a term, strictly. */
export function readTerm(cursor: Cursor): Term {
  const op = text(member(cursor, 'op'))
  switch (op) {
    case 'column':
      only(cursor, ['op', 'name'])
      return { op, name: text(member(cursor, 'name')) }
    case 'literal':
      only(cursor, ['op', 'value'])
      return { op, value: readValue(member(cursor, 'value')) }
    case 'negate':
      only(cursor, ['op', 'of'])
      return { op, of: readTerm(member(cursor, 'of')) }
    case '+':
    case '-':
    case '*':
      only(cursor, ['op', 'left', 'right'])
      return { op, left: readTerm(member(cursor, 'left')), right: readTerm(member(cursor, 'right')) }
    case 'call':
      return readCall(cursor)
    default:
      return fail(cursor, `'${op}' is no term`)
  }
}

function readCall(cursor: Cursor): Term {
  only(cursor, ['op', 'function', 'arguments'])
  const name = text(member(cursor, 'function'))
  if (!isFunctionName(name)) return fail(cursor, `there is no function ${name}`)
  const terms = array(member(cursor, 'arguments')).map(readTerm)
  const problem = arityProblem(name, terms.length)
  return problem === undefined ? { op: 'call', function: name, arguments: terms } : fail(cursor, problem)
}

function readPattern(cursor: Cursor): Pattern {
  only(cursor, ['portable', 'native', 'ignoreCase'])
  const flag = optional(cursor, 'ignoreCase')
  const ignoreCase = flag === undefined ? {} : { ignoreCase: boolean(flag) }
  const native = optional(cursor, 'native')
  if (native !== undefined) {
    only(cursor, ['native', 'ignoreCase'])
    return { native: text(native), ...ignoreCase }
  }
  const portable = text(member(cursor, 'portable'))
  try {
    parsePatternText(portable)
  } catch (error) {
    if (error instanceof ExpressionError) return fail(cursor, error.message)
    throw error
  }
  return { portable, ...ignoreCase }
}

function readLike(cursor: Cursor): string {
  const pattern = text(cursor)
  const problem = likeProblem(pattern)
  return problem === undefined ? pattern : fail(cursor, problem)
}

/** Reads a predicate, strictly. */
export function readPredicate(cursor: Cursor): Predicate {
  const op = text(member(cursor, 'op'))
  switch (op) {
    case 'and':
    case 'or':
      only(cursor, ['op', 'of'])
      return { op, of: array(member(cursor, 'of')).map(readPredicate) }
    case 'not':
      only(cursor, ['op', 'of'])
      return { op, of: readPredicate(member(cursor, 'of')) }
    case 'null':
    case 'true':
      only(cursor, ['op', 'of'])
      return { op, of: readTerm(member(cursor, 'of')) }
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'distinct':
      only(cursor, ['op', 'left', 'right'])
      return { op, left: readTerm(member(cursor, 'left')), right: readTerm(member(cursor, 'right')) }
    default:
      return readOther(cursor, op)
  }
}

function readOther(cursor: Cursor, op: string): Predicate {
  switch (op) {
    case 'in':
      only(cursor, ['op', 'of', 'values'])
      return { op, of: readTerm(member(cursor, 'of')), values: array(member(cursor, 'values')).map(readValue) }
    case 'between':
      only(cursor, ['op', 'of', 'low', 'high'])
      return {
        op,
        of: readTerm(member(cursor, 'of')),
        low: readTerm(member(cursor, 'low')),
        high: readTerm(member(cursor, 'high')),
      }
    case 'like':
      only(cursor, ['op', 'of', 'pattern'])
      return { op, of: readTerm(member(cursor, 'of')), pattern: readLike(member(cursor, 'pattern')) }
    case 'matches':
      only(cursor, ['op', 'of', 'pattern'])
      return { op, of: readTerm(member(cursor, 'of')), pattern: readPattern(member(cursor, 'pattern')) }
    default:
      return fail(cursor, `'${op}' is no condition`)
  }
}
