/**
 * The fence around SQL that others wrote: one query, nothing put into it but quoted names and parameters, and all of
 * it inside the parentheses that Assay puts around it.
 *
 * The fence reads no grammar. A platform must still make sure that what it is given is one statement which only reads
 * (the extended protocol, `extractStatements`, a confined engine).
 */
import type { OwnSql } from '@assay/ports/dataset'
import type { Value } from '@assay/ports/value'
import { OpenEnd, type Piece, piecesOf } from './fence/tokens.ts'

/** Why own SQL is refused. Its message is one sentence for people. */
export class FenceRefusal extends Error {}

export interface FenceOptions {
  /** What stands for `{{name}}` of a dataset: a quoted name, or a query in parentheses. */
  dataset(name: string): string
  /** What stands for `{{name}}` of a value: a mark of {@link import('./statement.ts').Parameters}. */
  value(value: Value): string
}

/** Words with which a query can begin. Everything else is refused before the platform sees it. */
const FIRST_WORDS: ReadonlySet<string> = new Set(['select', 'with', 'values', 'from', 'table'])

function cut(sql: string): Piece[] {
  if (sql.includes('\0')) throw new FenceRefusal('it holds a NUL character')
  try {
    return piecesOf(sql)
  } catch (error) {
    if (error instanceof OpenEnd) throw new FenceRefusal(error.message)
    throw error
  }
}

const isBlank = (piece: Piece) => piece.kind === 'comment' || (piece.kind === 'code' && piece.text.trim() === '')

/** Semicolons, blanks and comments behind the query are no part of it; a semicolon elsewhere is a second statement. */
function single(pieces: readonly Piece[]): readonly Piece[] {
  let end = pieces.length
  for (let index = end - 1; index >= 0; index -= 1) {
    const piece = pieces[index]
    if (piece === undefined || !(piece.kind === 'semicolon' || isBlank(piece))) break
    end = index
  }
  const query = pieces.slice(0, end)
  if (query.length === 0) throw new FenceRefusal('it is empty')
  if (query.some((piece) => piece.kind === 'semicolon')) throw new FenceRefusal('it holds more than one statement')
  return query
}

function requireQuery(pieces: readonly Piece[]): void {
  const code = pieces.filter((piece) => !isBlank(piece))
  const first = code[0]?.kind === 'code' ? /^[\s(]*([a-z]+)/i.exec(code[0].text)?.[1]?.toLowerCase() : undefined
  if (first !== undefined && FIRST_WORDS.has(first)) return
  throw new FenceRefusal(
    `it begins with ${first === undefined ? 'no word' : `${first.toUpperCase()}`}, which is no query`,
  )
}

/** Parentheses must close inside the query, or it could leave the ones that are put around it. */
function requireBalance(pieces: readonly Piece[]): void {
  let depth = 0
  for (const piece of pieces) {
    if (piece.kind !== 'code') continue
    for (const character of piece.text) {
      if (character === '(') depth += 1
      else if (character === ')') depth -= 1
      if (depth < 0) throw new FenceRefusal('it closes a parenthesis that it has not opened')
    }
  }
  if (depth > 0) throw new FenceRefusal('a parenthesis is not closed')
}

function fill(own: OwnSql, name: string, options: FenceOptions): string {
  const { datasets = {}, values = {} } = own
  const isDataset = Object.hasOwn(datasets, name)
  const isValue = Object.hasOwn(values, name)
  if (isDataset && isValue) throw new FenceRefusal(`{{${name}}} is the name of a dataset and of a value`)
  if (isDataset) return options.dataset(name)
  if (isValue) return options.value(values[name] ?? null)
  const known = [...Object.keys(datasets), ...Object.keys(values)].map((key) => `{{${key}}}`)
  throw new FenceRefusal(
    `nothing fills {{${name}}}; ${known.length === 0 ? 'no name is given' : `given: ${known.join(', ')}`}`,
  )
}

/** A name inside quotes stays as it is; where it was surely meant to be filled, silence would change the question. */
function refuseQuoted(piece: Piece, own: OwnSql): void {
  for (const [, name = ''] of piece.text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
    if (Object.hasOwn(own.values ?? {}, name) || Object.hasOwn(own.datasets ?? {}, name)) {
      throw new FenceRefusal(`{{${name}}} stands in quotes, where nothing is put in: leave the quotes away`)
    }
  }
}

/**
 * The query as it may stand inside parentheses, with `{{name}}` filled. It ends with a line feed, so that a comment in
 * its last line ends too.
 *
 * @throws FenceRefusal when it is not one query, or holds a name that nothing fills.
 */
export function fenceOwnSql(own: OwnSql, options: FenceOptions): string {
  const query = single(cut(own.sql))
  requireQuery(query)
  requireBalance(query)
  const filled = query.map((piece) => {
    if (piece.kind === 'parameter') throw new FenceRefusal(`${piece.text} is a parameter; write {{name}} instead`)
    if (piece.kind === 'placeholder') return fill(own, piece.name, options)
    if (piece.kind === 'text' || piece.kind === 'name') refuseQuoted(piece, own)
    return piece.text
  })
  return `${filled.join('')}\n`
}
