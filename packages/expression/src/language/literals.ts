import type { LogicalType, Value } from '@assay/ports/value'
import { parseDecimal } from '../values/decimal.ts'
import { parseValue } from '../values/parse-value.ts'
import { ExpressionError, type Span } from './expression-error.ts'

/** The words that give a text in quotes its type, each with what stands in the quotes. */
const TYPED: ReadonlyMap<string, { readonly type: LogicalType; readonly example: string }> = new Map([
  ['date', { type: { kind: 'date' }, example: '2026-01-31' }],
  ['time', { type: { kind: 'time' }, example: '10:00:00' }],
  ['timestamp', { type: { kind: 'timestamp' }, example: '2026-01-31 10:00:00' }],
  ['timestamptz', { type: { kind: 'timestamptz' }, example: '2026-01-31 10:00:00Z' }],
  ['interval', { type: { kind: 'interval' }, example: '3 day' }],
  ['uuid', { type: { kind: 'uuid' }, example: '0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11' }],
  ['bytes', { type: { kind: 'bytes' }, example: '\\x00ff' }],
  ['integer', { type: { kind: 'integer' }, example: '12' }],
  ['decimal', { type: { kind: 'decimal' }, example: '12.50' }],
  ['float', { type: { kind: 'float' }, example: '1e3' }],
  ['json', { type: { kind: 'json' }, example: '{"a": 1}' }],
])

/** Whether a word before a text in quotes gives it a type. */
export function isTypeWord(word: string): boolean {
  return TYPED.has(word)
}

/**
 * The value of a typed literal such as `date '2026-01-31'`.
 *
 * @throws ExpressionError when the text is no value of the type, or an interval of months.
 */
export function typedLiteral(word: string, text: string, span: Span): Value {
  const typed = TYPED.get(word)
  if (typed === undefined) throw new ExpressionError(`'${word}' is no type of literals`, span)
  const value = parseValue(text, typed.type)
  if (value === undefined) {
    const offset = word === 'timestamptz' && parseValue(text, { kind: 'timestamp' }) !== undefined
    const zoned = word === 'timestamp' && parseValue(text, { kind: 'timestamptz' }) !== undefined
    if (offset) throw new ExpressionError(`'${text}' has no offset: write '${text}Z' for UTC`, span)
    if (zoned) throw new ExpressionError(`'${text}' has an offset: write timestamptz '${text}'`, span)
    throw new ExpressionError(`'${text}' is no ${word}: one looks like ${word} '${typed.example}'`, span)
  }
  if (typeof value === 'object' && value !== null && 'months' in value && value.months !== 0) {
    throw new ExpressionError('months and years have no fixed length, so engines disagree: write days', span)
  }
  return value
}

/** The value of a number as it is written: an integer, or a decimal with the digits after its point. */
export function numberLiteral(text: string): Value {
  return text.includes('.') ? (parseDecimal(text) ?? null) : BigInt(text)
}

/** The same number with the other sign. */
export function negated(value: Value): Value {
  if (typeof value === 'bigint' || typeof value === 'number') return -value
  if (typeof value === 'object' && value !== null && 'unscaled' in value) return { ...value, unscaled: -value.unscaled }
  return value
}
