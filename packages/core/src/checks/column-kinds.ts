import { formatType } from '@assay/expression/types'
import type { Column } from '@assay/ports/dataset'
import type { TypeKind } from '@assay/ports/value'
import { CheckError, type CheckScope } from './check-type.ts'

/** Kinds whose values platforms put into different orders, or into none. */
const UNORDERED: readonly TypeKind[] = ['interval', 'json', 'list', 'struct', 'other']

/** A column whose values have an order that is the same everywhere; else a `CheckError`. */
export function orderedColumn(name: string, scope: CheckScope): Column {
  const column = scope.column(name)
  if (!UNORDERED.includes(column.type.kind)) return column
  throw new CheckError(`${column.name} is ${formatType(column.type)}, whose values have no order on all platforms.`)
}

/** A column of integers, decimals or floats; else a `CheckError`. */
export function numericColumn(name: string, scope: CheckScope): Column {
  const column = scope.column(name)
  if (['integer', 'decimal', 'float'].includes(column.type.kind)) return column
  const remedy =
    column.type.kind === 'text' && scope.description.kind === 'file'
      ? ` Say what it holds: types: { ${name}: decimal }.`
      : ''
  throw new CheckError(`${column.name} is ${formatType(column.type)}, not a number.${remedy}`)
}

/** A column of text; else a `CheckError`. */
export function textColumn(name: string, scope: CheckScope): Column {
  const column = scope.column(name)
  if (['text', 'enum', 'other'].includes(column.type.kind)) return column
  throw new CheckError(`${column.name} is ${formatType(column.type)}, not text.`)
}

/** A column of days or of times with a day; else a `CheckError`. */
export function temporalColumn(name: string, scope: CheckScope): Column {
  const column = scope.column(name)
  if (['date', 'timestamp', 'timestamptz'].includes(column.type.kind)) return column
  const remedy =
    column.type.kind === 'text' && scope.description.kind === 'file'
      ? ` Say what it holds: types: { ${name}: timestamp }, with date_format where it is not ISO.`
      : ''
  throw new CheckError(`${column.name} is ${formatType(column.type)}, neither a day nor a time.${remedy}`)
}
