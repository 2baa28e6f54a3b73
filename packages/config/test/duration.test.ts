import { describe, expect, it } from 'vitest'
import { parseDuration } from '../src/config.ts'

describe('a duration', () => {
  it.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['1.5h', 5_400_000],
    ['2 d', 172_800_000],
  ])('of %s is %d milliseconds', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  it.each(['', '5', 'm', '-5m', '5 minutes', '0s', '1e3s', '9999999999999999d'])('is not %j', (text) => {
    expect(parseDuration(text)).toBeUndefined()
  })
})
