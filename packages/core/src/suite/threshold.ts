import { parseValue } from '@assay/expression/values'
import type { Decimal } from '@assay/ports/value'
import { isNumberText } from './number-text.ts'
import { flawed, shown, type Understood } from './problem.ts'
import type { Threshold } from './suite.ts'

const ABOVE = /^(?:above|>)\s*([+-]?[\d.]+(?:[eE][+-]?\d+)?)\s*(%?)$/
const REMEDY = 'write any, never, "above 10" or "above 1%"'

/**
 * Reads when a check warns or fails: `any`, `never`, `above N` failing rows, `above N%` of the evaluated ones.
 * `> 1%` is read as `above 1%`.
 */
export function parseThreshold(written: unknown): Understood<Threshold> {
  if (typeof written !== 'string') return refuseOther(written)
  const text = written.trim()
  if (text === 'any' || text === 'never') return { ok: true, value: { kind: text } }
  const [, digits, percent] = ABOVE.exec(text) ?? []
  if (digits === undefined) return refuseText(text)
  const above = parseValue(digits, { kind: 'decimal' })
  if (typeof above !== 'object' || above === null || !('unscaled' in above)) {
    return flawed(`${digits} is not a number`, REMEDY)
  }
  if (above.unscaled < 0n) return flawed('a threshold is not negative', REMEDY)
  return percent === '%' ? percentAbove(above) : rowsAbove(above, digits)
}

function percentAbove({ unscaled, scale }: Decimal): Understood<Threshold> {
  if (unscaled >= 100n * 10n ** BigInt(scale)) {
    return flawed('no more than 100% of the rows can fail', 'write never')
  }
  return { ok: true, value: { kind: 'percent', above: { unscaled, scale } } }
}

function rowsAbove({ unscaled, scale }: Decimal, digits: string): Understood<Threshold> {
  const unit = 10n ** BigInt(scale)
  if (unscaled % unit !== 0n) return flawed('rows are counted in whole numbers', `write "above ${digits}%" for percent`)
  return { ok: true, value: { kind: 'rows', above: unscaled / unit } }
}

function refuseText(text: string): Understood<never> {
  const amount = /^(?:>=|at least|from)?\s*([\d.]+\s*%?)$/i.exec(text)?.[1]
  if (amount !== undefined) return flawed(`${text} does not say which side of it fails`, `write "above ${amount}"`)
  return flawed(`${shown(text)} is no threshold`, REMEDY)
}

function refuseOther(written: unknown): Understood<never> {
  if (isNumberText(written)) return refuseText(written.text)
  if (typeof written === 'number' || typeof written === 'bigint') return refuseText(String(written))
  return flawed('a threshold is a text', REMEDY)
}
