import type { LogicalType } from '@assay/ports/value'
import type { DuckDBType } from '@duckdb/node-api'

/** The engine's numbers for its types, so that describing needs no loaded engine. */
const TypeId = {
  boolean: 1,
  tinyint: 2,
  smallint: 3,
  integer: 4,
  bigint: 5,
  utinyint: 6,
  usmallint: 7,
  uinteger: 8,
  ubigint: 9,
  float: 10,
  double: 11,
  timestamp: 12,
  date: 13,
  time: 14,
  interval: 15,
  hugeint: 16,
  varchar: 17,
  blob: 18,
  decimal: 19,
  timestampS: 20,
  timestampMs: 21,
  timestampNs: 22,
  enum: 23,
  list: 24,
  struct: 25,
  uuid: 27,
  timestampTz: 31,
  uhugeint: 32,
  array: 33,
  bignum: 35,
} as const

const simple: ReadonlyMap<number, LogicalType> = new Map<number, LogicalType>([
  [TypeId.boolean, { kind: 'boolean' }],
  [TypeId.tinyint, { kind: 'integer', bits: 8 }],
  [TypeId.smallint, { kind: 'integer', bits: 16 }],
  [TypeId.integer, { kind: 'integer', bits: 32 }],
  [TypeId.bigint, { kind: 'integer', bits: 64 }],
  [TypeId.hugeint, { kind: 'integer', bits: 128 }],
  [TypeId.utinyint, { kind: 'integer', bits: 8, unsigned: true }],
  [TypeId.usmallint, { kind: 'integer', bits: 16, unsigned: true }],
  [TypeId.uinteger, { kind: 'integer', bits: 32, unsigned: true }],
  [TypeId.ubigint, { kind: 'integer', bits: 64, unsigned: true }],
  [TypeId.uhugeint, { kind: 'integer', bits: 128, unsigned: true }],
  [TypeId.bignum, { kind: 'integer' }],
  [TypeId.float, { kind: 'float', bits: 32 }],
  [TypeId.double, { kind: 'float', bits: 64 }],
  [TypeId.timestamp, { kind: 'timestamp' }],
  [TypeId.timestampS, { kind: 'timestamp' }],
  [TypeId.timestampMs, { kind: 'timestamp' }],
  [TypeId.timestampNs, { kind: 'timestamp' }],
  [TypeId.timestampTz, { kind: 'timestamptz' }],
  [TypeId.date, { kind: 'date' }],
  [TypeId.time, { kind: 'time' }],
  [TypeId.interval, { kind: 'interval' }],
  [TypeId.blob, { kind: 'bytes' }],
  [TypeId.uuid, { kind: 'uuid' }],
])

/** The engine's own word for a type; JSON is a VARCHAR that goes by another name. */
export function nativeName(type: DuckDBType): string {
  return type.alias === 'JSON' ? 'JSON' : type.toString()
}

/** Text inside a list or a struct that has no text form which leads back to its bytes or its parts. */
const unreadable = (type: LogicalType) => type.kind === 'bytes' || type.kind === 'interval' || type.kind === 'other'

/** What a column of the engine's type holds. */
export function logicalType(type: DuckDBType): LogicalType {
  const known = simple.get(type.typeId)
  if (known !== undefined) return known
  const other: LogicalType = { kind: 'other', native: nativeName(type) }
  switch (type.typeId) {
    case TypeId.varchar:
      return { kind: type.alias === 'JSON' ? 'json' : 'text' }
    case TypeId.decimal:
      return { kind: 'decimal', precision: type.width, scale: type.scale }
    case TypeId.enum:
      return { kind: 'enum', values: type.values }
    case TypeId.list:
    case TypeId.array: {
      const items = logicalType(type.valueType)
      return unreadable(items) ? other : { kind: 'list', items }
    }
    case TypeId.struct: {
      const fields = type.entryNames.map((name, index) => [name, logicalType(type.entryTypes[index] ?? type)] as const)
      return fields.some(([, field]) => unreadable(field)) ? other : { kind: 'struct', fields }
    }
    default:
      return other
  }
}

/** The type of the engine that holds values of a type, for the columns of files whose types are given. */
export function engineType(type: LogicalType): string | undefined {
  switch (type.kind) {
    case 'boolean':
      return 'BOOLEAN'
    case 'integer': {
      const bits = type.bits ?? 64
      return { 8: 'TINYINT', 16: 'SMALLINT', 32: 'INTEGER', 64: 'BIGINT', 128: 'HUGEINT' }[bits].replace(
        /^/,
        type.unsigned ? 'U' : '',
      )
    }
    case 'decimal':
      if (type.precision === undefined) return 'DECIMAL(38, 10)'
      return type.precision > 38 ? undefined : `DECIMAL(${type.precision}, ${type.scale ?? 0})`
    case 'float':
      return type.bits === 32 ? 'FLOAT' : 'DOUBLE'
    case 'text':
      return 'VARCHAR'
    case 'bytes':
      return 'BLOB'
    case 'date':
      return 'DATE'
    case 'time':
      return 'TIME'
    case 'timestamp':
      return 'TIMESTAMP'
    case 'timestamptz':
      return 'TIMESTAMPTZ'
    case 'interval':
      return 'INTERVAL'
    case 'uuid':
      return 'UUID'
    case 'json':
      return 'JSON'
    default:
      return undefined
  }
}
