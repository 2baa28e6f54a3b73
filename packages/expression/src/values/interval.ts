import type { Interval } from '@assay/ports/value'

const ISO =
  /^(-?)P(?:([+-]?\d+)Y)?(?:([+-]?\d+)M)?(?:([+-]?\d+)W)?(?:([+-]?\d+)D)?(?:T(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?)(\d+)(?:\.(\d{1,6}))?S)?)?$/
const CLOCK = /^([+-]?)(\d+):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?$/
const PART = /^([+-]?\d+)\s+([a-z]+)$/i

const SECOND = 1_000_000n
const MINUTE = 60n * SECOND
const HOUR = 60n * MINUTE

interface Parts {
  months: number
  days: number
  micros: bigint
}

/** What one of each unit is. The plural and PostgreSQL's short forms (`mon`, `mons`, `min`, `sec`) are the same. */
const UNITS: ReadonlyMap<string, readonly [part: 'months' | 'days' | 'micros', count: bigint]> = new Map([
  ['microsecond', ['micros', 1n]],
  ['millisecond', ['micros', 1_000n]],
  ['second', ['micros', SECOND]],
  ['sec', ['micros', SECOND]],
  ['minute', ['micros', MINUTE]],
  ['min', ['micros', MINUTE]],
  ['hour', ['micros', HOUR]],
  ['day', ['days', 1n]],
  ['week', ['days', 7n]],
  ['month', ['months', 1n]],
  ['mon', ['months', 1n]],
  ['year', ['months', 12n]],
])

function secondsAndFraction(sign: string, seconds: string, fraction: string): bigint {
  const micros = BigInt(seconds) * SECOND + BigInt(fraction.padEnd(6, '0'))
  return sign === '-' ? -micros : micros
}

function parseIso(text: string): Parts | undefined {
  const match = ISO.exec(text)
  if (match === null || /[PT]$/.test(text)) return undefined
  const [, sign, years = '0', months = '0', weeks = '0', days = '0', hours = '0', minutes = '0', ...rest] = match
  const [secondSign = '', seconds = '0', fraction = ''] = rest
  const factor = sign === '-' ? -1 : 1
  const micros = BigInt(hours) * HOUR + BigInt(minutes) * MINUTE + secondsAndFraction(secondSign, seconds, fraction)
  return {
    months: factor * (Number(years) * 12 + Number(months)),
    days: factor * (Number(weeks) * 7 + Number(days)),
    micros: BigInt(factor) * micros,
  }
}

function addClock(parts: Parts, text: string): boolean {
  const match = CLOCK.exec(text)
  if (match === null) return false
  const [, sign, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match
  if (Number(minutes) > 59 || Number(seconds) > 59) return false
  const micros = BigInt(hours) * HOUR + BigInt(minutes) * MINUTE + secondsAndFraction('', seconds, fraction)
  parts.micros += sign === '-' ? -micros : micros
  return true
}

function parseWords(text: string): Parts | undefined {
  const parts: Parts = { months: 0, days: 0, micros: 0n }
  const pieces = text.match(/[+-]?\d+:[\d:.]+|[+-]?\d+\s+[a-z]+|\S+/gi) ?? []
  for (const piece of pieces) {
    if (addClock(parts, piece)) continue
    const [, count, word] = PART.exec(piece) ?? []
    const unit = word === undefined ? undefined : UNITS.get(word.toLowerCase().replace(/s$/, ''))
    if (count === undefined || unit === undefined) return undefined
    const [part, size] = unit
    if (part === 'micros') parts.micros += BigInt(count) * size
    else parts[part] += Number(BigInt(count) * size)
  }
  return pieces.length === 0 ? undefined : parts
}

/** Whether the three parts are whole numbers that an engine's interval can hold. */
function holds(parts: Parts): boolean {
  return (
    Number.isSafeInteger(parts.months) &&
    Number.isSafeInteger(parts.days) &&
    parts.micros < 2n ** 63n &&
    parts.micros >= -(2n ** 63n)
  )
}

/** Reads ISO 8601 (`P1DT2H`), words (`1 day 2 hours`) and the engines' own form (`1 day 02:00:00`). */
export function parseInterval(text: string): Interval | undefined {
  const parts = text.startsWith('P') || text.startsWith('-P') ? parseIso(text) : parseWords(text)
  if (parts === undefined || !holds(parts)) return undefined
  return { kind: 'interval', months: parts.months + 0, days: parts.days + 0, micros: parts.micros }
}

/** ISO 8601 with a sign at each part that is negative; nothing at all is `PT0S`. */
export function formatInterval({ months, days, micros }: Interval): string {
  const date = `${months === 0 ? '' : formatMonths(months)}${days === 0 ? '' : `${days}D`}`
  const time = micros === 0n ? '' : `T${formatClock(micros)}`
  return date + time === '' ? 'PT0S' : `P${date}${time}`
}

function formatMonths(months: number): string {
  const years = Math.trunc(months / 12)
  const rest = months % 12
  return `${years === 0 ? '' : `${years}Y`}${rest === 0 ? '' : `${rest}M`}`
}

function formatClock(micros: bigint): string {
  const hours = micros / HOUR
  const minutes = (micros % HOUR) / MINUTE
  const rest = micros % MINUTE
  return `${hours === 0n ? '' : `${hours}H`}${minutes === 0n ? '' : `${minutes}M`}${rest === 0n ? '' : formatSeconds(rest)}`
}

function formatSeconds(micros: bigint): string {
  const size = micros < 0n ? -micros : micros
  const fraction = String(size % SECOND)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${micros < 0n ? '-' : ''}${size / SECOND}${fraction === '' ? '' : `.${fraction}`}S`
}
