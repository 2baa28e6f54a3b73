import { compareDecimals, decimal } from '@assay/expression/values'
import type { Decimal, Value } from '@assay/ports/value'
import type { z } from 'zod'
import { parseDatasetReference } from '../suite/dataset-reference.ts'
import { parseDuration } from '../suite/duration.ts'
import { isNumberText } from '../suite/number-text.ts'
import { flawed, type Understood } from '../suite/problem.ts'
import { scalar } from '../suite/scalar.ts'
import type { DatasetReference } from '../suite/suite.ts'
import { isTemplate } from '../suite/template.ts'
import { readValue } from '../suite/written-value.ts'
import type { NamePair } from './comparison.ts'
import type { Tolerance } from './row-difference.ts'

const name = { type: 'string', minLength: 1 }

/** Another dataset, in any of the ways in which a suite may name one. */
export function otherDataset(): z.ZodType<DatasetReference> {
  return scalar({ type: ['string', 'object'] }, (written) => {
    const understood = parseDatasetReference(written)
    if (!understood.ok || understood.value.source.kind !== 'table' || !understood.value.source.pattern)
      return understood
    return flawed('one dataset is needed here, not all that match', 'name it without *')
  })
}

/** Columns of this side, each with its name on the other: `id`, `[a, b]` or `{ id: order_id }`. */
export function namePairs(): z.ZodType<readonly [NamePair, ...NamePair[]]> {
  const form = {
    anyOf: [
      name,
      { type: 'array', items: name, minItems: 1, uniqueItems: true },
      { type: 'object', additionalProperties: name, minProperties: 1 },
    ],
  }
  return scalar(form, (written) => {
    const pairs = isMapping(written)
      ? Object.entries(written)
      : (Array.isArray(written) ? written : [written]).map((one): [unknown, unknown] => [one, one])
    const read: NamePair[] = []
    for (const [left, right] of pairs) {
      if (typeof left !== 'string' || typeof right !== 'string' || left === '' || right === '')
        return flawed('expected names of columns', 'write [a, b], or { here: there } where the names differ')
      if (read.some((pair) => pair.left === left)) return flawed(`${left} is named twice`)
      read.push({ left, right })
    }
    const [first, ...rest] = read
    return first === undefined ? flawed('no column is named') : { ok: true, value: [first, ...rest] }
  })
}

/** How far values may lie apart, by column: `0.01`, `1s`, `{ relative: 0.001 }`. */
export function tolerances(): z.ZodType<ReadonlyMap<string, Tolerance>> {
  const one = {
    anyOf: [{ type: ['number', 'string'] }, { type: 'object', properties: { relative: { type: 'number' } } }],
  }
  return scalar({ type: 'object', additionalProperties: one }, (written) => {
    if (!isMapping(written)) return flawed('expected a tolerance for each column', 'write { amount: 0.01 }')
    const read = new Map<string, Tolerance>()
    for (const [column, amount] of Object.entries(written)) {
      const tolerance = readTolerance(amount)
      if (!tolerance.ok)
        return { ok: false, error: { ...tolerance.error, message: `${column}: ${tolerance.error.message}` } }
      read.set(column, tolerance.value)
    }
    return { ok: true, value: read }
  })
}

function readTolerance(written: unknown): Understood<Tolerance> {
  if (isMapping(written)) {
    const { relative, ...others } = written
    if (relative === undefined || Object.keys(others).length > 0)
      return flawed('a tolerance is a number, a span of time or { relative: … }')
    return readAmount(relative, 'relative')
  }
  if (typeof written !== 'string') return readAmount(written, 'absolute')
  const span = parseDuration(written)
  return span.ok ? { ok: true, value: { kind: 'duration', micros: span.value } } : span
}

function readAmount(written: unknown, kind: 'absolute' | 'relative'): Understood<Tolerance> {
  const value = readValue(written)
  if (!value.ok) return value
  const amount = decimalOf(value.value)
  if (amount === undefined) return flawed('a tolerance is a number', 'write 0.01')
  if (compareDecimals(amount, 0n) < 0) return flawed('a tolerance is not negative')
  return { ok: true, value: { kind, amount } }
}

function decimalOf(value: Value): Decimal | undefined {
  if (typeof value === 'bigint') return decimal(value)
  return typeof value === 'object' && value !== null && 'unscaled' in value ? value : undefined
}

function isMapping(written: unknown): written is Readonly<Record<string, unknown>> {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return false
  return !isNumberText(written) && !isTemplate(written)
}
