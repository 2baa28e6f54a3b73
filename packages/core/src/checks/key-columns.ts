import type { z } from 'zod'
import { columnNames, raise } from '../suite/scalar.ts'

/** One column, or several that are read as one key. */
export type KeyColumns = readonly [string, ...string[]]

/** `column` and `columns`, of which an author writes one. */
export function keyColumnKeys() {
  return {
    column: columnNames().describe('The column; several make up one key.').exactOptional(),
    columns: columnNames().describe('The columns that make up one key; the same as `column`.').exactOptional(),
  }
}

/** The columns, under whichever of the two names they stand. */
export function takeKeyColumns(
  { column, columns }: { readonly column?: KeyColumns; readonly columns?: KeyColumns },
  context: z.core.$RefinementCtx,
): KeyColumns {
  if (column !== undefined && columns !== undefined) {
    raise(context, { message: 'column and columns are the same', remedy: 'keep one of the two' }, ['columns'])
  }
  const found = column ?? columns
  if (found !== undefined) return found
  raise(context, { message: 'column is missing', missing: true })
  return ['']
}
