import { PortError } from '@assay/ports/errors'
import type { Dialect, SqlTerm } from '../dialect.ts'
import type { Parameters } from '../statement.ts'

/** Everything that rendering a predicate needs. */
export interface Rendering {
  readonly dialect: Dialect
  readonly parameters: Parameters
  readonly now: bigint | undefined
  column(name: string): SqlTerm
}

export const UNKNOWN = 'CAST(NULL AS BOOLEAN)'

/** A predicate that has no meaning. */
export function meaningless(problem: string): never {
  throw new PortError('INVALID_ARGUMENT', `the predicate has no meaning: ${problem}`, {
    argument: 'predicate',
    problem,
  })
}
