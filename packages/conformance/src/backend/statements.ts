import { formatHex, formatValue } from '@assay/expression/values'
import type { LogicalType, Value } from '@assay/ports/value'
import type { SampleTable } from './harness.ts'

/** The dialects that {@link loadStatements} can write. */
export type SampleDialect = 'duckdb' | 'postgres'

const rowsPerStatement = 500

/**
 * The statements that make a sample table and fill it, for harnesses of platforms with SQL.
 *
 * @throws TypeError for a type that the dialect has not.
 */
export function loadStatements(table: SampleTable, dialect: SampleDialect): string[] {
  const columns = table.columns.map(({ name, type }) => `${quoted(name)} ${typeWord(type, dialect)}`)
  const key = table.primaryKey === undefined ? [] : [`primary key (${table.primaryKey.map(quoted).join(', ')})`]
  const statements = [`create table ${quoted(table.name)} (${[...columns, ...key].join(', ')})`]
  for (let start = 0; start < table.rows.length; start += rowsPerStatement) {
    const rows = table.rows
      .slice(start, start + rowsPerStatement)
      .map(
        (row) => `(${table.columns.map(({ type }, index) => literal(row[index] ?? null, type, dialect)).join(', ')})`,
      )
    statements.push(`insert into ${quoted(table.name)} values\n${rows.join(',\n')}`)
  }
  return statements
}

/** The statements that put the rows of a sample table in place of those that its namesake holds. */
export function changeStatements(table: SampleTable, dialect: SampleDialect): string[] {
  return [`delete from ${quoted(table.name)}`, ...loadStatements(table, dialect).slice(1)]
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function typeWord(type: LogicalType, dialect: SampleDialect): string {
  switch (type.kind) {
    case 'integer':
      return integerWord(type.bits ?? 64, type.unsigned === true, dialect)
    case 'decimal':
      return type.precision === undefined ? 'decimal' : `decimal(${type.precision}, ${type.scale ?? 0})`
    case 'float':
      return type.bits === 32 ? 'real' : 'double precision'
    case 'text':
      return type.length === undefined ? 'varchar' : `varchar(${type.length})`
    case 'bytes':
      return 'bytea'
    case 'list':
      return `${typeWord(type.items, dialect)}[]`
    case 'enum':
      if (dialect === 'duckdb') return `enum(${type.values.map(text).join(', ')})`
      return 'varchar'
    case 'struct':
    case 'other':
      throw new TypeError(`no sample column is made of ${type.kind}`)
    default:
      return type.kind
  }
}

function integerWord(bits: 8 | 16 | 32 | 64 | 128, unsigned: boolean, dialect: SampleDialect): string {
  const words = { 8: 'tinyint', 16: 'smallint', 32: 'integer', 64: 'bigint', 128: 'hugeint' } as const
  const signed = dialect === 'postgres' && (bits === 8 || bits === 128 || unsigned)
  if (signed) throw new TypeError(`PostgreSQL has no ${unsigned ? 'unsigned ' : ''}integers of ${bits} bits`)
  return unsigned ? `u${words[bits]}` : words[bits]
}

function literal(value: Value, type: LogicalType, dialect: SampleDialect): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return cast(Object.is(value, -0) ? '-0' : String(value), type, dialect)
  if (value instanceof Uint8Array) {
    return dialect === 'duckdb' ? `unhex('${formatHex(value)}')` : `decode('${formatHex(value)}', 'hex')`
  }
  if (typeof value !== 'object') return String(value)
  if (value.kind === 'interval') {
    return cast(`${value.months} months ${value.days} days ${value.micros} microseconds`, type, dialect)
  }
  if (value.kind === 'list' && type.kind === 'list') {
    const items = value.items.map((item) => literal(item, type.items, dialect))
    return `cast(array[${items.join(', ')}] as ${typeWord(type, dialect)})`
  }
  // ISO 8601 marks years of more than four digits; platforms read them without the mark.
  return cast(formatValue(value).replace(/^\+/, ''), type, dialect)
}

function cast(written: string, type: LogicalType, dialect: SampleDialect): string {
  return `cast(${text(written)} as ${typeWord(type, dialect)})`
}
