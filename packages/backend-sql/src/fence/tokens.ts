/**
 * Cuts SQL into pieces of which one knows whether they are code. Only what a fence needs: texts, quoted names, dollar
 * quotes, comments, `{{placeholders}}`, semicolons, and the rest.
 */

export type Piece =
  | { readonly kind: 'code' | 'text' | 'name' | 'comment' | 'semicolon'; readonly text: string }
  /** `{{name}}`, with blanks around the name taken away. */
  | { readonly kind: 'placeholder'; readonly text: string; readonly name: string }
  /** `$1` or `$name` would be taken for a parameter of ours. */
  | { readonly kind: 'parameter'; readonly text: string }

/** A text, a quoted name, a dollar quote or a comment that never ends. */
export class OpenEnd extends Error {}

const WORD = /[\p{L}\p{N}_$\u0080-\uffff]+/uy
const DOLLAR_QUOTE = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy
const DOLLAR_PARAMETER = /\$[\p{L}\p{N}_]+/uy
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/y
const LINE_COMMENT = /--[^\n\r]*/y

function match(pattern: RegExp, sql: string, position: number): RegExpExecArray | undefined {
  pattern.lastIndex = position
  return pattern.exec(sql) ?? undefined
}

function endOfQuoted(sql: string, start: number, quote: string, backslashes: boolean): number {
  for (let position = start + 1; position < sql.length; position += 1) {
    if (backslashes && sql[position] === '\\') position += 1
    else if (sql[position] === quote) {
      if (sql[position + 1] !== quote) return position + 1
      position += 1
    }
  }
  throw new OpenEnd(quote === "'" ? 'a text in quotes is not closed' : 'a quoted name is not closed')
}

function endOfComment(sql: string, start: number): number {
  let depth = 0
  for (let position = start; position < sql.length; position += 1) {
    const pair = sql.slice(position, position + 2)
    if (pair !== '/*' && pair !== '*/') continue
    depth += pair === '/*' ? 1 : -1
    if (depth === 0) return position + 2
    position += 1
  }
  throw new OpenEnd('a comment is not closed')
}

function endOfDollarQuote(sql: string, start: number, tag: string): number {
  const end = sql.indexOf(tag, start + tag.length)
  if (end < 0) throw new OpenEnd(`the text that begins with ${tag} is not closed`)
  return end + tag.length
}

/** The piece at `position` that is more than plain code; `undefined` where there is none. */
function special(sql: string, position: number): Piece | undefined {
  const to = (kind: 'text' | 'name' | 'comment', end: number): Piece => ({ kind, text: sql.slice(position, end) })
  switch (sql[position]) {
    case "'":
      return to('text', endOfQuoted(sql, position, "'", false))
    case '"':
      return to('name', endOfQuoted(sql, position, '"', false))
    case ';':
      return { kind: 'semicolon', text: ';' }
    case '-': {
      const comment = match(LINE_COMMENT, sql, position)
      return comment && { kind: 'comment', text: comment[0] }
    }
    case '/':
      return sql[position + 1] === '*' ? to('comment', endOfComment(sql, position)) : undefined
    case '$': {
      const tag = match(DOLLAR_QUOTE, sql, position)
      if (tag !== undefined) return to('text', endOfDollarQuote(sql, position, tag[0]))
      const parameter = match(DOLLAR_PARAMETER, sql, position)
      return parameter && { kind: 'parameter', text: parameter[0] }
    }
    case '{': {
      const placeholder = match(PLACEHOLDER, sql, position)
      return placeholder && { kind: 'placeholder', text: placeholder[0], name: placeholder[1] ?? '' }
    }
    default:
      return undefined
  }
}

/**
 * Cuts a statement into its pieces; joined, their texts are the statement again.
 *
 * @throws OpenEnd when something that is quoted does not end.
 */
export function piecesOf(sql: string): Piece[] {
  const pieces: Piece[] = []
  let code = 0
  let position = 0
  const flush = () => {
    if (code < position) pieces.push({ kind: 'code', text: sql.slice(code, position) })
  }
  while (position < sql.length) {
    const word = match(WORD, sql, position)
    // `E'…'` knows backslashes; a dollar inside a word (`a$b$`) begins nothing.
    if (word !== undefined && sql[position] !== '$') {
      position += word[0].length
      if (!/^e$/i.test(word[0]) || sql[position] !== "'") continue
      flush()
      const end = endOfQuoted(sql, position, "'", true)
      pieces.push({ kind: 'text', text: sql.slice(position, end) })
      code = position = end
      continue
    }
    const found = special(sql, position)
    if (found === undefined) {
      position += 1
      continue
    }
    flush()
    pieces.push(found)
    code = position += found.text.length
  }
  flush()
  return pieces
}
