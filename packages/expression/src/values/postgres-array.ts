import type { JsonTree } from './json-tree.ts'

const ITEM = /(\{)|"((?:[^"\\]|\\[\s\S])*)"|([^{},"\\]+(?:\\[\s\S][^{},"\\]*)*)/y
const MAX_DEPTH = 100

interface Cursor {
  readonly text: string
  position: number
}

function readItem(cursor: Cursor, depth: number): JsonTree | undefined {
  ITEM.lastIndex = cursor.position
  const match = ITEM.exec(cursor.text)
  if (match === null) return undefined
  if (match[1] !== undefined) return readArray(cursor, depth)
  cursor.position = ITEM.lastIndex
  const [, , quoted, bare = ''] = match
  if (quoted !== undefined) return quoted.replace(/\\([\s\S])/g, '$1')
  const trimmed = bare.trim()
  return /^null$/i.test(trimmed) ? null : trimmed.replace(/\\([\s\S])/g, '$1')
}

function readArray(cursor: Cursor, depth: number): JsonTree | undefined {
  if (depth > MAX_DEPTH) return undefined
  cursor.position += 1
  const items: JsonTree[] = []
  if (cursor.text[cursor.position] === '}') {
    cursor.position += 1
    return { items }
  }
  for (;;) {
    const item = readItem(cursor, depth + 1)
    if (item === undefined) return undefined
    items.push(item)
    const mark = cursor.text[cursor.position]
    cursor.position += 1
    if (mark === '}') return { items }
    if (mark !== ',') return undefined
  }
}

/** Reads PostgreSQL's array text, such as `{1,NULL,"a,b"}`; every item that is not NULL is text. */
export function parsePostgresArray(text: string): JsonTree | undefined {
  const cursor: Cursor = { text, position: 0 }
  const tree = text.startsWith('{') ? readArray(cursor, 0) : undefined
  return cursor.position === text.length ? tree : undefined
}
