import type { CallOptions } from './call-options.ts'

/**
 * Time, from outside.
 *
 * Monotonic: `elapsed` never goes back, whatever happens to the wall clock.
 * Abortable: `sleep` rejects with the signal's reason and leaves no timer behind.
 */
export interface Clock {
  /** The wall clock: milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
  /** Milliseconds since some fixed moment, with fractions; for durations. */
  elapsed(): number
  /** Waits at least `ms` milliseconds. */
  sleep(ms: number, options?: CallOptions): Promise<void>
}
