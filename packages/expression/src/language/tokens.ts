import { ExpressionError, type Span } from './expression-error.ts'

/** `text` is what the token means: without its quotes, and with doubled ones resolved. */
export interface Token extends Span {
  readonly kind: 'word' | 'column' | 'text' | 'number' | 'variable' | 'mark' | 'end'
  readonly text: string
}

/** The longest text that is read, in code units. */
const MAX_TEXT = 100_000
const MAX_TOKENS = 50_000

const BLANK = /[ \t\r\n]+/y
const WORD = /[\p{L}_][\p{L}\p{N}\p{M}_$]*/uy
const NUMBER = /\d+(?:\.\d+)?/y
const QUOTED = /'(?:[^']|'')*'/y
const COLUMN = /"(?:[^"]|"")*"/y
const VARIABLE = /\{\{[ \t]*([A-Za-z_][A-Za-z0-9_-]*)[ \t]*\}\}/y
const MARK = /<>|!=|<=|>=|[=<>+\-*(),]/y

/** What people write who know another language, longest first, and what to write here. */
const FOREIGN: readonly (readonly [written: string, remedy: string])[] = [
  ['<=>', '`<=>` is not portable: write `is not distinct from`'],
  ['===', '`===` is no operator here: write `=`'],
  ['!==', '`!==` is no operator here: write `<>`'],
  ['==', '`==` is no operator here: write `=`'],
  ['=>', '`=>` is no operator here: write `>=`'],
  ['=<', '`=<` is no operator here: write `<=`'],
  ['--', '`--` begins a comment in SQL: put a blank between two signs, and comments outside the expression'],
  ['/*', 'comments are no part of an expression: write them beside it'],
  ['||', '`||` is not portable: write `or` between conditions; texts cannot be joined here'],
  ['&&', '`&&` is no operator here: write `and`'],
  ['::', "casts are not portable: write the literal in its type, such as `date '2026-01-31'`"],
  ['!~', "regular expressions stand behind a word here: write `not matches '…'`"],
  ['/', '`/` is not portable (1/2 is 0 on one engine and 0.5 on another): multiply the other side instead'],
  ['%', '`%` is not portable: engines disagree about negative numbers'],
  ['^', '`^` is not portable: write the product out'],
  ['~', "regular expressions stand behind a word here: write `matches '…'`"],
  ['!', '`!` is no operator here: write `not`, or `<>` for not equal'],
  ['&', '`&` is not portable: write `and` between conditions'],
  ['|', '`|` is not portable: write `or` between conditions'],
  ['`', 'names of columns stand in double quotes: write `"name"`'],
  ['[', 'lists and indexes are not portable; a column name stands in double quotes: write `"name"`'],
  ['{', 'a variable stands in two braces: write `{{name}}`'],
  [';', 'an expression is one condition, without `;`'],
  [':', '`:` is no operator here: write a variable as `{{name}}`'],
  ['?', '`?` is no parameter here: write a variable as `{{name}}`'],
  ['$', '`$` begins no name here: write a variable as `{{name}}`, or a column in double quotes'],
  ['@', '`@` begins no name here: write a variable as `{{name}}`, or a column in double quotes'],
  ['.', 'a point stands inside numbers only (`0.5`); a column whose name has a point stands in double quotes: `"a.b"`'],
  ['“', 'typographic quotes are no quotes here: write `"` around a column or `\'` around text'],
  ['”', 'typographic quotes are no quotes here: write `"` around a column or `\'` around text'],
  ['‘', "typographic quotes are no quotes here: write `'` around text"],
  ['’', "typographic quotes are no quotes here: write `'` around text"],
  ['\\', '`\\` has a meaning inside patterns only'],
]

function at(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position
  return pattern.exec(text)
}

function readToken(text: string, offset: number): Token | undefined {
  const word = at(WORD, text, offset)?.[0]
  if (word !== undefined) return { kind: 'word', text: word, offset, length: word.length }
  const number = at(NUMBER, text, offset)?.[0]
  if (number !== undefined) return readNumber(text, number, offset)
  const quoted = at(QUOTED, text, offset)?.[0]
  if (quoted !== undefined) {
    return { kind: 'text', text: quoted.slice(1, -1).replaceAll("''", "'"), offset, length: quoted.length }
  }
  const column = at(COLUMN, text, offset)?.[0]
  if (column !== undefined) {
    return { kind: 'column', text: column.slice(1, -1).replaceAll('""', '"'), offset, length: column.length }
  }
  const variable = at(VARIABLE, text, offset)
  if (variable !== null) return { kind: 'variable', text: variable[1] ?? '', offset, length: variable[0].length }
  return undefined
}

function readNumber(text: string, number: string, offset: number): Token {
  const behind = text.slice(offset + number.length)
  if (/^[eE][+-]?\d/.test(behind)) {
    throw new ExpressionError("a number with an exponent is a float: write its digits out, or `float '1e3'`", {
      offset,
      length: number.length + (/^[eE][+-]?\d+/.exec(behind)?.[0].length ?? 0),
    })
  }
  if (/^\.(?!\d)/.test(behind)) {
    throw new ExpressionError('a number does not end with a point: write `1.0`', { offset, length: number.length + 1 })
  }
  if (/^[\p{L}_.]/u.test(behind)) {
    const length = number.length + (/^[\p{L}\p{N}_.]+/u.exec(behind)?.[0].length ?? 0)
    throw new ExpressionError(
      'neither a number nor a name: a column that begins with a digit stands in double quotes',
      {
        offset,
        length,
      },
    )
  }
  return { kind: 'number', text: number, offset, length: number.length }
}

function readMark(text: string, offset: number): Token {
  const rest = text.slice(offset, offset + 3)
  for (const [written, remedy] of FOREIGN) {
    // `a<=b` holds no `=<`, and `<>` no foreign mark, so a mark of the language is looked for only after these.
    if (rest.startsWith(written)) throw new ExpressionError(remedy, { offset, length: written.length })
  }
  const mark = at(MARK, text, offset)?.[0]
  if (mark !== undefined) return { kind: 'mark', text: mark, offset, length: mark.length }
  const span = { offset, length: text.length - offset }
  if (rest.startsWith("'"))
    throw new ExpressionError("this text has no end: close it with `'`; inside, `'` is doubled", span)
  if (rest.startsWith('"'))
    throw new ExpressionError('this name has no end: close it with `"`; inside, `"` is doubled', span)
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0)
  throw new ExpressionError(`'${character}' has no meaning here`, { offset, length: character.length })
}

/**
 * Splits a text into its tokens; the last one is the end.
 *
 * @throws ExpressionError on anything that is none, with what to write instead.
 */
export function tokenise(text: string): readonly Token[] {
  if (text.length > MAX_TEXT) {
    throw new ExpressionError(`an expression has at most ${MAX_TEXT} characters`, { offset: MAX_TEXT, length: 0 })
  }
  const tokens: Token[] = []
  let offset = 0
  for (;;) {
    offset += at(BLANK, text, offset)?.[0].length ?? 0
    if (offset >= text.length) break
    if (tokens.length === MAX_TOKENS) {
      throw new ExpressionError(`an expression has at most ${MAX_TOKENS} parts`, { offset, length: 0 })
    }
    const token =
      readToken(text, offset) ?? (text.startsWith('!=', offset) ? notEqual(text, offset) : readMark(text, offset))
    tokens.push(token)
    offset += token.length
  }
  tokens.push({ kind: 'end', text: '', offset: text.length, length: 0 })
  return tokens
}

/** `!=` is the one mark of the language that begins like a foreign one. */
function notEqual(text: string, offset: number): Token {
  return text.startsWith('!==', offset) ? readMark(text, offset) : { kind: 'mark', text: '!=', offset, length: 2 }
}
