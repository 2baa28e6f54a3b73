import { requireColumns } from '@assay/backend-sql/columns'
import { formatType } from '@assay/expression/types'
import type { Column, FileOptions } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import { engineType } from '../dialect/types.ts'
import type { FileColumn } from './reader-call.ts'

/** The types that a dataset's options give, as the engine's. */
export function givenTypes(options: FileOptions): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(options.types ?? {}).map(([name, type]) => {
      const word = type.kind === 'other' ? undefined : engineType(type)
      if (word !== undefined) return [name, word]
      const problem = `a column of a file cannot be read as ${formatType(type)}`
      throw new PortError('INVALID_ARGUMENT', `types: ${problem}`, { argument: 'types', problem })
    }),
  )
}

/** Refuses a type for a column that is not there: it was meant for another. */
export function requireGiven(
  types: ReadonlyMap<string, string>,
  columns: readonly FileColumn[],
  names: { readonly backend: string; readonly dataset: string },
): void {
  const known = columns.map(({ name, type }): Column => ({ name, type: { kind: 'text' }, native: type }))
  requireColumns([...types.keys()], known, names)
}
