import { addDecimals, type Exact, multiply, subtract, toNumber } from '@assay/expression/values'

/** The standard deviation of a sample of exact numbers: exact up to the square root. */
export interface ExactDeviation {
  add(value: Exact): void
  /** `null` for fewer than two values. */
  result(): number | null
}

export function createExactDeviation(): ExactDeviation {
  let count = 0n
  let sum: Exact = 0n
  let squares: Exact = 0n
  return {
    add(value) {
      count += 1n
      sum = addDecimals(sum, value)
      squares = addDecimals(squares, multiply(value, value))
    },
    result() {
      if (count < 2n) return null
      const spread = subtract(multiply(squares, count), multiply(sum, sum))
      return Math.sqrt(toNumber(spread) / Number(count * (count - 1n)))
    },
  }
}

/**
 * The standard deviation of a sample of finite floats, in two passes; `null` for fewer than two. The values are scaled
 * first, so that no square overflows or vanishes.
 */
export function deviationOfFloats(values: readonly number[]): number | null {
  if (values.length < 2) return null
  let largest = 0
  for (const value of values) largest = Math.max(largest, Math.abs(value))
  if (largest === 0) return 0
  const scale = 2 ** Math.floor(Math.log2(largest))
  let total = 0
  for (const value of values) total += value / scale
  const mean = total / values.length
  let squares = 0
  let rest = 0
  for (const value of values) {
    const difference = value / scale - mean
    squares += difference * difference
    rest += difference
  }
  const variance = (squares - (rest * rest) / values.length) / (values.length - 1)
  return Math.sqrt(Math.max(variance, 0)) * scale
}
