import { kindOf } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import { flawed, type Understood } from '../suite/problem.ts'
import type { WrittenForm } from '../suite/scalar.ts'
import { readValue } from '../suite/written-value.ts'

/** How the values of bounds are written and read. */
export interface BoundKind {
  readonly form: WrittenForm
  read(written: unknown): Understood<Value>
}

/** Any value with an order: numbers, days, times, text. Its type is that of the column. */
export const anyBound: BoundKind = { form: { type: ['number', 'string'] }, read: readOrdered }

/** How many there are. */
export const countBound: BoundKind = { form: orVariable({ type: 'integer', minimum: 0 }), read: readCount }

/** A number of any kind. */
export const numberBound: BoundKind = { form: orVariable({ type: 'number' }), read: readNumeric }

/** The written form of a value that a variable may stand for. */
function orVariable(form: WrittenForm): WrittenForm {
  return { anyOf: [form, { type: 'string', pattern: '^\\s*\\{\\{[^{}]*\\}\\}\\s*$' }] }
}

/** Whether a value is a number of any kind. */
export function isNumeric(value: Value): boolean {
  return ['integer', 'decimal', 'float'].includes(kindOf(value))
}

function readOrdered(written: unknown): Understood<Value> {
  const value = readValue(written)
  if (!value.ok) return value
  if (typeof value.value === 'boolean') return flawed('true and false are no bounds', 'use accepted_values')
  return Number.isNaN(value.value) ? flawed('NaN is no bound') : value
}

function readNumeric(written: unknown): Understood<Value> {
  const value = readOrdered(written)
  if (!value.ok || isNumeric(value.value)) return value
  return flawed('the bound of a number is a number', quotesRemedy(value.value))
}

function readCount(written: unknown): Understood<Value> {
  const value = readNumeric(written)
  if (!value.ok) return value
  if (typeof value.value !== 'bigint') return flawed('a count is a whole number')
  return value.value < 0n ? flawed('a count is not negative') : value
}

function quotesRemedy(value: Value): string | undefined {
  return typeof value === 'string' && /^-?\d/.test(value) ? `write ${value} without quotes` : undefined
}
