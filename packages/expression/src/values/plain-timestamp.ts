import { daysOf } from './days.ts'

/** The number that two digits make; negative or above 99 where one is no digit. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones
}

const HYPHEN = 45
const POINT = 46
const COLON = 58

/** Microseconds of the fraction from `at` to `end`: one to six digits; `undefined` for anything else. */
function fraction(text: string, at: number, end: number): number | undefined {
  const digits = end - at
  if (digits < 1 || digits > 6) return undefined
  let micros = 0
  for (let index = at; index < at + 6; index += 1) {
    const digit = index < end ? text.charCodeAt(index) - 48 : 0
    if (digit < 0 || digit > 9) return undefined
    micros = micros * 10 + digit
  }
  return micros
}

/** Microseconds since midnight of `hh:mm:ss[.ffffff]` from `at` to `end`. */
function clock(text: string, at: number, end: number): number | undefined {
  if (text.charCodeAt(at + 2) !== COLON || text.charCodeAt(at + 5) !== COLON) return undefined
  const hours = two(text, at)
  const minutes = two(text, at + 3)
  const seconds = two(text, at + 6)
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return undefined
  const micros = (hours * 3_600 + minutes * 60 + seconds) * 1_000_000
  if (end === at + 8) return micros
  const rest = text.charCodeAt(at + 8) === POINT ? fraction(text, at + 9, end) : undefined
  return rest === undefined ? undefined : micros + rest
}

/** Where the offset of UTC begins, which engines write as `+00`; -1 where the text ends otherwise. */
function endBeforeUtc(text: string): number {
  if (text.endsWith('+00')) return text.length - 3
  return text.endsWith('Z') ? text.length - 1 : -1
}

/**
 * The timestamps that fill real tables, read without a regular expression, five times as fast: four digits of year,
 * days up to the 28th, UTC. `undefined` says nothing but that the text is not of that kind.
 */
export function parsePlainTimestamp(text: string, zone: 'none' | 'required'): bigint | undefined {
  const end = zone === 'none' ? text.length : endBeforeUtc(text)
  const separator = text.charCodeAt(10)
  if (end < 19 || (separator !== 0x20 && separator !== 0x54)) return undefined
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  if (year < 1_700 || year > 2_200 || month < 1 || month > 12 || day < 1 || day > 28) return undefined
  const micros = clock(text, 11, end)
  // Within five centuries the sum is a safe integer.
  return micros === undefined ? undefined : BigInt(daysOf(year, month, day) * 86_400_000_000 + micros)
}
