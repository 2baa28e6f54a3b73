import { formatType, parseType } from '@assay/expression/types'
import { dayOfMicros, formatValue, kindOf, MICROS_PER_DAY, parseValue } from '@assay/expression/values'
import type { LogicalType, Value } from '@assay/ports/value'
import { flawed, shown, type Understood } from './problem.ts'
import type { TimeZone } from './time-zone.ts'
import { readValue } from './written-value.ts'

/** When and where the words `now`, `today` and `yesterday` are spoken. */
export interface Moment {
  /** Microseconds since 1970-01-01T00:00:00Z; absent where nobody knows, and then nothing may depend on it. */
  readonly now: bigint | undefined
  readonly zone: TimeZone
}

const TYPED = /^(date|timestamp|timestamptz|interval|time|uuid)\s+'([^']*)'$/i

/** The value of a default: a text as it would be passed, everything else as it stands. */
export function readDefault(written: unknown, type: LogicalType | undefined, moment: Moment): Understood<Value> {
  if (typeof written === 'string') return readPassed(written, type, moment)
  const value = readValue(written)
  return value.ok && type !== undefined ? readTyped(formatValue(value.value), type) : value
}

/**
 * The value of a text: of the type that is wanted, else of the one that it looks like. `10`, `1.5`, `true`,
 * `2026-11-19`, `2026-11-19T10:00:00` and `date '2026-11-19'` are what they say; everything else is text, as is what
 * stands in single quotes.
 */
export function readPassed(text: string, type: LogicalType | undefined, moment: Moment): Understood<Value> {
  if (type?.kind !== 'text') {
    const spoken = wordOfTime(text, type, moment)
    if (spoken !== undefined) return spoken
    const [, word, quoted] = TYPED.exec(text) ?? []
    const typed = word === undefined ? undefined : parseType(word)
    if (quoted !== undefined && typed !== undefined) return readTyped(quoted, typed)
  }
  return type === undefined ? { ok: true, value: guess(text) } : readTyped(text, type)
}

/** `today`, `yesterday` and `now`, in the type that is wanted: a day, or its midnight; `undefined` for other words. */
function wordOfTime(text: string, type: LogicalType | undefined, { now, zone }: Moment): Understood<Value> | undefined {
  if (!['now', 'today', 'yesterday'].includes(text)) return undefined
  if (now === undefined) return flawed(`${text} depends on the time of the run`, 'pass now, or a day')
  const value = text === 'now' ? momentOf(type, now, zone) : dayOf(text, type, now, zone)
  return value === undefined ? undefined : { ok: true, value }
}

function momentOf(type: LogicalType | undefined, now: bigint, zone: TimeZone): Value | undefined {
  if (type?.kind === 'timestamp') return { kind: 'timestamp', micros: zone.wallClock(now) }
  return type === undefined || type.kind === 'timestamptz' ? { kind: 'timestamptz', micros: now } : undefined
}

function dayOf(text: string, type: LogicalType | undefined, now: bigint, zone: TimeZone): Value | undefined {
  const days = dayOfMicros(zone.wallClock(now)) - (text === 'yesterday' ? 1 : 0)
  const midnight = BigInt(days) * MICROS_PER_DAY
  if (type === undefined || type.kind === 'date') return { kind: 'date', days }
  if (type.kind === 'timestamp') return { kind: 'timestamp', micros: midnight }
  return type.kind === 'timestamptz' ? { kind: 'timestamptz', micros: zone.instants(midnight)[0] } : undefined
}

function readTyped(text: string, type: LogicalType): Understood<Value> {
  const value = parseValue(text, type)
  return value === undefined ? flawed(`${shown(text)} is no ${formatType(type)}`) : { ok: true, value }
}

function guess(text: string): Value {
  const quoted = /^'(.*)'$/s.exec(text)?.[1]
  if (quoted !== undefined) return quoted.replaceAll("''", "'")
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^[-+]?(0|[1-9]\d*)$/.test(text)) return BigInt(text.replace('+', ''))
  if (!/^[-+]?\d/.test(text)) return text
  const types: LogicalType[] = [{ kind: 'date' }, { kind: 'timestamp' }, { kind: 'timestamptz' }]
  if (/^[-+]?(0|[1-9]\d*)\.\d+$/.test(text)) types.unshift({ kind: 'decimal' })
  for (const type of types) {
    const value = parseValue(text, type)
    if (value !== undefined) return value
  }
  return text
}

/** The type of a value, as far as the value tells. */
export function typeOf(value: Value): LogicalType | undefined {
  const kind = kindOf(value)
  return kind === 'null' || kind === 'list' || kind === 'struct' ? undefined : { kind }
}
