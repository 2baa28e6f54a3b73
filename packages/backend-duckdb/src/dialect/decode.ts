import type { LogicalType, Value } from '@assay/ports/value'
import type { DuckDBValue } from '@duckdb/node-api'

type EngineObject = Extract<DuckDBValue, object>

const floorDivide = (value: bigint, by: bigint) => (value >= 0n ? value : value - by + 1n) / by

/** Microseconds of any of the engine's timestamps; infinities stay infinite. */
function microsOf(value: EngineObject): bigint | undefined {
  if ('micros' in value) return value.micros
  if ('nanos' in value) {
    const isInfinite = 'isFinite' in value && !value.isFinite
    return isInfinite ? infinite(value.nanos) : floorDivide(value.nanos, 1_000n)
  }
  if ('millis' in value) return value.isFinite ? value.millis * 1_000n : infinite(value.millis)
  if ('seconds' in value) return value.isFinite ? value.seconds * 1_000_000n : infinite(value.seconds)
  return undefined
}

const infinite = (value: bigint) => (value < 0n ? -(2n ** 63n) + 1n : 2n ** 63n - 1n)

function decodeTime(value: EngineObject, kind: 'time' | 'timestamp' | 'timestamptz'): Value | undefined {
  const micros = microsOf(value)
  return micros === undefined ? undefined : { kind, micros }
}

function decodeNested(value: EngineObject, type: LogicalType): Value | undefined {
  if (type.kind === 'list' && 'items' in value) {
    return { kind: 'list', items: value.items.map((item) => decodeValue(item, type.items)) }
  }
  if (type.kind !== 'struct' || !('entries' in value) || Array.isArray(value.entries)) return undefined
  const entries = value.entries as Readonly<Record<string, DuckDBValue>>
  const fields = type.fields.map(([name, field]) => [name, decodeValue(entries[name] ?? null, field)] as const)
  return { kind: 'struct', fields }
}

function decodeObject(value: EngineObject, type: LogicalType): Value | undefined {
  switch (type.kind) {
    case 'decimal':
      return 'scale' in value ? { kind: 'decimal', unscaled: value.value, scale: value.scale } : undefined
    case 'bytes':
      return 'bytes' in value ? Uint8Array.from(value.bytes) : undefined
    case 'date':
      return 'days' in value && !('months' in value) ? { kind: 'date', days: value.days } : undefined
    case 'time':
    case 'timestamp':
    case 'timestamptz':
      return decodeTime(value, type.kind)
    case 'interval':
      return 'months' in value
        ? { kind: 'interval', months: value.months, days: value.days, micros: value.micros }
        : undefined
    case 'uuid':
      return 'hugeint' in value ? { kind: 'uuid', text: value.toString() } : undefined
    default:
      return decodeNested(value, type)
  }
}

/** A value of the engine as a value of the port, without loss. What the type has no word for is its text. */
export function decodeValue(value: DuckDBValue, type: LogicalType): Value {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return type.kind === 'integer' ? BigInt(value) : value
  if (typeof value === 'string') return type.kind === 'json' ? { kind: 'json', text: value } : value
  return decodeObject(value, type) ?? value.toString()
}
