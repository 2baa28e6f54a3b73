import type { Comparison, Pattern, Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { likeProblem } from '../pattern/like.ts'
import { parsePatternText } from '../pattern/parse-pattern.ts'
import { ExpressionError } from './expression-error.ts'
import { negated } from './literals.ts'
import { asTerm, type Node, readSum, readValue } from './read-term.ts'
import {
  checkDepth,
  endOf,
  expectMark,
  expectWord,
  isMark,
  isWord,
  named,
  nested,
  peek,
  type Reader,
  skipMark,
  skipWord,
  take,
} from './reader.ts'
import { located } from './spans.ts'
import type { Token } from './tokens.ts'

/** Words that other languages have where a test stands, with what to write instead. */
const FOREIGN_TESTS: ReadonlyMap<string, string> = new Map([
  ['ilike', "`ilike` is not portable: write `lower(a) like '…'`"],
  ['similar', "`similar to` is not portable: write `matches '…'`"],
  ['regexp', "write `matches '…'`"],
  ['rlike', "write `matches '…'`"],
  ['glob', "write `like '…'`"],
  ['isnull', 'write `is null`'],
  ['notnull', 'write `is not null`'],
  ['eq', 'write `=`'],
  ['ne', 'write `<>`'],
  ['lt', 'write `<`'],
  ['le', 'write `<=`'],
  ['gt', 'write `>`'],
  ['ge', 'write `>=`'],
  ['mod', '`mod` is not portable: engines disagree about negative numbers'],
  ['div', '`div` is not portable: multiply the other side instead'],
  ['contains', 'write `contains(a, b)`'],
])

/** or = and {"or" and} */
export function readOr(reader: Reader): Node {
  return readJunction(reader, 'or', readAnd)
}

function readAnd(reader: Reader): Node {
  return readJunction(reader, 'and', readNot)
}

function readJunction(reader: Reader, op: 'and' | 'or', read: (reader: Reader) => Node): Node {
  const { offset } = peek(reader)
  const first = read(reader)
  if (!isWord(peek(reader), op)) return first
  const of = [asCondition(first, reader, offset)]
  while (skipWord(reader, op)) {
    const start = peek(reader).offset
    of.push(asCondition(read(reader), reader, start))
  }
  return { condition: located({ op, of }, offset, endOf(reader)) }
}

/** A term that is a condition by itself, as far as its form tells; its type is for `validate` to judge. */
export function asCondition(node: Node, reader: Reader, offset: number): Predicate {
  if ('condition' in node) return node.condition
  const { term } = node
  const length = endOf(reader) - offset
  const boolean = term.op === 'literal' && typeof term.value === 'boolean'
  if (term.op === 'column' || term.op === 'call' || boolean)
    return located({ op: 'true', of: term }, offset, offset + length)
  throw new ExpressionError('this is a value, not a condition: compare it with something', { offset, length })
}

function readNot(reader: Reader): Node {
  const { offset } = peek(reader)
  if (!skipWord(reader, 'not')) return readTest(reader)
  const start = peek(reader).offset
  const of = asCondition(
    nested(reader, () => readNot(reader)),
    reader,
    start,
  )
  return { condition: located({ op: 'not', of }, offset, endOf(reader)) }
}

function readTest(reader: Reader): Node {
  const { offset } = peek(reader)
  const node = readSum(reader, readOr)
  const token = peek(reader)
  const foreign = token.kind === 'word' ? FOREIGN_TESTS.get(token.text.toLowerCase()) : undefined
  if (foreign !== undefined) throw new ExpressionError(foreign, token)
  const begins = isMark(token, '=', '<>', '!=', '<', '<=', '>', '>=') || isTestWord(reader)
  if (!begins) return node
  if ('condition' in node) {
    throw new ExpressionError('a condition is compared with nothing: join conditions with `and` or `or`', token)
  }
  const condition = readTestOf(reader, node.term, offset)
  const next = peek(reader)
  if (isMark(next, '=', '<>', '!=', '<', '<=', '>', '>=')) {
    throw new ExpressionError('comparisons do not chain: write `a < b and b < c`', next)
  }
  return { condition }
}

function isTestWord(reader: Reader): boolean {
  const token = peek(reader)
  if (isWord(token, 'is', 'in', 'between', 'like', 'matches')) return true
  return isWord(token, 'not') && isWord(peek(reader, 1), 'in', 'between', 'like', 'matches')
}

function readTestOf(reader: Reader, of: Term, offset: number): Predicate {
  const token = take(reader)
  const done = <Node extends Predicate>(node: Node) => located(node, offset, endOf(reader))
  if (token.kind === 'mark') {
    const right = readOperand(reader)
    return done({ op: token.text === '!=' ? '<>' : (token.text as Comparison), left: of, right })
  }
  if (isWord(token, 'is')) return readIs(reader, of, offset)
  if (!isWord(token, 'not')) return done(readWordTest(reader, of, token))
  const inner = done(readWordTest(reader, of, take(reader)))
  return done({ op: 'not', of: inner })
}

function readOperand(reader: Reader): Term {
  const { offset } = peek(reader)
  return asTerm(readSum(reader, readOr), reader, offset)
}

function readIs(reader: Reader, of: Term, offset: number): Predicate {
  const denied = skipWord(reader, 'not')
  const token = take(reader)
  const test = readIsTest(reader, of, token)
  const condition = located(test, offset, endOf(reader))
  return denied ? located({ op: 'not', of: condition }, offset, endOf(reader)) : condition
}

function readIsTest(reader: Reader, of: Term, token: Token): Predicate {
  if (isWord(token, 'null')) return { op: 'null', of }
  if (isWord(token, 'distinct')) {
    expectWord(reader, 'from', '`is distinct`')
    return { op: 'distinct', left: of, right: readOperand(reader) }
  }
  if (isWord(token, 'true', 'false', 'unknown')) {
    throw new ExpressionError('`is` tests for NULL alone: write the column by itself, or `coalesce(a, false)`', token)
  }
  throw new ExpressionError(`\`is\` needs \`null\` or \`distinct from\`, not ${named(token)}`, token)
}

function readWordTest(reader: Reader, of: Term, word: Token): Predicate {
  if (isWord(word, 'in')) return { op: 'in', of, values: readValues(reader) }
  if (isWord(word, 'like')) return readLike(reader, of)
  if (isWord(word, 'matches')) return { op: 'matches', of, pattern: readPattern(reader) }
  const low = readOperand(reader)
  expectWord(reader, 'and', '`between`')
  return { op: 'between', of, low, high: readOperand(reader) }
}

function readValues(reader: Reader): readonly Value[] {
  expectMark(reader, '(', '`in`')
  if (isWord(peek(reader), 'select')) {
    throw new ExpressionError('a query is no part of the portable language: use the `references` check', peek(reader))
  }
  const values: Value[] = []
  do {
    const token = peek(reader)
    const minus = skipMark(reader, '-')
    const value = readValue(reader)
    if (value === undefined || (minus && typeof value !== 'bigint' && !isDecimal(value))) {
      throw new ExpressionError(
        `\`in\` takes literals, not ${named(peek(reader))}: join comparisons with \`or\``,
        peek(reader),
      )
    }
    if (typeof value === 'object' && value !== null && 'items' in value) values.push(...value.items)
    else if (value === null && token.kind !== 'variable')
      throw new ExpressionError('NULL is in no list: write `or a is null`', token)
    else values.push(minus ? negated(value) : value)
  } while (skipMark(reader, ','))
  expectMark(reader, ')', 'the list of `in`')
  return values
}

const isDecimal = (value: Value) => typeof value === 'object' && value !== null && 'unscaled' in value

/** A text that must stand there as it is, because engines prepare it before they see a row. */
function readText(reader: Reader, where: string): { readonly text: string; readonly token: Token } {
  const token = peek(reader)
  const value = token.kind === 'text' || token.kind === 'variable' ? readValue(reader) : undefined
  if (typeof value === 'string') return { text: value, token }
  throw new ExpressionError(`${where} needs a text in single quotes, not ${named(token)}`, token)
}

function readLike(reader: Reader, of: Term): Predicate {
  const { text, token } = readText(reader, '`like`')
  const problem = likeProblem(text)
  if (problem !== undefined) throw new ExpressionError(problem, token)
  if (isWord(peek(reader), 'escape')) {
    throw new ExpressionError('the escape is always `\\` and is not written', peek(reader))
  }
  return { op: 'like', of, pattern: text }
}

function readPattern(reader: Reader): Pattern {
  if (isWord(peek(reader), 'native')) {
    throw new ExpressionError(
      "a platform's own pattern belongs into a `pattern` check: `{ native: '…' }`",
      peek(reader),
    )
  }
  const { text, token } = readText(reader, '`matches`')
  try {
    parsePatternText(text)
  } catch (error) {
    if (!(error instanceof ExpressionError) || token.kind !== 'text') throw error
    throw new ExpressionError(error.message, { offset: placeInQuotes(token, text, error.offset), length: error.length })
  }
  if (!skipWord(reader, 'ignoring')) return { portable: text }
  expectWord(reader, 'case', '`ignoring`')
  return { portable: text, ignoreCase: true }
}

/** Quotes inside a text are doubled, so what stands behind them stands further to the right. */
function placeInQuotes(token: Token, text: string, offset: number): number {
  return token.offset + 1 + offset + (text.slice(0, offset).split("'").length - 1)
}

/** Refuses what follows a whole expression. */
export function expectEnd(reader: Reader): void {
  checkDepth(reader, 0)
  const token = peek(reader)
  if (token.kind === 'end') return
  if (isMark(token, ')')) throw new ExpressionError('this bracket closes none', token)
  const before = reader.tokens[reader.position - 1]
  if (before !== undefined && before.kind !== 'mark' && token.kind === 'column') {
    throw new ExpressionError('double quotes are for columns, and an operator is missing before this one', token)
  }
  throw new ExpressionError(`an operator is missing before ${named(token)}`, token)
}
