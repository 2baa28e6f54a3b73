import { describe, expect, it } from 'vitest'
import { formatDuration, parseDuration, roughDuration } from './duration.ts'

const second = 1_000_000n

describe('a span of time', () => {
  it.each([
    ['90s', 90n * second],
    ['15m', 900n * second],
    ['2h', 7_200n * second],
    ['1d', 86_400n * second],
    ['1w', 604_800n * second],
    ['1d 12h', 129_600n * second],
    ['1d12h', 129_600n * second],
    ['2 hours', 7_200n * second],
    ['1 day 30 minutes', 88_200n * second],
    ['1.5h', 5_400n * second],
    ['250ms', 250_000n],
    ['0s', 0n],
  ])('%s is read exactly', (text, micros) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: micros })
  })

  it.each(['', '2', 'h', '2 months', '1y', '2 parsecs', '-1h', 'an hour', 5])(
    '%s is refused with what to write',
    (text) => {
      expect(parseDuration(text)).toMatchObject({ ok: false, error: { remedy: expect.stringContaining('write') } })
    },
  )

  it('is written exactly, or with its two greatest units', () => {
    expect(formatDuration(0n)).toBe('0s')
    expect(formatDuration(-90n * second)).toBe('-1m 30s')
    expect(formatDuration(93_784_500_000n)).toBe('1d 2h 3m 4.5s')
    expect(roughDuration(93_784_500_000n)).toBe('1d 2h')
    expect(roughDuration(300_000_001n)).toBe('5m')
    expect(roughDuration(1_500_400n)).toBe('1.5s')
    expect(roughDuration(1n)).toBe('0s')
  })
})
