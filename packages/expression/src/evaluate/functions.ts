import type { FunctionName } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { dayOfMicros } from '../values/calendar.ts'
import { kindOf } from '../values/kind.ts'
import { absolute, minus } from './arithmetic.ts'
import { compareOperands, equalOperands, type Present } from './compare.ts'
import { countCodePoints, countUtf8Bytes, lowerAscii, trimBlanks, upperAscii } from './text.ts'

type OnText = (text: string) => Value
type OnTexts = (text: string, part: string) => boolean

function wrongKind(name: string, value: Value): never {
  throw new TypeError(`${name} of ${kindOf(value)} has no meaning: validate the predicate against the columns`)
}

function textOf(name: string, value: Value): string {
  return typeof value === 'string' ? value : wrongKind(name, value)
}

const ON_TEXT: Readonly<Partial<Record<FunctionName, OnText>>> = {
  length: (text) => BigInt(countCodePoints(text)),
  lower: lowerAscii,
  upper: upperAscii,
  trim: trimBlanks,
}

const ON_TEXTS: Readonly<Partial<Record<FunctionName, OnTexts>>> = {
  starts_with: (text, part) => text.startsWith(part),
  ends_with: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
}

function byteLength(value: Present): Value {
  if (value instanceof Uint8Array) return BigInt(value.length)
  return BigInt(countUtf8Bytes(textOf('byte_length', value)))
}

function dateOf(value: Present): Value {
  if (typeof value !== 'object' || value instanceof Uint8Array) return wrongKind('date_of', value)
  if (value.kind === 'date') return value
  const instant = value.kind === 'timestamp' || value.kind === 'timestamptz'
  return instant ? { kind: 'date', days: dayOfMicros(value.micros) } : wrongKind('date_of', value)
}

/** Equal values are 0 apart, so that NaN is near NaN and an infinity near itself. */
function near(a: Present, b: Present, tolerance: Present): Value {
  const difference = equalOperands(a, b) ? 0n : minus(a, b)
  const distance = difference === null ? null : absolute(difference)
  if (distance === null) return null
  return compareOperands(distance, tolerance) <= 0
}

/** The function over values that are not NULL; all but `coalesce` and `now`, which need no row or look at NULL. */
export function functionOf(name: Exclude<FunctionName, 'coalesce' | 'now'>): (values: readonly Present[]) => Value {
  const onText = ON_TEXT[name]
  if (onText !== undefined) return ([value]) => onText(textOf(name, value ?? null))
  const onTexts = ON_TEXTS[name]
  if (onTexts !== undefined) {
    return ([value, part]) => onTexts(textOf(name, value ?? null), textOf(name, part ?? null))
  }
  if (name === 'near') {
    return ([a, b, tolerance]) =>
      a === undefined || b === undefined || tolerance === undefined ? null : near(a, b, tolerance)
  }
  const single = name === 'abs' ? absolute : name === 'byte_length' ? byteLength : dateOf
  return ([value]) => (value === undefined ? null : single(value))
}
