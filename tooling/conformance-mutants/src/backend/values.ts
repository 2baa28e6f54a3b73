import { decimal, toNumber } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import { type BackendMutant, losing } from './mutant.ts'

const isText = (value: Value): value is string => typeof value === 'string'
const micros = (value: Value) =>
  typeof value === 'object' && value !== null && 'micros' in value && value.kind !== 'interval' ? value : undefined

/** Platforms that lose something of the values they hold. */
export const valueMutants: readonly BackendMutant[] = [
  losing('holds integers as float64', (value) => {
    if (typeof value !== 'bigint') return value
    const float = BigInt(Number(value))
    return float > 9223372036854775807n ? 9223372036854775807n : float
  }),
  losing('holds decimals as float64', (value) => {
    if (typeof value !== 'object' || value === null || !('unscaled' in value)) return value
    return decimal(toNumber(value).toFixed(value.scale))
  }),
  losing('forgets the digits of decimals after the point', (value) =>
    typeof value === 'object' && value !== null && 'unscaled' in value
      ? decimal(value.unscaled / 10n ** BigInt(value.scale))
      : value,
  ),
  losing('cuts microseconds to milliseconds', (value) => {
    const time = micros(value)
    return time === undefined ? value : { ...time, micros: (time.micros / 1000n) * 1000n }
  }),
  losing('has no infinite timestamps', (value) => {
    const time = micros(value)
    return time !== undefined && (time.micros > 2n ** 62n || time.micros < -(2n ** 62n)) ? null : value
  }),
  losing('takes empty text for NULL', (value) => (value === '' ? null : value)),
  losing('takes the word NULL for NULL', (value) => (value === 'NULL' ? null : value)),
  losing('trims text', (value) => (isText(value) ? value.trim() : value)),
  losing('composes text', (value) => (isText(value) ? value.normalize('NFC') : value)),
  losing('replaces what lies beyond the first plane', (value) =>
    isText(value) ? value.replace(/[\u{10000}-\u{10ffff}]/gu, '?') : value,
  ),
  losing('folds line ends', (value) => (isText(value) ? value.replaceAll('\r\n', '\n') : value)),
  losing('takes NaN for NULL', (value) => (Number.isNaN(value) ? null : value)),
  losing('takes infinities for the greatest floats', (value) =>
    value === Number.POSITIVE_INFINITY
      ? Number.MAX_VALUE
      : value === Number.NEGATIVE_INFINITY
        ? -Number.MAX_VALUE
        : value,
  ),
  losing('ends bytes at a zero', (value) =>
    value instanceof Uint8Array && value.includes(0) ? value.slice(0, value.indexOf(0)) : value,
  ),
  losing('turns intervals into days', (value) =>
    typeof value === 'object' && value !== null && 'months' in value
      ? { ...value, months: 0, days: value.days + value.months * 30 }
      : value,
  ),
  losing('sees no list that is not empty', (value) =>
    typeof value === 'object' && value !== null && 'items' in value ? { ...value, items: [] } : value,
  ),
]
