import { flawed, shown, type Understood } from './problem.ts'

/** The parts of a table's name, as they stand between dots. */
export interface TableName {
  readonly parts: readonly string[]
  /** One of the parts stood in quotes, so the name is meant as it is. */
  readonly quoted: boolean
  /** The last part holds a `*` outside quotes. */
  readonly pattern: boolean
}

const PART = /"((?:[^"]|"")*)"|([^".\s#?\\/]+)/y

/**
 * Reads `table`, `schema.table` or `catalog.schema.table`. A part with dots, blanks or slashes stands in double quotes,
 * with quotes inside doubled.
 */
export function parseTableName(text: string): Understood<TableName> {
  const parts: string[] = []
  let quoted = false
  let pattern = false
  let position = 0
  while (true) {
    PART.lastIndex = position
    const match = PART.exec(text)
    if (match === null || match[0] === '""') return refuse(text, position)
    const [whole, inQuotes, bare] = match
    if (pattern) return flawed('only the last part of a name may hold *', undefined, 0)
    quoted ||= inQuotes !== undefined
    pattern = bare?.includes('*') ?? false
    parts.push(inQuotes?.replaceAll('""', '"') ?? bare ?? '')
    position += whole.length
    if (position === text.length) break
    if (text[position] !== '.') return refuse(text, position)
    position += 1
  }
  if (parts.length > 3)
    return flawed(`${shown(text)} has ${parts.length} parts, a table has at most three`, undefined, 0)
  return { ok: true, value: { parts, quoted, pattern } }
}

function refuse(text: string, position: number): Understood<never> {
  if (text.trim() === '') return flawed('the name of the table is missing')
  const rest = text.slice(position)
  if (rest.startsWith('"'))
    return flawed('a quote is opened and not closed', 'write "" for a quote inside quotes', position)
  if (rest === '' || rest.startsWith('.')) return flawed('a part of the name is empty', undefined, position)
  const culprit = rest.slice(0, 1) === ' ' ? 'a blank' : rest.slice(0, 1)
  return flawed(
    `a name cannot hold ${culprit} like this`,
    'put double quotes around that part, such as shop/"my table"',
    position,
  )
}

/** Writes a name so that {@link parseTableName} reads it again: quotes only where they are needed. */
export function writeTableName(parts: readonly string[]): string {
  return parts.map((part) => (/^[^".\s#?\\/*]+$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`)).join('.')
}
