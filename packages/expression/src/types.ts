/** The type words of check files: read, written, and matched against what a platform says a column holds. */
import type { LogicalType } from '@assay/ports/value'
import { parseTypeText } from './types/parse-type.ts'

/** Every word that a type can begin with, families first; for completion and for the nearest word to a wrong one. */
export const TYPE_WORDS: readonly string[] = [
  'boolean',
  'integer',
  'decimal',
  'float',
  'text',
  'bytes',
  'date',
  'time',
  'timestamp',
  'timestamptz',
  'interval',
  'uuid',
  'json',
  'list',
  'struct',
  'enum',
  'int8',
  'int16',
  'int32',
  'int64',
  'int128',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'uint128',
  'float32',
  'float64',
]

/**
 * Reads a type: `integer`, `int64`, `decimal(10,2)`, `text(20)`, `list<date>`, `struct<a: integer, b: text>`,
 * `enum('new', 'paid')`. Case and blanks between words do not matter. `struct` and `enum` alone stand for any of
 * theirs.
 *
 * @returns `undefined` when the text is no type.
 */
export function parseType(text: string): LogicalType | undefined {
  return parseTypeText(text)
}

/** The type as {@link parseType} reads it; a type that Assay has no word for is the platform's own. */
export function formatType(type: LogicalType): string {
  switch (type.kind) {
    case 'integer':
      if (type.bits === undefined) return type.unsigned ? 'unsigned integer' : 'integer'
      return `${type.unsigned ? 'uint' : 'int'}${type.bits}`
    case 'decimal':
      return type.precision === undefined ? 'decimal' : `decimal(${type.precision},${type.scale ?? 0})`
    case 'float':
      return type.bits === undefined ? 'float' : `float${type.bits}`
    case 'text':
      return type.length === undefined ? 'text' : `text(${type.length})`
    case 'list':
      return `list<${formatType(type.items)}>`
    case 'struct':
      return type.fields.length === 0 ? 'struct' : `struct<${type.fields.map(formatField).join(', ')}>`
    case 'enum':
      return type.values.length === 0 ? 'enum' : `enum(${type.values.map(quote).join(', ')})`
    case 'other':
      return type.native
    default:
      return type.kind
  }
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

function formatField([name, type]: readonly [string, LogicalType]): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
  return `${plain ? name : `"${name.replaceAll('"', '""')}"`}: ${formatType(type)}`
}

const unstated = (expected: unknown) => expected === undefined

/** Lower case, and one blank wherever there are some. */
const normalised = (native: string) => native.trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * Whether a column's type is what was asked for. What the expected type leaves open matches anything: `integer`
 * matches every width, `decimal` every precision, `text` every length, `struct` every struct. What it states must be
 * the same. Words of a platform are compared without regard to case and blanks.
 */
export function typeMatches(expected: LogicalType, actual: LogicalType): boolean {
  switch (expected.kind) {
    case 'integer':
      if (actual.kind !== 'integer') return false
      if (unstated(expected.bits)) return !expected.unsigned || actual.unsigned === true
      return expected.bits === actual.bits && expected.unsigned === actual.unsigned
    case 'decimal':
      if (actual.kind !== 'decimal') return false
      if (unstated(expected.precision)) return true
      return expected.precision === actual.precision && (expected.scale ?? 0) === (actual.scale ?? 0)
    case 'float':
      return actual.kind === 'float' && (unstated(expected.bits) || expected.bits === actual.bits)
    case 'text':
      return actual.kind === 'text' && (unstated(expected.length) || expected.length === actual.length)
    case 'list':
      return actual.kind === 'list' && typeMatches(expected.items, actual.items)
    case 'struct':
      return actual.kind === 'struct' && fieldsMatch(expected.fields, actual.fields)
    case 'enum':
      return actual.kind === 'enum' && wordsMatch(expected.values, actual.values)
    case 'other':
      return actual.kind === 'other' && normalised(expected.native) === normalised(actual.native)
    default:
      return actual.kind === expected.kind
  }
}

type Fields = readonly (readonly [string, LogicalType])[]

function fieldsMatch(expected: Fields, actual: Fields): boolean {
  if (expected.length === 0) return true
  return (
    expected.length === actual.length &&
    expected.every(([name, type], index) => {
      const field = actual[index]
      return field !== undefined && field[0] === name && typeMatches(type, field[1])
    })
  )
}

function wordsMatch(expected: readonly string[], actual: readonly string[]): boolean {
  if (expected.length === 0) return true
  return expected.length === actual.length && expected.every((word, index) => word === actual[index])
}
