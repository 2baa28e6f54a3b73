/**
 * Values in results: JSON that loses nothing beside the word of the value's kind.
 *
 * Integers beyond ±(2^53 − 1), decimals, NaN and infinities are strings; everything that has to do with time is
 * ISO 8601; bytes are base64; a list is an array, a struct an object. A value and its {@link jsonType} together are
 * as good as the value.
 */
import type { Json } from '@assay/ports/json'
import type { LogicalType, Struct, Value } from '@assay/ports/value'
import { fromBase64, toBase64 } from './values/base64.ts'
import { formatValue } from './values/format-value.ts'
import { kindOf, type ValueKind } from './values/kind.ts'
import { parseValue } from './values/parse-value.ts'

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** The value as JSON. NULL is `null`; −0 is 0. */
export function toJson(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'bigint') return value <= SAFE && value >= -SAFE ? Number(value) : value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : String(value)
  if (value instanceof Uint8Array) return toBase64(value)
  if (value.kind === 'list') return value.items.map(toJson)
  if (value.kind === 'struct') return Object.fromEntries(value.fields.map(([name, field]) => [name, toJson(field)]))
  return formatValue(value)
}

/** The word that stands beside the JSON of a value: `integer`, `decimal`, `float`, `text`, … and `null` for NULL. */
export function jsonType(value: Value): ValueKind {
  return kindOf(value)
}

/**
 * The value of a type that {@link toJson} made into JSON.
 *
 * @returns `undefined` when the JSON is no value of the type.
 */
export function fromJson(json: Json, type: LogicalType): Value | undefined {
  if (json === null) return null
  if (typeof json === 'boolean') return type.kind === 'boolean' ? json : undefined
  if (typeof json === 'number') return fromNumber(json, type)
  if (typeof json === 'string') return fromText(json, type)
  if (isArray(json)) return type.kind === 'list' ? fromArray(json, type.items) : undefined
  return type.kind === 'struct' ? fromObject(json, type) : undefined
}

const isArray = (json: readonly Json[] | { readonly [key: string]: Json }): json is readonly Json[] =>
  Array.isArray(json)

function fromNumber(json: number, type: LogicalType): Value | undefined {
  if (type.kind === 'float') return parseValue(String(json), type)
  if (type.kind === 'integer') return Number.isSafeInteger(json) ? parseValue(String(json), type) : undefined
  return undefined
}

function fromText(json: string, type: LogicalType): Value | undefined {
  if (type.kind === 'bytes') return fromBase64(json)
  if (type.kind === 'boolean' || type.kind === 'list' || type.kind === 'struct') return undefined
  return parseValue(json, type)
}

function fromArray(json: readonly Json[], type: LogicalType): Value | undefined {
  const items: Value[] = []
  for (const item of json) {
    const value = fromJson(item, type)
    if (value === undefined) return undefined
    items.push(value)
  }
  return { kind: 'list', items }
}

function fromObject(
  json: { readonly [key: string]: Json },
  type: LogicalType & { kind: 'struct' },
): Struct | undefined {
  if (Object.keys(json).length !== type.fields.length) return undefined
  const fields: (readonly [string, Value])[] = []
  for (const [name, fieldType] of type.fields) {
    const member = Object.hasOwn(json, name) ? json[name] : undefined
    const value = member === undefined ? undefined : fromJson(member, fieldType)
    if (value === undefined) return undefined
    fields.push([name, value])
  }
  return { kind: 'struct', fields }
}
