import type { Value } from '@assay/ports/value'
import { formatHex } from './bytes.ts'
import { formatDate, formatTime, formatTimestamp } from './calendar.ts'
import { formatDecimal } from './decimal.ts'
import { formatInterval } from './interval.ts'

/**
 * A value as text for people, and for {@link parseValue} to read again: ISO 8601 for all that has to do with time,
 * `\x…` for bytes, JSON for lists and structs, `NaN` and `Infinity`, and `NULL` for NULL.
 */
export function formatValue(value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value !== 'object') return String(value)
  if (value instanceof Uint8Array) return `\\x${formatHex(value)}`
  switch (value.kind) {
    case 'decimal':
      return formatDecimal(value)
    case 'date':
      return formatDate(value.days)
    case 'time':
      return formatTime(value.micros)
    case 'timestamp':
      return formatTimestamp(value.micros, '')
    case 'timestamptz':
      return formatTimestamp(value.micros, 'Z')
    case 'interval':
      return formatInterval(value)
    case 'uuid':
    case 'json':
      return value.text
    case 'list':
      return `[${value.items.map(formatNested).join(', ')}]`
    case 'struct':
      return `{${value.fields.map(([name, field]) => `${JSON.stringify(name)}: ${formatNested(field)}`).join(', ')}}`
    default:
      throw new TypeError(`no text for ${value satisfies never}`)
  }
}

/** As JSON has it: text and all that JSON lacks in quotes, numbers and nested values without. */
function formatNested(value: Value): string {
  if (value === null) return 'null'
  const text = formatValue(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return text
  if (typeof value === 'number') return Number.isFinite(value) ? text : `"${text}"`
  if (typeof value === 'object' && 'kind' in value) {
    if (value.kind === 'decimal' || value.kind === 'list' || value.kind === 'struct') return text
  }
  return JSON.stringify(text)
}
