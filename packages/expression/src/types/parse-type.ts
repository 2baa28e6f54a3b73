import type { LogicalType } from '@assay/ports/value'

const TOKEN = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(\d+)|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|([()<>,:]))/y
const MAX_DEPTH = 50
const MAX_PRECISION = 1_000

const SIMPLE: ReadonlySet<string> = new Set([
  'boolean',
  'bytes',
  'date',
  'time',
  'timestamp',
  'timestamptz',
  'interval',
  'uuid',
  'json',
])
const INTEGER = /^(u?)int(8|16|32|64|128)$/

type Simple = Extract<LogicalType, { readonly kind: 'boolean' }>
type Bits = 8 | 16 | 32 | 64 | 128

type Token =
  | { readonly kind: 'word' | 'text' | 'name' | 'mark'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }

class NoType extends Error {}

interface Reader {
  readonly tokens: readonly Token[]
  position: number
}

function tokens(text: string): Token[] {
  const found: Token[] = []
  let position = 0
  const end = text.trimEnd().length
  while (position < end) {
    TOKEN.lastIndex = position
    const match = TOKEN.exec(text)
    if (match === null) throw new NoType()
    position = TOKEN.lastIndex
    const [, word, number, quoted, name, mark = ''] = match
    if (word !== undefined) found.push({ kind: 'word', text: word })
    else if (number !== undefined) found.push({ kind: 'number', text: number })
    else if (quoted !== undefined) found.push({ kind: 'text', text: quoted.replaceAll("''", "'") })
    else if (name !== undefined) found.push({ kind: 'name', text: name.replaceAll('""', '"') })
    else found.push({ kind: 'mark', text: mark })
  }
  return found
}

function take(reader: Reader, kind: Token['kind'], text?: string): string {
  const token = reader.tokens[reader.position]
  if (token?.kind !== kind || (text !== undefined && token.text !== text)) throw new NoType()
  reader.position += 1
  return token.text
}

function skip(reader: Reader, mark: string): boolean {
  const token = reader.tokens[reader.position]
  if (token?.kind !== 'mark' || token.text !== mark) return false
  reader.position += 1
  return true
}

function wholeNumber(reader: Reader, from: number, to: number): number {
  const value = Number(take(reader, 'number'))
  if (value < from || value > to) throw new NoType()
  return value
}

function readDecimal(reader: Reader): LogicalType {
  if (!skip(reader, '(')) return { kind: 'decimal' }
  const precision = wholeNumber(reader, 1, MAX_PRECISION)
  const scale = skip(reader, ',') ? wholeNumber(reader, 0, precision) : 0
  take(reader, 'mark', ')')
  return { kind: 'decimal', precision, scale }
}

function readText(reader: Reader): LogicalType {
  if (!skip(reader, '(')) return { kind: 'text' }
  const length = wholeNumber(reader, 1, Number.MAX_SAFE_INTEGER)
  take(reader, 'mark', ')')
  return { kind: 'text', length }
}

function readStruct(reader: Reader, depth: number): LogicalType {
  if (!skip(reader, '<')) return { kind: 'struct', fields: [] }
  const fields: (readonly [string, LogicalType])[] = []
  do {
    const quoted = reader.tokens[reader.position]?.kind === 'name'
    const name = take(reader, quoted ? 'name' : 'word')
    take(reader, 'mark', ':')
    fields.push([name, readType(reader, depth + 1)])
  } while (skip(reader, ','))
  take(reader, 'mark', '>')
  return { kind: 'struct', fields }
}

function readEnum(reader: Reader): LogicalType {
  if (!skip(reader, '(')) return { kind: 'enum', values: [] }
  const values: string[] = []
  do values.push(take(reader, 'text'))
  while (skip(reader, ','))
  take(reader, 'mark', ')')
  return { kind: 'enum', values }
}

function readList(reader: Reader, depth: number): LogicalType {
  take(reader, 'mark', '<')
  const items = readType(reader, depth + 1)
  take(reader, 'mark', '>')
  return { kind: 'list', items }
}

function readInteger(word: string): LogicalType | undefined {
  const [, unsigned, bits] = INTEGER.exec(word) ?? []
  if (bits === undefined) return undefined
  return { kind: 'integer', bits: Number(bits) as Bits, ...(unsigned === 'u' ? { unsigned: true } : {}) }
}

function readType(reader: Reader, depth: number): LogicalType {
  if (depth > MAX_DEPTH) throw new NoType()
  const word = take(reader, 'word').toLowerCase()
  if (SIMPLE.has(word)) return { kind: word as Simple['kind'] }
  switch (word) {
    case 'integer':
      return { kind: 'integer' }
    case 'unsigned':
      if (take(reader, 'word').toLowerCase() !== 'integer') throw new NoType()
      return { kind: 'integer', unsigned: true }
    case 'decimal':
      return readDecimal(reader)
    case 'float':
      return { kind: 'float' }
    case 'float32':
    case 'float64':
      return { kind: 'float', bits: word === 'float32' ? 32 : 64 }
    case 'text':
      return readText(reader)
    case 'list':
      return readList(reader, depth)
    case 'struct':
      return readStruct(reader, depth)
    case 'enum':
      return readEnum(reader)
    default: {
      const integer = readInteger(word)
      if (integer === undefined) throw new NoType()
      return integer
    }
  }
}

/** Reads a whole text as a type; `undefined` when it is none. */
export function parseTypeText(text: string): LogicalType | undefined {
  try {
    const reader: Reader = { tokens: tokens(text), position: 0 }
    const type = readType(reader, 0)
    return reader.position === reader.tokens.length ? type : undefined
  } catch (error) {
    if (error instanceof NoType) return undefined
    throw error
  }
}
