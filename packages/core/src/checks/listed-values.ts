import { isIn, isNotNull, not } from '@assay/expression/predicate'
import type { Value } from '@assay/ports/value'
import type { CheckPlan, CheckScope } from './check-type.ts'
import { fitValue } from './fitted-value.ts'
import { countRows, termOf } from './row-counting.ts'

/** A column and the values that it may, or may not, hold. */
export interface ListedValues {
  readonly column: string
  readonly values: readonly [Value, ...Value[]]
}

/** Holds the values of a column against a list. NULL is not evaluated. */
export function planListed(args: ListedValues, scope: CheckScope, fails: 'in the list' | 'not in the list'): CheckPlan {
  const column = scope.column(args.column)
  const term = termOf(column)
  const listed = isIn(
    term,
    args.values.map((value) => fitValue(value, column, scope)),
  )
  return countRows(
    {
      evaluated: isNotNull(term),
      failing: fails === 'in the list' ? listed : not(listed),
      columns: [column.name],
    },
    scope,
  )
}
