import { columnsOf } from '@assay/expression/predicate'
import { nearestNames } from '@assay/expression/validate'
import type { Row } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Predicate } from '@assay/ports/predicate'
import type { Place } from './accumulator.ts'
import { type Condition, createCondition } from './condition.ts'
import type { NamedTable } from './table.ts'
import { joinTableName } from './table-name.ts'

/** One table as one call sees it: its rows of that moment, its columns by name, conditions over its rows. */
export interface Scope {
  readonly dataset: string
  readonly rows: readonly Row[]
  /** Finds a column; `COLUMN_NOT_FOUND` where there is none. */
  column(name: string): Place & { readonly column: Column }
  /** Whether a row is selected; without a predicate each one is. `COLUMN_NOT_FOUND` where it reads a column that is not there. */
  condition(where: Predicate | undefined): Condition
}

/**
 * @param now The start of the run, for `now()`.
 */
export function createScope(backend: string, table: NamedTable, now: bigint | undefined): Scope {
  const dataset = joinTableName(table.name)
  const places = new Map(table.columns.map((column, index) => [column.name, { index, type: column.type, column }]))
  const column = (name: string) => {
    const place = places.get(name)
    if (place !== undefined) return place
    const nearest = nearestNames(name, [...places.keys()])
    const hint = nearest.length === 0 ? '' : ` Did you mean ${nearest.join(', ')}?`
    throw new PortError('COLUMN_NOT_FOUND', `${dataset} has no column ${name}.${hint}`, {
      backend,
      dataset,
      column: name,
      nearest,
    })
  }
  return {
    dataset,
    rows: table.rows.slice(),
    column,
    condition(where) {
      if (where === undefined) return () => true
      for (const name of columnsOf(where)) column(name)
      return createCondition(where, table.columns, now)
    },
  }
}
