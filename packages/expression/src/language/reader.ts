import type { Value } from '@assay/ports/value'
import { ExpressionError } from './expression-error.ts'
import { type Token, tokenise } from './tokens.ts'

/** How deeply conditions, brackets and calculations may be nested. */
const MAX_DEPTH = 100

/** The tokens of a text, and how far they have been read. */
export interface Reader {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly variables: Readonly<Record<string, Value>>
  position: number
  depth: number
}

export function createReader(text: string, variables: Readonly<Record<string, Value>>): Reader {
  return { text, tokens: tokenise(text), variables, position: 0, depth: 0 }
}

const END: Token = { kind: 'end', text: '', offset: 0, length: 0 }

/** The token `ahead` of the next one. */
export function peek(reader: Reader, ahead = 0): Token {
  return reader.tokens[reader.position + ahead] ?? reader.tokens.at(-1) ?? END
}

export function take(reader: Reader): Token {
  const token = peek(reader)
  reader.position += 1
  return token
}

/** Where the token read last ends. */
export function endOf(reader: Reader): number {
  const token = reader.tokens[reader.position - 1]
  return token === undefined ? 0 : token.offset + token.length
}

export function isMark(token: Token, ...marks: readonly string[]): boolean {
  return token.kind === 'mark' && marks.includes(token.text)
}

/** Whether a token is one of these words, in any case. */
export function isWord(token: Token, ...words: readonly string[]): boolean {
  return token.kind === 'word' && words.includes(token.text.toLowerCase())
}

export function skipMark(reader: Reader, mark: string): boolean {
  if (!isMark(peek(reader), mark)) return false
  reader.position += 1
  return true
}

export function skipWord(reader: Reader, word: string): boolean {
  if (!isWord(peek(reader), word)) return false
  reader.position += 1
  return true
}

/** How a token is named in a message. */
export function named(token: Token): string {
  if (token.kind === 'end') return 'the end'
  if (token.kind === 'text') return `the text '${token.text}'`
  if (token.kind === 'column') return `the column "${token.text}"`
  if (token.kind === 'variable') return `{{${token.text}}}`
  return `\`${token.text}\``
}

export function expectMark(reader: Reader, mark: string, where: string): void {
  const token = peek(reader)
  if (!skipMark(reader, mark)) throw new ExpressionError(`${where} needs \`${mark}\`, not ${named(token)}`, token)
}

export function expectWord(reader: Reader, word: string, where: string): void {
  const token = peek(reader)
  if (!skipWord(reader, word)) throw new ExpressionError(`${where} needs \`${word}\`, not ${named(token)}`, token)
}

/** Reads something that lies one level deeper. */
export function nested<Node>(reader: Reader, read: () => Node): Node {
  reader.depth += 1
  checkDepth(reader, 0)
  const node = read()
  reader.depth -= 1
  return node
}

/** Refuses what is nested too deeply; a calculation of many operands counts as one level for each. */
export function checkDepth(reader: Reader, operands: number): void {
  if (reader.depth + operands <= MAX_DEPTH) return
  const token = peek(reader)
  throw new ExpressionError(`this is nested more than ${MAX_DEPTH} deep: make it two expressions`, token)
}
