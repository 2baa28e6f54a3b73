/** Predicates and terms as SQL, with the meaning that the evaluator of `@assay/expression` gives them. */

import type { Column } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Predicate, Term } from '@assay/ports/predicate'
import type { Dialect, SqlTerm } from './dialect.ts'
import { renderCondition } from './predicate/condition.ts'
import type { Rendering } from './predicate/rendering.ts'
import { renderTermWith } from './predicate/term.ts'
import type { Parameters } from './statement.ts'

export interface RenderOptions {
  readonly dialect: Dialect
  readonly parameters: Parameters
  /** The columns that the predicate may name. */
  readonly columns: readonly Column[]
  /** What a column is written after, such as the alias of its table; quoted already, with its point. */
  readonly prefix?: string
  /** The start of the run, for `now()`. */
  readonly now?: bigint | undefined
}

function rendering(options: RenderOptions): Rendering {
  const byName = new Map(options.columns.map((column) => [column.name, column]))
  const { dialect, parameters, prefix = '', now } = options
  return {
    dialect,
    parameters,
    now,
    column(name) {
      const column = byName.get(name)
      if (column === undefined) {
        throw new PortError('INVALID_ARGUMENT', `there is no column ${name}`, {
          argument: 'predicate',
          problem: `there is no column ${name}`,
        })
      }
      return dialect.column(column, prefix + dialect.identifier(name))
    },
  }
}

/**
 * A predicate as a condition: true, false or NULL for unknown. Rows are selected by `WHERE` or `IS TRUE`.
 *
 * @throws PortError INVALID_ARGUMENT for a predicate that has no meaning over these columns.
 */
export function renderPredicate(predicate: Predicate, options: RenderOptions): string {
  return renderCondition(predicate, rendering(options))
}

/** A term as SQL with what is known of its values. @throws PortError as {@link renderPredicate}. */
export function renderTerm(term: Term, options: RenderOptions): SqlTerm {
  return renderTermWith(term, rendering(options))
}
