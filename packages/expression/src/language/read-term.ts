import type { FunctionName, Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { ExpressionError } from './expression-error.ts'
import { arityProblem, FOREIGN_FUNCTIONS, FUNCTION_NAMES, isFunctionName } from './functions.ts'
import { isTypeWord, negated, numberLiteral, typedLiteral } from './literals.ts'
import { didYouMean } from './nearest.ts'
import {
  checkDepth,
  endOf,
  expectMark,
  isMark,
  isWord,
  named,
  nested,
  peek,
  type Reader,
  skipMark,
  take,
} from './reader.ts'
import { located } from './spans.ts'
import type { Token } from './tokens.ts'

/** What stands between two brackets may be either, and only what follows it tells. */
export type Node = { readonly term: Term } | { readonly condition: Predicate }

/** Reads what stands inside brackets: a condition or a term. Handed down, because it lies above this file. */
export type ReadInner = (reader: Reader) => Node

/** Words that have a meaning of their own and so name a column only in double quotes. */
const RESERVED = ['and', 'or', 'not', 'is', 'null', 'in', 'between', 'like', 'matches', 'true', 'false'] as const

/** Words of SQL that are no part of the language, with what to write instead. */
const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ['case', '`case` is no part of the portable language: join conditions with `and` and `or`'],
  ['select', 'a query is no part of the portable language: use the `sql` or the `references` check'],
  ['exists', 'a query is no part of the portable language: use the `sql` or the `references` check'],
  ['cast', "casts are not portable: write the literal in its type, such as `date '2026-01-31'`"],
])

/** The condition in a term's place is a mistake of the writer, told where it stands. */
export function asTerm(node: Node, reader: Reader, offset: number): Term {
  if ('term' in node) return node.term
  throw new ExpressionError('a condition stands here, where a value is needed', {
    offset,
    length: endOf(reader) - offset,
  })
}

/** sum = product {("+" | "-") product} */
export function readSum(reader: Reader, inner: ReadInner): Node {
  return readChain(reader, ['+', '-'], () => readProduct(reader, inner))
}

function readProduct(reader: Reader, inner: ReadInner): Node {
  return readChain(reader, ['*'], () => readFactor(reader, inner))
}

function readChain(reader: Reader, marks: readonly string[], read: () => Node): Node {
  const { offset } = peek(reader)
  let node = read()
  for (let operands = 1; isMark(peek(reader), ...marks); operands += 1) {
    const left = asTerm(node, reader, offset)
    const op = take(reader).text as '+' | '-' | '*'
    checkDepth(reader, operands)
    const start = peek(reader).offset
    const right = asTerm(read(), reader, start)
    node = { term: located({ op, left, right }, offset, endOf(reader)) }
  }
  return node
}

function readFactor(reader: Reader, inner: ReadInner): Node {
  const { offset } = peek(reader)
  if (!skipMark(reader, '-')) return readOperand(reader, inner)
  const number = peek(reader)
  if (number.kind === 'number') {
    take(reader)
    return { term: located({ op: 'literal', value: negated(numberLiteral(number.text)) }, offset, endOf(reader)) }
  }
  const start = peek(reader).offset
  const of = asTerm(
    nested(reader, () => readFactor(reader, inner)),
    reader,
    start,
  )
  return { term: located({ op: 'negate', of }, offset, endOf(reader)) }
}

function readOperand(reader: Reader, inner: ReadInner): Node {
  const token = peek(reader)
  const value = readValue(reader)
  if (value !== undefined) return { term: located({ op: 'literal', value }, token.offset, endOf(reader)) }
  if (token.kind === 'column') {
    take(reader)
    return { term: readColumn(reader, token, token.text) }
  }
  if (isMark(token, '(')) return readBrackets(reader, inner)
  if (token.kind === 'word' && !isWord(token, ...RESERVED)) return readName(reader, inner)
  throw new ExpressionError(missing(token), token)
}

function missing(token: Token): string {
  if (isWord(token, 'null')) return '`null` is no value to compare with: write `is null` or `is not null`'
  if (isWord(token, ...RESERVED))
    return `a value is missing before ${named(token)}; a column of that name stands in double quotes`
  return token.kind === 'end' ? 'a value is missing at the end' : `a value is needed here, not ${named(token)}`
}

function readColumn(reader: Reader, token: Token, name: string): Term {
  if (name === '') throw new ExpressionError('a name of a column is not empty', token)
  return located({ op: 'column', name }, token.offset, endOf(reader))
}

function readBrackets(reader: Reader, inner: ReadInner): Node {
  take(reader)
  const node = nested(reader, () => inner(reader))
  expectMark(reader, ')', 'this bracket')
  return node
}

function readName(reader: Reader, inner: ReadInner): Node {
  const token = take(reader)
  const word = token.text.toLowerCase()
  if (isMark(peek(reader), '(')) {
    if (!isFunctionName(word)) throw new ExpressionError(unknownFunction(token.text), token)
    return { term: readCall(reader, inner, token, word) }
  }
  const foreign = FOREIGN_WORDS.get(word)
  const next = peek(reader)
  // These words may name columns as well, and then an operator follows.
  if (foreign !== undefined && (next.kind === 'word' || next.kind === 'column') && !isWord(next, ...RESERVED)) {
    throw new ExpressionError(foreign, token)
  }
  return { term: readColumn(reader, token, token.text) }
}

function unknownFunction(name: string): string {
  const word = name.toLowerCase()
  const foreign = FOREIGN_WORDS.get(word)
  if (foreign !== undefined) return foreign
  const remedy = FOREIGN_FUNCTIONS.get(word)
  if (remedy !== undefined) return `${name} is no portable function: ${remedy}`
  const suggestion = didYouMean(name, FUNCTION_NAMES)
  return `there is no function ${name}${suggestion === '' ? `; there are ${FUNCTION_NAMES.join(', ')}` : suggestion}`
}

function readCall(reader: Reader, inner: ReadInner, token: Token, name: FunctionName): Term {
  take(reader)
  const found: Term[] = []
  if (!isMark(peek(reader), ')')) {
    do {
      const { offset } = peek(reader)
      found.push(
        asTerm(
          nested(reader, () => inner(reader)),
          reader,
          offset,
        ),
      )
    } while (skipMark(reader, ','))
  }
  expectMark(reader, ')', `the call of ${name}`)
  const problem = arityProblem(name, found.length)
  if (problem !== undefined) {
    throw new ExpressionError(problem, { offset: token.offset, length: endOf(reader) - token.offset })
  }
  return located({ op: 'call', function: name, arguments: found }, token.offset, endOf(reader))
}

/** A literal or a variable, without sign; `undefined`, and nothing read, where something else stands. */
export function readValue(reader: Reader): Value | undefined {
  const token = peek(reader)
  const next = peek(reader, 1)
  if (token.kind === 'word' && next.kind === 'text' && isTypeWord(token.text.toLowerCase())) {
    reader.position += 2
    const span = { offset: token.offset, length: endOf(reader) - token.offset }
    return typedLiteral(token.text.toLowerCase(), next.text, span)
  }
  if (isWord(token, 'true', 'false')) return isWord(take(reader), 'true')
  if (token.kind === 'text') return take(reader).text
  if (token.kind === 'number') return numberLiteral(take(reader).text)
  return token.kind === 'variable' ? readVariable(reader) : undefined
}

function readVariable(reader: Reader): Value {
  const token = take(reader)
  const value = Object.hasOwn(reader.variables, token.text) ? reader.variables[token.text] : undefined
  if (value !== undefined) return value
  const known = Object.keys(reader.variables)
  const suggestion = didYouMean(token.text, known)
  const others = known.length === 0 ? '; there are no variables here' : `; there are ${known.join(', ')}`
  throw new ExpressionError(`there is no variable ${token.text}${suggestion === '' ? others : suggestion}`, token)
}
