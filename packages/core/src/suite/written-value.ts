import { parseValue } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import { isNumberText } from './number-text.ts'
import { flawed, shown, type Understood } from './problem.ts'
import { isTemplate, soleValue } from './template.ts'

const INTEGER = /^[-+]?\d+$/
const BASED = /^0(?:x[\da-f]+|o[0-7]+)$/i
const DECIMAL = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/
const SPECIAL: Readonly<Record<string, number>> = {
  '.nan': Number.NaN,
  '.inf': Number.POSITIVE_INFINITY,
  '+.inf': Number.POSITIVE_INFINITY,
  '-.inf': Number.NEGATIVE_INFINITY,
}

/**
 * Reads a value of a suite. Integers become `bigint`, all other numbers decimals, exactly as they are written; text
 * stays text until the type of its column is known. NULL is none: what it would mean is said by no check.
 */
export function readValue(written: unknown): Understood<Value> {
  if (written === null) return flawed('NULL is no value here')
  if (isNumberText(written)) return readNumber(written.text)
  if (isTemplate(written)) return soleValue(written)
  switch (typeof written) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return { ok: true, value: written }
    case 'number':
      return readJavaScriptNumber(written)
    case 'object':
      return isValue(written) ? { ok: true, value: written } : flawed('expected one value', valueRemedy(written))
    default:
      return flawed('expected a value')
  }
}

/** Reads the source text of a number of YAML 1.2. */
function readNumber(text: string): Understood<Value> {
  const special = SPECIAL[text.toLowerCase()]
  if (special !== undefined) return { ok: true, value: special }
  if (/^[-+]?0\d/.test(text)) {
    return flawed(
      `${text} may be a number or a text`,
      `write ${text.replace(/^([-+]?)0+(?=\d)/, '$1')} for the number, "${text}" in quotes for the text`,
    )
  }
  if (INTEGER.test(text)) return { ok: true, value: BigInt(text.replace('+', '')) }
  if (BASED.test(text)) return { ok: true, value: BigInt(text) }
  const decimal = DECIMAL.test(text) ? parseValue(text, { kind: 'decimal' }) : undefined
  return decimal === undefined ? flawed(`${shown(text)} is no number`) : { ok: true, value: decimal }
}

/** A number of TypeScript stands for the shortest decimal that reads back as it: 0.1 is a tenth. */
function readJavaScriptNumber(written: number): Understood<Value> {
  if (!Number.isFinite(written)) return { ok: true, value: written }
  if (!Number.isInteger(written)) return readNumber(String(written))
  if (Number.isSafeInteger(written)) return { ok: true, value: BigInt(written) }
  return flawed(`a JavaScript number does not keep the digits of ${written}`, `write ${BigInt(written)}n`)
}

/** Whether this is a value that was built with `@assay/expression/values`, as TypeScript authors do. */
export function isValue(written: object): written is Extract<Value, object> {
  if (written instanceof Uint8Array) return true
  const kinds = ['decimal', 'date', 'time', 'timestamp', 'timestamptz', 'interval', 'uuid']
  return 'kind' in written && typeof written.kind === 'string' && kinds.includes(written.kind)
}

function valueRemedy(written: object): string | undefined {
  if (written instanceof Date) return 'write a text such as "2026-01-31T10:00:00Z"'
  return Array.isArray(written) ? 'a list cannot stand here' : undefined
}
