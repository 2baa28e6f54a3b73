import { flawed, shown, type Understood } from './problem.ts'

const UNITS: Readonly<Record<string, bigint>> = {
  ms: 1_000n,
  s: 1_000_000n,
  m: 60_000_000n,
  h: 3_600_000_000n,
  d: 86_400_000_000n,
  w: 604_800_000_000n,
}
const WORDS: Readonly<Record<string, string>> = {
  millisecond: 'ms',
  second: 's',
  sec: 's',
  minute: 'm',
  min: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
}
const PIECE = /^\s*(\d+)(?:\.(\d{1,6}))?\s*([a-z]+)/i
const REMEDY = 'write a number and a unit, such as 90s, 15m, 2h or 1d'

/**
 * Reads a span of time as microseconds: `90s`, `15m`, `2h`, `1d 12h`, `2 hours`. A day is 24 hours, a week seven days;
 * months and years have no fixed length and are refused.
 */
export function parseDuration(written: unknown): Understood<bigint> {
  if (typeof written !== 'string') return flawed('a span of time needs a unit', REMEDY)
  let rest = written.trim()
  let total = 0n
  if (rest === '') return flawed('the span of time is empty', REMEDY)
  while (rest !== '') {
    const [whole, count, fraction = '', word] = PIECE.exec(rest) ?? []
    const unit = word === undefined ? undefined : unitOf(word)
    if (whole === undefined || count === undefined || unit === undefined) return refuse(written, word)
    total += BigInt(count) * unit + (BigInt(fraction.padEnd(6, '0')) * unit) / 1_000_000n
    rest = rest.slice(whole.length).trim()
  }
  return { ok: true, value: total }
}

function unitOf(word: string): bigint | undefined {
  const lower = word.toLowerCase()
  return UNITS[lower] ?? UNITS[WORDS[lower.replace(/s$/, '')] ?? '']
}

function refuse(written: string, word: string | undefined): Understood<never> {
  if (word !== undefined && /^(mon|month|y|yr|year)s?$/i.test(word)) {
    return flawed('months and years have no fixed length', 'write days, such as 30d')
  }
  return flawed(`${shown(written)} is no span of time`, REMEDY)
}

/** Writes a span of time exactly: `2h 5m`, `3d 4h 10s`, `1.5s`. */
export function formatDuration(micros: bigint): string {
  return pieces(micros).join(' ') || '0s'
}

/** Writes a span of time for people, with its two greatest units and no fraction of a second from a minute on: `2h 5m`. */
export function roughDuration(micros: bigint): string {
  const size = micros < 0n ? -micros : micros
  const rounded = size < 60_000_000n ? micros - (micros % 1_000n) : micros - (micros % 1_000_000n)
  return pieces(rounded).slice(0, 2).join(' ') || '0s'
}

function pieces(micros: bigint): string[] {
  let rest = micros < 0n ? -micros : micros
  const found: string[] = []
  for (const [unit, size] of GREATER_UNITS) {
    if (rest >= size) found.push(`${rest / size}${unit}`)
    rest %= size
  }
  if (rest > 0n) found.push(`${formatSeconds(rest)}s`)
  const [first, ...others] = found
  return micros < 0n && first !== undefined ? [`-${first}`, ...others] : found
}

const GREATER_UNITS = [
  ['d', 86_400_000_000n],
  ['h', 3_600_000_000n],
  ['m', 60_000_000n],
] as const

function formatSeconds(micros: bigint): string {
  const fraction = String(micros % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${micros / 1_000_000n}${fraction === '' ? '' : `.${fraction}`}`
}
