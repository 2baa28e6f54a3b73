import { formatHex, formatValue } from '@assay/expression/values'
import type { DateValue, Timestamp, TimestampTz, Value } from '@assay/ports/value'
import { quoteText } from '../engine/confinement.ts'

const WORDS = {
  date: 'DATE',
  time: 'TIME',
  timestamp: 'TIMESTAMP',
  timestamptz: 'TIMESTAMPTZ',
  interval: 'INTERVAL',
  uuid: 'UUID',
  json: 'JSON',
} as const

function formatFloat(value: number): string {
  return Number.isFinite(value) ? `${Object.is(value, -0) ? '-0' : value}::DOUBLE` : `'${String(value)}'::DOUBLE`
}

function formatBytes(bytes: Uint8Array): string {
  return `'${formatHex(bytes).replace(/../g, '\\x$&')}'::BLOB`
}

/** Days and microseconds within the years that have four digits; the engine writes others in a way of its own. */
const FIRST_DAY = -719_162
const LAST_DAY = 2_932_896
const MICROS_PER_DAY = 86_400_000_000n

function formatInstant(value: DateValue | Timestamp | TimestampTz): string {
  const word = WORDS[value.kind]
  const day = value.kind === 'date' ? value.days : Number(value.micros / MICROS_PER_DAY)
  const text = formatValue(value)
  if ((day > FIRST_DAY && day < LAST_DAY) || text.includes('infinity')) return `${word} ${quoteText(text)}`
  if (value.kind === 'date') return `(DATE '1970-01-01' + ${value.days})`
  return `(${word} '1970-01-01 00:00:00${value.kind === 'timestamptz' ? '+00' : ''}' + to_microseconds(${value.micros}))`
}

/** A value as the engine's literal, for people to read and to run again. */
export function formatLiteral(value: Value): string {
  switch (typeof value) {
    case 'boolean':
    case 'bigint':
      return String(value).toUpperCase()
    case 'number':
      return formatFloat(value)
    case 'string':
      return quoteText(value)
    default:
  }
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return formatBytes(value)
  switch (value.kind) {
    case 'decimal':
      return formatValue(value)
    case 'list':
      return `[${value.items.map(formatLiteral).join(', ')}]`
    case 'struct':
      return `{${value.fields.map(([name, field]) => `${quoteText(name)}: ${formatLiteral(field)}`).join(', ')}}`
    case 'interval':
      return `INTERVAL '${value.months} months ${value.days} days ${value.micros} microseconds'`
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return formatInstant(value)
    default:
      return `${WORDS[value.kind]} ${quoteText(formatValue(value))}`
  }
}
