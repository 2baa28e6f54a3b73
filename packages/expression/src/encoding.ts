/**
 * One text for each value: equal values have equal texts, different values different ones. For keys of maps, for
 * hashes, for identities; never for people. The text is stable across versions of this package.
 *
 * | value | text |
 * |---|---|
 * | NULL | `-` |
 * | boolean | `b0`, `b1` |
 * | a number that is a float64, of whatever kind | `#` and the shortest text of that float64: `#1`, `#0.5`, `#NaN` |
 * | any other integer or decimal | `=` and its digits without trailing zeros: `=0.1`, `=9007199254740993` |
 * | text | `'` and the text |
 * | bytes | `x` and hexadecimal digits |
 * | date, time, timestamp, timestamptz | `d` days, `t`, `s`, `z` microseconds |
 * | interval | `i` months `,` days `,` microseconds |
 * | uuid | `u` and its text |
 * | json | `j` and its canonical text |
 * | list, struct | `[` and its items, `{` and its names and values, encoded in turn as {@link encodeValues} does |
 *
 * The decimal 0.5 and the float 0.5 are one number and have one text; the decimal 0.1 and the float 0.1 differ.
 */
import type { Value } from '@assay/ports/value'
import { formatHex } from './values/bytes.ts'
import { canonicalJson } from './values/canonical-json.ts'
import { decimal, exactDecimal, formatDecimal, toNumber, trimDecimal } from './values/decimal.ts'
import { parseHexBytes } from './values.ts'

function encodeInteger(value: bigint): string {
  if (value >= -9_007_199_254_740_992n && value <= 9_007_199_254_740_992n) return `#${value}`
  const float = Number(value)
  return Number.isFinite(float) && BigInt(float) === value ? `#${float}` : `=${value}`
}

function encodeDecimal(unscaled: bigint, scale: number): string {
  const trimmed = trimDecimal({ kind: 'decimal', unscaled, scale })
  if (trimmed.scale === 0) return encodeInteger(trimmed.unscaled)
  // Only a multiple of 5^scale over 10^scale is a binary fraction, so most decimals end here.
  if (trimmed.scale < 1_100 && trimmed.unscaled % 5n ** BigInt(trimmed.scale) === 0n) {
    const float = toNumber(trimmed)
    const exact = Number.isFinite(float) ? exactDecimal(float) : undefined
    if (exact?.unscaled === trimmed.unscaled && exact.scale === trimmed.scale) return `#${float}`
  }
  return `=${formatDecimal(trimmed)}`
}

/** The canonical text of one value. */
export function encodeValue(value: Value): string {
  switch (typeof value) {
    case 'string':
      return `'${value}`
    case 'bigint':
      return encodeInteger(value)
    case 'number':
      return `#${value}`
    case 'boolean':
      return value ? 'b1' : 'b0'
    default:
      return value === null ? '-' : encodeObject(value)
  }
}

function encodeObject(value: Extract<Value, object>): string {
  if (value instanceof Uint8Array) return `x${formatHex(value)}`
  switch (value.kind) {
    case 'decimal':
      return encodeDecimal(value.unscaled, value.scale)
    case 'date':
      return `d${value.days}`
    case 'time':
      return `t${value.micros}`
    case 'timestamp':
      return `s${value.micros}`
    case 'timestamptz':
      return `z${value.micros}`
    case 'interval':
      return `i${value.months},${value.days},${value.micros}`
    case 'uuid':
      return `u${value.text}`
    case 'json':
      return `j${canonicalJson(value.text)}`
    case 'list':
      return `[${encodeValues(value.items)}`
    case 'struct':
      return `{${encodeValues(value.fields.flat())}`
    default:
      throw new TypeError(`no encoding for ${value satisfies never}`)
  }
}

/** The canonical text of a key: each part's text after its length and a colon, so that `a|b` is not `a`, `b`. */
export function encodeValues(values: readonly Value[]): string {
  let text = ''
  for (const value of values) {
    const part = encodeValue(value)
    text += `${part.length}:${part}`
  }
  return text
}

/**
 * The values that {@link encodeValues} made into a text.
 *
 * @throws RangeError when the text is none of its own.
 */
export function decodeValues(text: string): Value[] {
  const values: Value[] = []
  let position = 0
  while (position < text.length) {
    const colon = text.indexOf(':', position)
    const length = text.slice(position, colon)
    if (colon < 0 || !/^\d+$/.test(length)) throw new RangeError(`no encoded values: '${text}'`)
    position = colon + 1 + Number(length)
    if (position > text.length) throw new RangeError(`no encoded values: '${text}'`)
    values.push(decodeValue(text.slice(colon + 1, position)))
  }
  return values
}

/**
 * A value that is equal to the one which {@link encodeValue} made into a text. It is of the same kind, but for
 * numbers, which come back as the narrowest kind: 1.0 as the integer 1. JSON comes back as its canonical text.
 *
 * @throws RangeError when the text is none of its own.
 */
export function decodeValue(text: string): Value {
  const body = text.slice(1)
  try {
    const value = decodeBody(text[0], body)
    // What is encoded differently was never made by this encoding: leading zeros, parts that are missing.
    if (value !== undefined && encodeValue(value) === text) return value
  } catch (cause) {
    throw new RangeError(`no encoded value: '${text}'`, { cause })
  }
  throw new RangeError(`no encoded value: '${text}'`)
}

function decodeBody(tag: string | undefined, body: string): Value | undefined {
  switch (tag) {
    case '-':
      return body === '' ? null : undefined
    case 'b':
      return body === '1' ? true : body === '0' ? false : undefined
    case '#':
      return decodeFloat(body)
    case '=':
      return body.includes('.') ? decimal(body) : BigInt(body)
    case "'":
      return body
    case 'x':
      return parseHexBytes(`\\x${body}`)
    default:
      return decodeTagged(tag, body)
  }
}

function decodeFloat(body: string): Value | undefined {
  const float = Number(body)
  if (String(float) !== body) return undefined
  return Number.isInteger(float) ? BigInt(float) : float
}

function decodeTagged(tag: string | undefined, body: string): Value | undefined {
  switch (tag) {
    case 'd':
      return { kind: 'date', days: Number(body) }
    case 't':
      return { kind: 'time', micros: BigInt(body) }
    case 's':
      return { kind: 'timestamp', micros: BigInt(body) }
    case 'z':
      return { kind: 'timestamptz', micros: BigInt(body) }
    case 'i': {
      const [months = '', days = '', micros = ''] = body.split(',')
      return { kind: 'interval', months: Number(months), days: Number(days), micros: BigInt(micros) }
    }
    case 'u':
      return { kind: 'uuid', text: body }
    case 'j':
      return { kind: 'json', text: body }
    case '[':
      return { kind: 'list', items: decodeValues(body) }
    case '{':
      return { kind: 'struct', fields: decodeFields(body) }
    default:
      return undefined
  }
}

function decodeFields(body: string): (readonly [string, Value])[] {
  const flat = decodeValues(body)
  const fields: (readonly [string, Value])[] = []
  for (let index = 0; index + 1 < flat.length; index += 2) fields.push([String(flat[index]), flat[index + 1] ?? null])
  return fields
}
