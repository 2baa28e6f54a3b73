const MICROS_PER_MS = 1_000n
const MS_PER_DAY = 86_400_000n
/** 1800-01-01: before standard time, and long after the change of calendars that `Intl` makes in 1582. */
const FIRST_MS = -5_364_662_400_000n
/** The last millisecond that a JavaScript date knows. */
const LAST_MS = 8_640_000_000_000_000n

/** What a clock on the wall of some zone shows. All times are microseconds since 1970-01-01T00:00:00. */
export interface TimeZone {
  readonly name: string
  /** What the clock shows at a point in time. */
  wallClock(instant: bigint): bigint
  /**
   * The points in time at which the clock shows this: two in the hour that it repeats, in ascending order; in the hour
   * that it leaves out the one that the clock would have shown without the change.
   */
  instants(wallClock: bigint): readonly [bigint, ...bigint[]]
}

/** Whether this names a zone that the runtime knows: an IANA name such as `Europe/Berlin`, or `UTC`. */
export function isTimeZone(name: string): boolean {
  try {
    formatter(name)
    return true
  } catch {
    return false
  }
}

/** @throws RangeError when there is no such zone; see {@link isTimeZone}. */
export function timeZone(name: string): TimeZone {
  const format = formatter(name)
  const wallClock = (instant: bigint) => instant + offsetAt(format, instant)
  return {
    name,
    wallClock,
    instants(shown) {
      const before = offsetAt(format, shown - MS_PER_DAY * MICROS_PER_MS)
      const after = offsetAt(format, shown + MS_PER_DAY * MICROS_PER_MS)
      const [first, second] = [...new Set([shown - before, shown - after])]
        .filter((instant) => wallClock(instant) === shown)
        .sort((a, b) => (a < b ? -1 : 1))
      if (first === undefined) return [shown - before]
      return second === undefined ? [first] : [first, second]
    },
  }
}

function formatter(name: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}

/** What the clock shows minus UTC, in microseconds; outside the years that are known, what it is at their end. */
function offsetAt(format: Intl.DateTimeFormat, instant: bigint): bigint {
  const ms = floorDivide(instant, MICROS_PER_MS)
  const known = ms < FIRST_MS ? FIRST_MS : ms > LAST_MS ? LAST_MS : ms
  const seconds = known - modulo(known, 1_000n)
  const parts = Object.fromEntries(
    format.formatToParts(Number(seconds)).map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  return (BigInt(Date.UTC(year, month - 1, day, hour, minute, second)) - seconds) * MICROS_PER_MS
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend - modulo(dividend, divisor)) / divisor
}

function modulo(dividend: bigint, divisor: bigint): bigint {
  const rest = dividend % divisor
  return rest < 0n ? rest + divisor : rest
}
