import type { TypeKind, Value } from '@assay/ports/value'

/** The kinds that a value itself can tell: a text does not know whether its column is an enum or a foreign type. */
export type ValueKind = 'null' | Exclude<TypeKind, 'enum' | 'other'>

/** Which kind of value this is. */
export function kindOf(value: Value): ValueKind {
  switch (typeof value) {
    case 'boolean':
      return 'boolean'
    case 'bigint':
      return 'integer'
    case 'number':
      return 'float'
    case 'string':
      return 'text'
    default:
      if (value === null) return 'null'
      return value instanceof Uint8Array ? 'bytes' : value.kind
  }
}
