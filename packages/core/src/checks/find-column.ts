import { nearestNames, resolveColumn } from '@assay/expression/validate'
import type { Column } from '@assay/ports/dataset'
import { CheckError } from './check-type.ts'

/** Finds a column by name, in the dataset's own spelling. */
export type FindColumn = (name: string) => Column

/**
 * Looks columns of a dataset up: exactly, else regardless of case where only one fits.
 *
 * @param written the dataset as the suite names it, for the message
 * @throws CheckError from the function that is answered, with the nearest names
 */
export function columnFinder(written: string, columns: readonly Column[]): FindColumn {
  return (name) => {
    const column = resolveColumn(name, columns)
    if (column !== undefined) return column
    const nearest = nearestNames(
      name,
      columns.map((one) => one.name),
    )
    const remedy = nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`
    throw new CheckError(`${written} has no column ${name}${remedy}`)
  }
}
