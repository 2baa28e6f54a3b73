/** JSON read without loss: numbers keep their digits, objects their order and their repeated names. */
export type JsonTree =
  | null
  | boolean
  | string
  | { readonly number: string }
  | { readonly items: readonly JsonTree[] }
  | { readonly fields: readonly (readonly [name: string, value: JsonTree])[] }

const TOKEN =
  /[ \t\n\r]*(?:([[\]{},:])|(true|false|null)|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|("(?:[^"\\]|\\.)*"))/y
const BLANK_END = /^[ \t\n\r]*$/
const MAX_DEPTH = 500

class NotJson extends Error {}

interface Reader {
  readonly text: string
  position: number
  /** The token read last: a mark, a word, a number or a string with its quotes. */
  token: string
}

function advance(reader: Reader): string {
  TOKEN.lastIndex = reader.position
  const match = TOKEN.exec(reader.text)
  if (match === null) throw new NotJson()
  reader.position = TOKEN.lastIndex
  reader.token = match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''
  return reader.token
}

function readString(token: string): string {
  try {
    return JSON.parse(token) as string
  } catch {
    throw new NotJson()
  }
}

function readItems(reader: Reader, depth: number): JsonTree {
  const items: JsonTree[] = []
  if (advance(reader) === ']') return { items }
  for (;;) {
    items.push(readNode(reader, depth))
    const mark = advance(reader)
    if (mark === ']') return { items }
    if (mark !== ',') throw new NotJson()
    advance(reader)
  }
}

function readFields(reader: Reader, depth: number): JsonTree {
  const fields: (readonly [string, JsonTree])[] = []
  if (advance(reader) === '}') return { fields }
  for (;;) {
    if (!reader.token.startsWith('"')) throw new NotJson()
    const name = readString(reader.token)
    if (advance(reader) !== ':') throw new NotJson()
    advance(reader)
    fields.push([name, readNode(reader, depth)])
    const mark = advance(reader)
    if (mark === '}') return { fields }
    if (mark !== ',') throw new NotJson()
    advance(reader)
  }
}

function readNode(reader: Reader, depth: number): JsonTree {
  if (depth > MAX_DEPTH) throw new NotJson()
  const { token } = reader
  if (token === '[') return readItems(reader, depth + 1)
  if (token === '{') return readFields(reader, depth + 1)
  if (token === 'null') return null
  if (token === 'true' || token === 'false') return token === 'true'
  if (token.startsWith('"')) return readString(token)
  if (/^[-\d]/.test(token)) return { number: token }
  throw new NotJson()
}

/** The tree of a JSON text; `undefined` when it is none, or is nested more than 500 deep. */
export function parseJsonTree(text: string): JsonTree | undefined {
  const reader: Reader = { text, position: 0, token: '' }
  try {
    advance(reader)
    const tree = readNode(reader, 0)
    return BLANK_END.test(text.slice(reader.position)) ? tree : undefined
  } catch (error) {
    if (error instanceof NotJson) return undefined
    throw error
  }
}
