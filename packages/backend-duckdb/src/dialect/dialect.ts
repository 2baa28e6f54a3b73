import { type Dialect, familyOf, type SqlTerm } from '@assay/backend-sql/dialect'
import { kindOf } from '@assay/expression/values'
import type { Column } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { LogicalType, Value } from '@assay/ports/value'
import { aggregates } from './aggregates.ts'
import { instants } from './instants.ts'
import { formatLiteral } from './literal.ts'
import { numbers, numberTerm } from './numbers.ts'
import { among, fromOrderKey, orderKey } from './order-key.ts'
import { texts } from './texts.ts'

function identifier(name: string): string {
  if (name.includes('\0')) {
    throw new PortError('INVALID_ARGUMENT', 'a name holds a NUL character', {
      argument: 'name',
      problem: 'a name cannot hold a NUL character',
    })
  }
  return `"${name.replaceAll('"', '""')}"`
}

/** What a column's own type cannot do here: order an enum by its words, meet a microsecond, be text. */
function canonical(quoted: string, type: LogicalType, native: string): string {
  if (type.kind === 'enum' || type.kind === 'other') return `CAST(${quoted} AS VARCHAR)`
  return type.kind === 'timestamp' && native !== 'TIMESTAMP' ? `CAST(${quoted} AS TIMESTAMP)` : quoted
}

function exactOf(type: LogicalType): SqlTerm['exact'] {
  if (type.kind === 'integer') {
    const bits = BigInt(type.bits ?? 128)
    return { scale: 0, bound: type.unsigned ? 2n ** bits : 2n ** (bits - 1n) }
  }
  if (type.kind !== 'decimal') return undefined
  return { scale: type.scale ?? 0, bound: 10n ** BigInt(type.precision ?? 38) - 1n }
}

function columnTerm({ type, native }: Column, quoted: string): SqlTerm {
  const exact = exactOf(type)
  const sql = canonical(quoted, type, native)
  return { sql, family: familyOf(type), type, ...(exact === undefined ? {} : { exact }) }
}

function literalType(value: Exclude<Value, null>): LogicalType {
  const kind = kindOf(value)
  if (kind === 'list' || kind === 'struct' || kind === 'null') return { kind: 'other', native: kind }
  return { kind }
}

const isNumber = (value: Value) =>
  typeof value === 'bigint' ||
  typeof value === 'number' ||
  (typeof value === 'object' && value !== null && 'unscaled' in value)

/** DuckDB, as far as it spells things in its own way. */
export const duckDbDialect: Dialect = {
  name: 'DuckDB',
  identifier,
  placeholder: (position) => `$${position}`,
  literal: formatLiteral,
  column: columnTerm,
  term(value, parameters) {
    if (isNumber(value)) return numberTerm(value, parameters)
    const type = literalType(value)
    return { sql: parameters.add(value), family: familyOf(type), type, literal: value }
  },
  numbers,
  texts,
  instants,
  aggregates,
  orderKey,
  fromOrderKey,
  among,
  rowText: ({ sql, type }) =>
    type?.kind === 'list' || type?.kind === 'struct' ? `CAST(to_json(${sql}) AS VARCHAR)` : sql,
}
