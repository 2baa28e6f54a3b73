import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counted, percentLimitText, percentNumber, percentText } from './count-text.ts'

describe('counts for people', () => {
  it.each([
    [0n, '0 rows'],
    [1n, '1 row'],
    [1000n, '1,000 rows'],
    [12345678901234567890n, '12,345,678,901,234,567,890 rows'],
  ])('%s reads as %s', (count, text) => {
    expect(counted(count, 'row')).toBe(text)
  })
})

describe('shares for people', () => {
  it.each([
    [0n, 7n, '0%'],
    [7n, 7n, '100%'],
    [3n, 1000n, '0.3%'],
    [1n, 3n, '33.33%'],
    [2n, 3n, '66.67%'],
    [1n, 1_000_000n, '<0.01%'],
    [999_999n, 1_000_000n, '>99.99%'],
    [9_999n, 10_000n, '99.99%'],
    [3n, 2n, '150%'],
  ])('%s of %s reads as %s', (part, whole, text) => {
    expect(percentText(part, whole)).toBe(text)
  })

  it('read as nothing or as all only where they are', () => {
    const rows = fc.bigInt({ min: 1n, max: 10n ** 20n })
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [part, whole] = a < b ? [a, b] : [b, a]

        expect(percentText(part, whole) === '100%').toBe(part === whole)
        expect(percentNumber(part, whole) === 100).toBe(part === whole)
        expect(percentText(part, whole)).not.toBe('0%')
        expect(percentNumber(part, whole)).toBeGreaterThan(0)
      }),
    )
  })

  it('are numbers of at most six digits', () => {
    expect(percentNumber(1n, 3n)).toBe(33.3333)
    expect(percentNumber(3n, 1000n)).toBe(0.3)
    expect(percentNumber(99_999_999n, 100_000_000n)).toBe(99.9999)
  })

  it.each([
    [{ unscaled: 5n, scale: 1 }, '0.5%'],
    [{ unscaled: 1n, scale: 0 }, '1%'],
    [{ unscaled: 1000n, scale: 3 }, '1%'],
    [{ unscaled: 1n, scale: 4 }, '0.0001%'],
  ])('of a threshold read as they were written', (percent, text) => {
    expect(percentLimitText(percent)).toBe(text)
  })
})
