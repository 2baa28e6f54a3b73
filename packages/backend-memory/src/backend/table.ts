import { kindOf } from '@assay/expression/values'
import type { Row } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import type { TypeKind, Value } from '@assay/ports/value'
import { splitTableName } from './table-name.ts'

/** A table as arrays. */
export interface MemoryTable {
  readonly columns: readonly Column[]
  /**
   * The values of each row in the order of the columns. The array is not copied: a call sees the rows that are in it
   * when it is made.
   */
  readonly rows: readonly Row[]
  readonly primaryKey?: readonly string[]
  readonly partitionedBy?: readonly string[]
  readonly clusteredBy?: readonly string[]
}

export interface NamedTable extends MemoryTable {
  /** One to three parts. */
  readonly name: readonly string[]
}

/** The tables by name, checked: no two of one name, no row that is not as its columns say. */
export function openTables(tables: Readonly<Record<string, MemoryTable>>): NamedTable[] {
  const named = Object.entries(tables).map(([qualified, table]) => ({ ...table, name: splitTableName(qualified) }))
  const names = new Set(named.map(({ name }) => JSON.stringify(name)))
  if (names.size !== named.length) throw new TypeError('Two tables have the same name.')
  for (const [qualified, table] of Object.entries(tables)) checkTable(qualified, table)
  return named
}

function checkTable(qualified: string, { columns, rows, ...keys }: MemoryTable): void {
  const names = columns.map((column) => column.name)
  if (new Set(names).size !== names.length) throw new TypeError(`Two columns of ${qualified} have the same name.`)
  for (const name of [keys.primaryKey, keys.partitionedBy, keys.clusteredBy].flatMap((each) => each ?? [])) {
    if (!names.includes(name)) throw new TypeError(`A key of ${qualified} has a column ${name}, the table has not.`)
  }
  for (const [position, row] of rows.entries()) {
    if (row.length !== columns.length) {
      throw new TypeError(`Row ${position} of ${qualified} has ${row.length} values for ${columns.length} columns.`)
    }
    for (const [index, { name, type }] of columns.entries()) {
      const value = row[index] ?? null
      if (value !== null && !fits(value, type.kind)) {
        throw new TypeError(`Row ${position} of ${qualified} holds ${kindOf(value)} in ${name}, which is ${type.kind}.`)
      }
    }
  }
}

function fits(value: Value, kind: TypeKind): boolean {
  const actual = kindOf(value)
  if (kind === 'enum' || kind === 'other') return actual === 'text'
  // NaN and the infinities are values of decimal columns too, where a platform's decimals have them.
  return actual === kind || (kind === 'decimal' && typeof value === 'number' && !Number.isFinite(value))
}
