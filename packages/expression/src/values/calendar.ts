import { dayOfCalendar, daysOf } from './days.ts'
import { parsePlainTimestamp } from './plain-timestamp.ts'

/** Days and microseconds from and to their ISO 8601 text, on the proleptic Gregorian calendar. */

const MICROS_PER_SECOND = 1_000_000n
export const MICROS_PER_DAY = 86_400_000_000n

/** `infinity` of a timestamp; `-infinity` is its negative. */
export const INFINITE_MICROS = 2n ** 63n - 1n
/** `infinity` of a date; `-infinity` is its negative. */
export const INFINITE_DAYS = 2 ** 31 - 1

const DATE = /^([+-]?\d{4,7})-(\d\d)-(\d\d)( BC| \(BC\))?$/
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?$/
const TIMESTAMP =
  /^([+-]?\d{4,7}-\d\d-\d\d)( \(BC\))?(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?( BC)?)?$/
const ZONE = /^([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?$/
const INFINITY = /^([+-]?)infinity$/i

function infinite<Limit extends number | bigint>(text: string, limit: Limit, negative: Limit): Limit | undefined {
  const match = INFINITY.exec(text)
  if (match === null) return undefined
  return match[1] === '-' ? negative : limit
}

function readDays(yearText: string, monthText: string, dayText: string, beforeChrist: boolean): number | undefined {
  const written = Number(yearText)
  if (beforeChrist && written < 1) return undefined
  const year = beforeChrist ? 1 - written : written
  const month = Number(monthText)
  const day = Number(dayText)
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const days = daysOf(year, month, day)
  if (day > 28 && dayOfCalendar(days).month !== month) return undefined
  return Math.abs(days) < INFINITE_DAYS ? days : undefined
}

/** Days since 1970-01-01; `undefined` when the text is no date, or no day that exists. */
export function parseDate(text: string): number | undefined {
  const match = DATE.exec(text)
  if (match === null) return infinite(text, INFINITE_DAYS, -INFINITE_DAYS)
  const [, year = '', month = '', day = '', era] = match
  return readDays(year, month, day, era !== undefined)
}

/** Microseconds since midnight; 24:00:00 is a time, a leap second is none. */
export function parseTime(text: string): bigint | undefined {
  const match = TIME.exec(text)
  if (match === null) return undefined
  const [, hours = '', minutes = '', seconds = '0', fraction = ''] = match
  if (fraction.length > 6 && !/^0*$/.test(fraction.slice(6))) return undefined
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const whole = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
  const micros = BigInt(whole * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, '0')))
  return micros <= MICROS_PER_DAY ? micros : undefined
}

function parseOffset(zone: string): bigint | undefined {
  if (zone === 'Z' || zone === 'z') return 0n
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = ZONE.exec(zone) ?? []
  if (sign === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  const micros = BigInt(Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * MICROS_PER_SECOND
  return sign === '-' ? -micros : micros
}

/**
 * Microseconds since 1970-01-01T00:00:00, of the clock or of UTC.
 *
 * @param zone `'none'` refuses text with an offset, `'required'` refuses text without one.
 */
export function parseTimestamp(text: string, zone: 'none' | 'required'): bigint | undefined {
  const plain = parsePlainTimestamp(text, zone)
  if (plain !== undefined) return plain
  const match = TIMESTAMP.exec(text)
  if (match === null) return infinite(text, INFINITE_MICROS, -INFINITE_MICROS)
  const [, day = '', duckdbEra, time = '00:00', offsetText, postgresEra] = match
  if ((offsetText === undefined) !== (zone === 'none')) return undefined
  const days = parseDate(day + (duckdbEra ?? postgresEra ?? ''))
  const micros = parseTime(time)
  const offset = offsetText === undefined ? 0n : parseOffset(offsetText)
  if (days === undefined || micros === undefined || offset === undefined) return undefined
  const total = BigInt(days) * MICROS_PER_DAY + micros - offset
  return total < INFINITE_MICROS && total > -INFINITE_MICROS ? total : undefined
}

const two = (value: number) => String(value).padStart(2, '0')

/** `2026-01-31`; years outside 0000 to 9999 have a sign and six digits. */
export function formatDate(days: number): string {
  if (Math.abs(days) >= INFINITE_DAYS) return days < 0 ? '-infinity' : 'infinity'
  const { year, month, day } = dayOfCalendar(days)
  const sign = year < 0 ? '-' : year > 9_999 ? '+' : ''
  const digits = String(Math.abs(year)).padStart(sign === '' ? 4 : 6, '0')
  return `${sign}${digits}-${two(month)}-${two(day)}`
}

/** `10:00:00.5`: seconds always, their fraction where there is one, without trailing zeros. */
export function formatTime(micros: bigint): string {
  const total = Number(micros)
  const seconds = Math.floor(total / 1_000_000)
  const fraction = total % 1_000_000
  const clock = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return fraction === 0 ? clock : `${clock}.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`
}

/** The day that holds a point in time: floored, so that one microsecond before 1970 is 1969-12-31. */
export function dayOfMicros(micros: bigint): number {
  if (micros >= INFINITE_MICROS) return INFINITE_DAYS
  if (micros <= -INFINITE_MICROS) return -INFINITE_DAYS
  const day = micros / MICROS_PER_DAY
  return Number(micros % MICROS_PER_DAY < 0n ? day - 1n : day)
}

/** Midnight of a day; infinite days become infinite timestamps. */
export function microsOfDay(days: number): bigint {
  if (days >= INFINITE_DAYS) return INFINITE_MICROS
  if (days <= -INFINITE_DAYS) return -INFINITE_MICROS
  return BigInt(days) * MICROS_PER_DAY
}

/** `2026-01-31T10:00:00`, followed by `zone`. */
export function formatTimestamp(micros: bigint, zone: '' | 'Z'): string {
  if (micros >= INFINITE_MICROS) return 'infinity'
  if (micros <= -INFINITE_MICROS) return '-infinity'
  const days = dayOfMicros(micros)
  return `${formatDate(days)}T${formatTime(micros - BigInt(days) * MICROS_PER_DAY)}${zone}`
}
