import { formatValue, timestamp, timestamptz } from '@assay/expression/values'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTimeZone, timeZone } from './time-zone.ts'

const oslo = timeZone('Europe/Oslo')
const shownAt = (zone: string, instant: string) =>
  formatValue({ kind: 'timestamp', micros: timeZone(zone).wallClock(timestamptz(instant).micros) })
const readings = (shown: string) =>
  oslo.instants(timestamp(shown).micros).map((micros) => formatValue({ kind: 'timestamptz', micros }))

describe('a time zone', () => {
  it('is known by its IANA name', () => {
    expect(['UTC', 'Europe/Oslo', 'America/Argentina/Buenos_Aires'].map(isTimeZone)).toEqual([true, true, true])
    expect(['', 'Oslo', 'Europe/Atlantis', 'local'].map(isTimeZone)).toEqual([false, false, false, false])
  })

  it('says what its clocks show, to the microsecond', () => {
    expect(shownAt('Europe/Oslo', '2026-07-01T10:00:00.000001Z')).toBe('2026-07-01T12:00:00.000001')
    expect(shownAt('Asia/Kolkata', '2026-01-01T00:00:00Z')).toBe('2026-01-01T05:30:00')
    expect(shownAt('Pacific/Apia', '2011-12-30T09:59:59Z')).toBe('2011-12-29T23:59:59')
    expect(shownAt('Pacific/Apia', '2011-12-30T10:00:00Z')).toBe('2011-12-31T00:00:00')
    expect(shownAt('UTC', '0001-01-01T00:00:00Z')).toBe('0001-01-01T00:00:00')
    expect(shownAt('UTC', '-000044-03-15T00:00:00Z')).toBe('-000044-03-15T00:00:00')
    expect(shownAt('Europe/Oslo', '1969-12-31T23:59:59.5Z')).toBe('1970-01-01T00:59:59.5')
  })

  it('reads the hour that is repeated twice, and the one that is left out once', () => {
    expect(readings('2026-10-25T01:59:59')).toEqual(['2026-10-24T23:59:59Z'])
    expect(readings('2026-10-25T02:30:00')).toEqual(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])
    expect(readings('2026-10-25T03:00:00')).toEqual(['2026-10-25T02:00:00Z'])
    expect(readings('2026-03-29T02:30:00')).toEqual(['2026-03-29T01:30:00Z'])
  })

  it('finds every point in time again by what its clocks show', () => {
    const instants = fc.bigInt({ min: -62_000_000_000_000_000n, max: 250_000_000_000_000_000n })
    for (const name of ['Europe/Oslo', 'America/St_Johns', 'Australia/Lord_Howe']) {
      const zone = timeZone(name)
      const property = fc.property(instants, (instant) => {
        expect(zone.instants(zone.wallClock(instant))).toContain(instant)
      })
      fc.assert(property, { numRuns: 100, seed: 3 })
    }
  })
})
