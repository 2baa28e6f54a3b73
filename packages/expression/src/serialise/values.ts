import type { Json } from '@assay/ports/json'
import type { LogicalType, Value } from '@assay/ports/value'
import { fromBase64, toBase64 } from '../values/base64.ts'
import { formatValue } from '../values/format-value.ts'
import { kindOf } from '../values/kind.ts'
import { parseValue } from '../values/parse-value.ts'
import { array, type Cursor, fail, member, only, text } from './read-json.ts'

/** The value as JSON that needs no type beside it: `{ "decimal": "1.50" }`. */
export function serialiseValue(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return { float: Object.is(value, -0) ? '-0' : String(value) }
  if (typeof value === 'bigint') return { integer: value.toString() }
  if (value instanceof Uint8Array) return { bytes: toBase64(value) }
  if (value.kind === 'list') return { list: value.items.map(serialiseValue) }
  if (value.kind === 'struct') return { struct: value.fields.map(([name, field]) => [name, serialiseValue(field)]) }
  return { [value.kind]: formatValue(value) }
}

const READ_AS: ReadonlyMap<string, LogicalType> = new Map<string, LogicalType>([
  ['integer', { kind: 'integer' }],
  ['float', { kind: 'float' }],
  ['decimal', { kind: 'decimal' }],
  ['date', { kind: 'date' }],
  ['time', { kind: 'time' }],
  ['timestamp', { kind: 'timestamp' }],
  ['timestamptz', { kind: 'timestamptz' }],
  ['interval', { kind: 'interval' }],
  ['uuid', { kind: 'uuid' }],
  ['json', { kind: 'json' }],
])

function readScalar(kind: string, cursor: Cursor): Value {
  if (kind === 'bytes') return fromBase64(text(cursor)) ?? fail(cursor, 'this is no base64')
  const type = READ_AS.get(kind)
  if (type === undefined) return fail(cursor, `'${kind}' is no kind of value`)
  const value = parseValue(text(cursor), type)
  // A decimal that reads as NaN would be a float under a wrong name.
  return value === undefined || kindOf(value) !== kind ? fail(cursor, `this is no ${kind}`) : value
}

function readField(cursor: Cursor): readonly [string, Value] {
  const [name, value, more] = array(cursor)
  if (name === undefined || value === undefined || more !== undefined)
    return fail(cursor, 'a field is a name and a value')
  return [text(name), readValue(value)]
}

/** Reads what {@link serialiseValue} wrote. */
export function readValue(cursor: Cursor): Value {
  const { json } = cursor
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json
  if (typeof json === 'number') return fail(cursor, 'a number is written { "integer": "1" } or { "float": "1" }')
  const kind = Object.keys(json)[0] ?? ''
  only(cursor, [kind])
  const content = member(cursor, kind)
  if (kind === 'list') return { kind: 'list', items: array(content).map(readValue) }
  if (kind === 'struct') return { kind: 'struct', fields: array(content).map(readField) }
  return readScalar(kind, content)
}
