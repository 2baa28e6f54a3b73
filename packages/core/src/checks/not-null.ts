import { isIn, isNull, or } from '@assay/expression/predicate'
import type { Value } from '@assay/ports/value'
import { z } from 'zod'
import { columnName } from '../suite/scalar.ts'
import type { CheckType } from './check-type.ts'
import { fitValue } from './fitted-value.ts'
import { expandColumns } from './long-form.ts'
import { countRows, termOf } from './row-counting.ts'
import { columnForm, columnsForm, withColumns } from './short-forms.ts'
import { values } from './value-list.ts'
import { valueWords } from './words.ts'

interface Arguments {
  readonly column: string
  readonly also?: readonly Value[]
}

const schema = z.strictObject({
  column: columnName().describe('The column that must have a value in every row.'),
  also: values().describe("Values that count as missing too, such as '' or 'N/A'.").exactOptional(),
})

/** Every row has a value. */
export const notNull: CheckType<Arguments> = {
  name: 'not_null',
  summary: 'Every row has a value in the column.',
  documentation: [
    'Evaluates all rows in scope; a row fails when its value is NULL. With several columns it is one check for each.',
    '',
    'NaN and empty text are values. `also` names values that count as missing too: `also: ["", "N/A"]`.',
  ].join('\n'),
  examples: ['not_null: email', 'not_null: [order_id, customer_id]', 'not_null: { column: city, also: ["", "N/A"] }'],
  narrowedBy: ['where', 'group_by'],
  schema,
  get shortForms() {
    return [columnForm, columnsForm, withColumns(schema)]
  },
  expand: expandColumns,
  identity: ({ column }) => [column],
  title: ({ column, also = [] }) => {
    const words = ['null', ...also.map(valueWords)]
    return `${column} is never ${words.length === 1 ? 'null' : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`}`
  },
  thresholds: () => 'percent',
  columns: ({ column }) => [column],
  plan(args, scope) {
    const column = scope.column(args.column)
    const term = termOf(column)
    const also = args.also?.map((value) => fitValue(value, column, scope))
    return countRows(
      {
        failing: or(isNull(term), also === undefined ? undefined : isIn(term, also)),
        columns: [column.name],
      },
      scope,
    )
  },
}
