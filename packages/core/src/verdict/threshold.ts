import { CheckError } from '../checks/check-type.ts'
import type { Threshold, Thresholds } from '../suite/suite.ts'
import { countText, percentLimitText } from './count-text.ts'

/** How many of how many rows fail; `evaluated` is absent where nobody counted them. */
export interface FailingRows {
  readonly failing: bigint
  readonly evaluated?: bigint
}

/** What the thresholds make of so many failing rows, and the one that decided. */
export interface Weighed {
  readonly verdict: 'passed' | 'warned' | 'failed'
  readonly limit: Threshold
}

/** Holds failing rows against both thresholds: where both are hit, the failure counts. */
export function weigh(thresholds: Thresholds, rows: FailingRows): Weighed {
  if (isAbove(thresholds.fail, rows)) {
    return { verdict: thresholds.severity === 'warning' ? 'warned' : 'failed', limit: thresholds.fail }
  }
  if (isAbove(thresholds.warn, rows)) return { verdict: 'warned', limit: thresholds.warn }
  return { verdict: 'passed', limit: thresholds.warn.kind === 'never' ? thresholds.fail : thresholds.warn }
}

/**
 * Whether more rows fail than the threshold lets pass. Exact: a percentage is compared in integers, whatever its size.
 *
 * @throws CheckError for a percentage of an unknown number of rows
 */
export function isAbove(threshold: Threshold, { failing, evaluated }: FailingRows): boolean {
  switch (threshold.kind) {
    case 'never':
      return false
    case 'any':
      return failing > 0n
    case 'rows':
      return failing > threshold.above
    case 'percent': {
      if (evaluated === undefined) {
        throw new CheckError('A threshold in percent needs to know of how many rows: give a number of rows instead.')
      }
      const { unscaled, scale } = threshold.above
      return failing * 100n * 10n ** BigInt(scale) > unscaled * evaluated
    }
  }
}

/** What a threshold lets pass, in words: `up to 1% may`. Nothing for `any`, which lets nothing pass. */
export function allowanceText(threshold: Threshold): string | undefined {
  switch (threshold.kind) {
    case 'any':
      return undefined
    case 'never':
      return 'any number may'
    case 'rows':
      return threshold.above === 0n ? undefined : `up to ${countText(threshold.above)} may`
    case 'percent':
      return threshold.above.unscaled === 0n ? undefined : `up to ${percentLimitText(threshold.above)} may`
  }
}
