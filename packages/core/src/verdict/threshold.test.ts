import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CheckError } from '../checks/check-type.ts'
import type { Threshold } from '../suite/suite.ts'
import { isAbove, weigh } from './threshold.ts'

const percent = (unscaled: bigint, scale: number): Threshold => ({ kind: 'percent', above: { unscaled, scale } })
const count = fc.bigInt({ min: 0n, max: 10n ** 20n })
const scale = fc.integer({ min: 0, max: 30 })

describe('a threshold in percent', () => {
  it('is hit exactly when the failing rows are more than that share, by fractions of integers', () => {
    fc.assert(
      fc.property(count, count, fc.bigInt({ min: 0n, max: 10n ** 12n }), scale, (a, b, unscaled, digits) => {
        const [failing, evaluated] = a < b ? [a, b] : [b, a]
        fc.pre(evaluated > 0n)

        const hit = isAbove(percent(unscaled, digits), { failing, evaluated })

        expect(hit).toBe(isGreaterFraction([failing, evaluated], [unscaled, 100n * 10n ** BigInt(digits)]))
      }),
    )
  })

  it('lies between the largest count that it lets pass and the next one', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        fc.bigInt({ min: 0n, max: 10_000n }),
        (evaluated, hundredths) => {
          const limit = percent(hundredths, 2)
          const most = (evaluated * hundredths) / 10_000n

          expect(isAbove(limit, { failing: most, evaluated })).toBe(false)
          expect(isAbove(limit, { failing: most + 1n, evaluated })).toBe(true)
        },
      ),
    )
  })

  it('tells one row in ten thousand million millions from none above the limit', () => {
    const evaluated = 10n ** 17n

    expect(isAbove(percent(1n, 0), { failing: 10n ** 15n, evaluated })).toBe(false)
    expect(isAbove(percent(1n, 0), { failing: 10n ** 15n + 1n, evaluated })).toBe(true)
  })

  it('does not depend on how the percentage is written', () => {
    fc.assert(
      fc.property(
        count,
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        fc.bigInt({ min: 0n, max: 10n ** 6n }),
        scale,
        (f, e, p, n) => {
          const rows = { failing: f, evaluated: e }

          expect(isAbove(percent(p, 0), rows)).toBe(isAbove(percent(p * 10n ** BigInt(n), n), rows))
        },
      ),
    )
  })

  it('is an error where nobody knows of how many rows', () => {
    expect(() => isAbove(percent(1n, 0), { failing: 1n })).toThrow(CheckError)
  })
})

describe('thresholds', () => {
  const any: Threshold = { kind: 'any' }
  const never: Threshold = { kind: 'never' }
  const above = (rows: bigint): Threshold => ({ kind: 'rows', above: rows })

  it.each([
    ['any', any, 0n, false],
    ['any', any, 1n, true],
    ['never', never, 10n ** 30n, false],
    ['above 5', above(5n), 5n, false],
    ['above 5', above(5n), 6n, true],
  ])('(%s) with failing rows', (_, threshold, failing, hit) => {
    expect(isAbove(threshold, { failing })).toBe(hit)
  })

  it('fail when both are hit', () => {
    expect(weigh({ warn: any, fail: any, severity: 'failure' }, { failing: 1n }).verdict).toBe('failed')
  })

  it('warn when only the lower one is hit', () => {
    expect(weigh({ warn: any, fail: above(10n), severity: 'failure' }, { failing: 3n }).verdict).toBe('warned')
  })

  it('turn a failure into a warning where the severity says so', () => {
    expect(weigh({ warn: never, fail: any, severity: 'warning' }, { failing: 3n }).verdict).toBe('warned')
  })

  it('never grow milder with more failing rows', () => {
    const threshold = fc.oneof(
      fc.constant(any),
      fc.constant(never),
      fc.bigInt({ min: 0n, max: 100n }).map(above),
      fc.bigInt({ min: 0n, max: 100n }).map((unscaled) => percent(unscaled, 0)),
    )
    const severity = fc.constantFrom('failure' as const, 'warning' as const)
    const rank = { passed: 0, warned: 1, failed: 2 }
    fc.assert(
      fc.property(threshold, threshold, severity, fc.bigInt({ min: 0n, max: 99n }), (warn, fail, how, failing) => {
        const thresholds = { warn, fail, severity: how }

        const fewer = weigh(thresholds, { failing, evaluated: 100n })
        const more = weigh(thresholds, { failing: failing + 1n, evaluated: 100n })

        expect(rank[more.verdict]).toBeGreaterThanOrEqual(rank[fewer.verdict])
      }),
    )
  })
})

/** By continued fractions, so that nothing is multiplied out as the code under test does. */
function isGreaterFraction([a, b]: readonly [bigint, bigint], [c, d]: readonly [bigint, bigint]): boolean {
  const left = a / b
  const right = c / d
  if (left !== right) return left > right
  const leftRest = a % b
  const rightRest = c % d
  if (leftRest === 0n) return false
  if (rightRest === 0n) return true
  return isGreaterFraction([d, rightRest], [b, leftRest])
}
