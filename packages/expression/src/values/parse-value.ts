import type { LogicalType, Value } from '@assay/ports/value'
import { parseHexBytes } from './bytes.ts'
import { parseDate, parseTime, parseTimestamp } from './calendar.ts'
import { formatDecimal, parseDecimal, trimDecimal } from './decimal.ts'
import { parseInterval } from './interval.ts'
import { type JsonTree, parseJsonTree } from './json-tree.ts'
import { parsePostgresArray } from './postgres-array.ts'

const INTEGER = /^[+-]?\d+$/
const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const INFINITE = /^([+-]?)inf(?:inity)?$/i
const NOT_A_NUMBER = /^[+-]?nan$/i
const UUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['t', true],
  ['true', true],
  ['f', false],
  ['false', false],
])

function readInteger(text: string, type: LogicalType & { kind: 'integer' }): bigint | undefined {
  if (!INTEGER.test(text) || text.length > 150_000) return undefined
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  if (type.unsigned && value < 0n) return undefined
  if (type.bits === undefined) return value
  const limit = 2n ** BigInt(type.unsigned ? type.bits : type.bits - 1)
  return value < limit && value >= -limit ? value : undefined
}

/** The three numbers that are no numbers of the decimal system; PostgreSQL's `numeric` has them too. */
function readSpecial(text: string): number | undefined {
  if (NOT_A_NUMBER.test(text)) return Number.NaN
  const match = INFINITE.exec(text)
  if (match === null) return undefined
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function readFloat(text: string, bits: 32 | 64 | undefined): number | undefined {
  if (!FLOAT.test(text)) return readSpecial(text)
  const value = bits === 32 ? Math.fround(Number(text)) : Number(text)
  return Number.isFinite(value) ? value : undefined
}

function readDecimal(text: string, type: LogicalType & { kind: 'decimal' }): Value | undefined {
  const value = parseDecimal(text)
  if (value === undefined) return readSpecial(text)
  if (type.precision === undefined) return value
  const { unscaled, scale } = trimDecimal(value)
  const typeScale = type.scale ?? 0
  if (scale > typeScale) return undefined
  const size = (unscaled < 0n ? -unscaled : unscaled) * 10n ** BigInt(typeScale - scale)
  return size < 10n ** BigInt(type.precision) ? value : undefined
}

function readUuid(text: string): string | undefined {
  if (!UUID.test(text) || text.startsWith('{') !== text.endsWith('}')) return undefined
  const hex = text.replace(/[{}-]/g, '').toLowerCase()
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function readText(text: string, length: number | undefined): string | undefined {
  if (length === undefined || text.length <= length) return text
  let count = 0
  for (const _ of text) count += 1
  return count <= length ? text : undefined
}

/** Reads one value of a tree; text inside it is read as {@link parseValue} reads it. */
function readTree(tree: JsonTree, type: LogicalType): Value | undefined {
  if (tree === null) return null
  if (typeof tree === 'boolean') return parseValue(String(tree), type)
  if (typeof tree === 'string') return parseValue(tree, type)
  if ('number' in tree) return readNumber(tree.number, type)
  if ('items' in tree) return type.kind === 'list' ? readItems(tree.items, type.items) : undefined
  if (type.kind !== 'struct' || tree.fields.length !== type.fields.length) return undefined
  const values = new Map(tree.fields)
  const fields: (readonly [string, Value])[] = []
  for (const [name, fieldType] of type.fields) {
    const field = values.get(name)
    const value = field === undefined ? undefined : readTree(field, fieldType)
    if (value === undefined) return undefined
    fields.push([name, value])
  }
  return { kind: 'struct', fields }
}

/** JSON may write an integer as `1e3` or `1.0`. */
function readNumber(text: string, type: LogicalType): Value | undefined {
  if (type.kind !== 'integer') return parseValue(text, type)
  const value = parseDecimal(text)
  return value === undefined ? undefined : parseValue(formatDecimal(trimDecimal(value)), type)
}

function readItems(trees: readonly JsonTree[], type: LogicalType): Value | undefined {
  const items: Value[] = []
  for (const tree of trees) {
    const item = readTree(tree, type)
    if (item === undefined) return undefined
    items.push(item)
  }
  return { kind: 'list', items }
}

function readNested(text: string, type: LogicalType): Value | undefined {
  const tree = type.kind === 'list' && text.startsWith('{') ? parsePostgresArray(text) : parseJsonTree(text)
  if (tree === undefined || tree === null || typeof tree !== 'object' || 'number' in tree) return undefined
  return readTree(tree, type)
}

/**
 * Reads the text of a value of a type: ISO 8601 and the forms in which DuckDB and PostgreSQL write it (`t`, `inf`,
 * `\xdeadbeef`, `2026-01-01 10:00:00+00`, `0044-03-15 BC`, `1 day 02:00:00`, `{1,2}`). Lists and structs are read
 * from JSON as well.
 *
 * A `timestamptz` needs its offset, and a `timestamp` has none: nothing is guessed or thrown away. A float becomes
 * the nearest float32 or float64. Text is never NULL: an empty one is empty text.
 *
 * @returns `undefined` when the text is no value of the type, or does not fit its width, precision or length.
 */
export function parseValue(text: string, type: LogicalType): Value | undefined {
  switch (type.kind) {
    case 'boolean':
      return BOOLEANS.get(text.toLowerCase())
    case 'integer':
      return readInteger(text, type)
    case 'decimal':
      return readDecimal(text, type)
    case 'float':
      return readFloat(text, type.bits)
    case 'text':
      return readText(text, type.length)
    case 'enum':
      return type.values.length === 0 || type.values.includes(text) ? text : undefined
    case 'other':
      return text
    case 'bytes':
      return parseHexBytes(text)
    case 'uuid':
      return tagged('uuid', 'text', readUuid(text))
    case 'json':
      return parseJsonTree(text) === undefined ? undefined : { kind: 'json', text }
    case 'date':
      return tagged('date', 'days', parseDate(text))
    case 'time':
      return tagged('time', 'micros', parseTime(text))
    case 'timestamp':
      return tagged('timestamp', 'micros', parseTimestamp(text, 'none'))
    case 'timestamptz':
      return tagged('timestamptz', 'micros', parseTimestamp(text, 'required'))
    case 'interval':
      return parseInterval(text)
    case 'list':
    case 'struct':
      return readNested(text, type)
    default:
      throw new TypeError(`no reader for ${type satisfies never}`)
  }
}

function tagged<Kind extends string, Key extends string, Content>(
  kind: Kind,
  key: Key,
  content: Content | undefined,
): ({ readonly kind: Kind } & { readonly [Name in Key]: Content }) | undefined {
  return content === undefined ? undefined : ({ kind, [key]: content } as { kind: Kind } & { [Name in Key]: Content })
}
