import { dayOfMicros } from '@assay/expression/values'
import type { Column } from '@assay/ports/dataset'
import type { DateValue, Timestamp, TimestampTz, Value } from '@assay/ports/value'
import { type TimeZone, timeZone } from '../suite/time-zone.ts'
import type { CheckScope } from './check-type.ts'

const DAY = 86_400_000_000n

/** Microseconds since 1970-01-01T00:00:00Z. */
type Instant = bigint

/** What a check of freshness needs to know of its surroundings. */
export type Moment = Pick<CheckScope, 'timeZone' | 'now'>

/** The greatest value of a column of days or times that is not later than the start of the run and `skew` more. */
export function lastPresent(
  column: Column,
  { timeZone: name, now }: Moment,
  skew: bigint,
): DateValue | Timestamp | TimestampTz {
  const last = now + skew
  const zone = timeZone(name)
  switch (column.type.kind) {
    case 'timestamptz':
      return { kind: 'timestamptz', micros: last }
    case 'timestamp':
      return { kind: 'timestamp', micros: greatestShown(zone, last) }
    default:
      return { kind: 'date', days: dayOfMicros(zone.wallClock(last)) }
  }
}

/**
 * The greatest time that the clock has shown until then. While it repeats an hour that is more than it shows: what was
 * written at 2:50 before the change is no value from the future when the clock shows 2:10 again.
 */
function greatestShown(zone: TimeZone, last: Instant): bigint {
  const shown = zone.wallClock(last)
  const offset = shown - last
  let before = last - DAY / 8n
  const earlier = zone.wallClock(before) - before
  if (earlier <= offset) return shown
  let after = last
  while (after - before > 1n) {
    const middle = (before + after) / 2n
    if (zone.wallClock(middle) - middle === earlier) before = middle
    else after = middle
  }
  const shownBefore = before + earlier
  if (shownBefore > shown) return shownBefore
  return shown
}

/**
 * When a value came to be: of the two readings in the hour that a clock repeats the later one that is not after `last`.
 * A day came to be at its end, or now where that is still to come.
 */
export function instantOf(value: Value, { timeZone: name, now }: Moment, last: Instant): Instant | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
  if (value.kind === 'timestamptz') return value.micros
  const zone = timeZone(name)
  if (value.kind === 'timestamp') {
    const readings = zone.instants(value.micros)
    return readings.findLast((reading) => reading <= last) ?? readings[0]
  }
  if (value.kind !== 'date') return undefined
  const [end] = zone.instants(BigInt(value.days + 1) * DAY)
  return end > now ? now : end
}
