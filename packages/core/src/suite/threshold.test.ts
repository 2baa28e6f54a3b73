import { describe, expect, it } from 'vitest'
import { numberText } from './number-text.ts'
import { parseThreshold } from './threshold.ts'

describe('a threshold', () => {
  it.each([
    ['any', { kind: 'any' }],
    ['never', { kind: 'never' }],
    ['above 10', { kind: 'rows', above: 10n }],
    ['above 0', { kind: 'rows', above: 0n }],
    ['> 10', { kind: 'rows', above: 10n }],
    ['above 1%', { kind: 'percent', above: { unscaled: 1n, scale: 0 } }],
    ['> 1%', { kind: 'percent', above: { unscaled: 1n, scale: 0 } }],
    ['above 0.05 %', { kind: 'percent', above: { unscaled: 5n, scale: 2 } }],
    ['>99.99%', { kind: 'percent', above: { unscaled: 9999n, scale: 2 } }],
  ])('%s is read exactly', (text, threshold) => {
    expect(parseThreshold(text)).toEqual({ ok: true, value: threshold })
  })

  it.each([
    ['1%', '1% does not say which side of it fails'],
    [numberText('5'), '5 does not say which side of it fails'],
    ['>= 1%', '>= 1% does not say which side of it fails'],
    ['above 1.5', 'rows are counted in whole numbers'],
    ['above -1', 'a threshold is not negative'],
    ['above 100%', 'no more than 100% of the rows can fail'],
    ['above 1.2.3%', '1.2.3 is not a number'],
    ['sometimes', 'sometimes is no threshold'],
    ['', 'an empty text is no threshold'],
    [null, 'a threshold is a text'],
  ])('%s is refused with what to write', (text, message) => {
    expect(parseThreshold(text)).toEqual({
      ok: false,
      error: { message, remedy: expect.stringContaining('write') },
    })
  })
})
