/** Ids that are unique everywhere, and ids that tests can write down beforehand. */
import type { Clock } from '@assay/ports/clock'
import type { IdGenerator } from '@assay/ports/id-generator'
import { v4, v7 } from 'uuid'
import { createSystemClock } from './clock/system-clock.ts'

/** The sequence of an id has 32 bits; it starts in the lower half, so that it can count. */
const lastSequence = 0xffff_ffff

/**
 * UUIDs of version 7, whose first part is the time. Ids of one generator always ascend, also within a millisecond and
 * when the clock is set back: then they stay at the latest time that was seen and count on.
 *
 * @param clock Gives the time; default the system's.
 */
export function createUuidGenerator(clock: Clock = createSystemClock()): IdGenerator {
  let time = Number.NEGATIVE_INFINITY
  let sequence = 0
  return {
    next() {
      const now = Math.floor(clock.now())
      if (now > time || sequence === lastSequence) {
        time = Math.max(now, time + 1)
        sequence = randomSequence()
      } else {
        sequence += 1
      }
      return v7({ msecs: time, seq: sequence })
    },
  }
}

function randomSequence(): number {
  return Number.parseInt(v4().slice(0, 8), 16) >>> 1
}

/**
 * `prefix` and a number that counts from 1, in six digits: `run-000001`. For tests; unique only where no other
 * generator has the prefix.
 */
export function createSequentialIds(prefix = ''): IdGenerator {
  let last = 0
  return {
    next() {
      last += 1
      if (last > 999_999) throw new RangeError(`the ids with the prefix ${JSON.stringify(prefix)} are used up`)
      return `${prefix}${String(last).padStart(6, '0')}`
    },
  }
}
