import { PortError } from '@assay/ports/errors'
import type { Value } from '@assay/ports/value'
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { loadDuckDb } from '../engine/duckdb.ts'

/** Values with the types that the engine is to read them by; what it would guess itself is too narrow or too wide. */
export interface Bound {
  readonly values: DuckDBValue[]
  readonly types: DuckDBType[]
}

type Pair = readonly [DuckDBValue, DuckDBType]
type Api = Awaited<ReturnType<typeof loadDuckDb>>

const digits = (value: bigint) => (value < 0n ? -value : value).toString().length

function bindInteger(value: bigint, api: Api): Pair {
  const fits = (bits: bigint) => value >= -(2n ** (bits - 1n)) && value < 2n ** (bits - 1n)
  if (fits(64n)) return [value, api.BIGINT]
  if (fits(128n)) return [value, api.HUGEINT]
  throw new PortError('INVALID_ARGUMENT', `the integer ${value} has more than 128 bits`, {
    argument: 'value',
    problem: 'DuckDB holds integers of at most 128 bits',
  })
}

function bindObject(value: Extract<Value, object>, api: Api): Pair {
  if (value instanceof Uint8Array) return [api.blobValue(value), api.BLOB]
  switch (value.kind) {
    case 'decimal': {
      const width = Math.max(digits(value.unscaled), value.scale)
      if (width <= 38) return [api.decimalValue(value.unscaled, width, value.scale), api.DECIMAL(width, value.scale)]
      break
    }
    case 'date':
      return [new api.DuckDBDateValue(value.days), api.DATE]
    case 'time':
      return [new api.DuckDBTimeValue(value.micros), api.TIME]
    case 'timestamp':
      return [new api.DuckDBTimestampValue(value.micros), api.TIMESTAMP]
    case 'timestamptz':
      return [new api.DuckDBTimestampTZValue(value.micros), api.TIMESTAMPTZ]
    case 'interval':
      return [new api.DuckDBIntervalValue(value.months, value.days, value.micros), api.INTERVAL]
    case 'uuid':
      return [api.uuidValue(BigInt(`0x${value.text.replaceAll('-', '')}`)), api.UUID]
    case 'json':
      return [value.text, api.VARCHAR]
    case 'list':
    case 'struct':
      break
    default:
      throw new TypeError(`no binding for ${value satisfies never}`)
  }
  throw new PortError('INVALID_ARGUMENT', `a ${value.kind} of this size or kind cannot be a parameter of DuckDB`, {
    argument: 'value',
    problem: 'parameters hold single values, and decimals of at most 38 digits',
  })
}

/** UTF-8 has no half of a pair; the binding would put another character in its place. */
function wellFormed(text: string): string {
  if (!/\p{Surrogate}/u.test(text)) return text
  throw new PortError('INVALID_ARGUMENT', 'a text holds half of a surrogate pair', {
    argument: 'value',
    problem: 'it is no well-formed text',
  })
}

function bind(value: Value, api: Api): Pair {
  switch (typeof value) {
    case 'boolean':
      return [value, api.BOOLEAN]
    case 'bigint':
      return bindInteger(value, api)
    case 'number':
      return [value, api.DOUBLE]
    case 'string':
      return [wellFormed(value), api.VARCHAR]
    default:
      return value === null ? [null, api.SQLNULL] : bindObject(value, api)
  }
}

/** Prepares the values of a statement for the engine. */
export async function bindValues(values: readonly Value[]): Promise<Bound> {
  const api = await loadDuckDb()
  const pairs = values.map((value) => bind(value, api))
  return { values: pairs.map(([value]) => value), types: pairs.map(([, type]) => type) }
}
