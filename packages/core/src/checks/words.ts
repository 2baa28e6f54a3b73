import { formatValue } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import type { Bounds } from '../suite/suite.ts'
import { countText } from '../verdict/count-text.ts'
import type { Limits } from './bounds.ts'

/** How a value stands in a title: bare where nobody can misread it, text in quotes where it has blanks or is empty. */
export function valueWords(value: Value): string {
  if (typeof value !== 'string') return formatValue(value)
  return /^[\p{L}\p{N}_.:/@+-]+$/u.test(value) ? value : `'${value}'`
}

/** A count with its thousands apart: `5,000,000`. */
export function countWords(value: Value): string {
  return typeof value === 'bigint' ? countText(value) : valueWords(value)
}

/** The first values of a list, and how many there are where they are too many: `created, paid, … (12 values)`. */
export function listWords(values: readonly Value[], most = 5): string {
  if (values.length <= most) return values.map(valueWords).join(', ')
  return `${values
    .slice(0, most - 1)
    .map(valueWords)
    .join(', ')}, … (${values.length} values)`
}

/** Several columns read as one key: `email`, `(order_id, line_no)`. */
export function keyWords(columns: readonly string[]): string {
  return columns.length === 1 ? columns.join() : `(${columns.join(', ')})`
}

/** Bounds as they follow a name: `>= 0`, `between 0 and 100`, `= 5`, `> 0 and <= 1`. */
export function boundsWords(bounds: Bounds, words: (value: Value) => string = valueWords): string {
  const { min, max, above, below } = bounds
  if (min !== undefined && max !== undefined) {
    return words(min) === words(max) ? `= ${words(min)}` : `between ${words(min)} and ${words(max)}`
  }
  const sides = [
    min === undefined ? '' : `>= ${words(min)}`,
    above === undefined ? '' : `> ${words(above)}`,
    max === undefined ? '' : `<= ${words(max)}`,
    below === undefined ? '' : `< ${words(below)}`,
  ]
  return sides.filter((side) => side !== '').join(' and ')
}

/** What fails, or what warns where nothing fails, as it follows a name. */
export function limitsWords({ fail, warn }: Limits, words?: (value: Value) => string): string {
  return boundsWords(fail ?? warn ?? {}, words)
}
