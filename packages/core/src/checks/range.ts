import { isNotNull } from '@assay/expression/predicate'
import { z } from 'zod'
import { columnName } from '../suite/scalar.ts'
import type { Bounds } from '../suite/suite.ts'
import { anyBound } from './bound-kinds.ts'
import { boundKeys, takeBounds } from './bounds.ts'
import type { CheckType } from './check-type.ts'
import { orderedColumn } from './column-kinds.ts'
import { fitBounds } from './fitted-value.ts'
import { countRows, outside, termOf } from './row-counting.ts'
import { boundsWords } from './words.ts'

interface Arguments {
  readonly column: string
  readonly bounds: Bounds
}

const schema = z
  .strictObject({ column: columnName().describe('The column whose values are looked at.'), ...boundKeys(anyBound) })
  .transform(({ column, ...bounds }, context): Arguments => ({ column, bounds: takeBounds(bounds, context) }))

/** Every value lies within bounds. */
export const range: CheckType<Arguments> = {
  name: 'range',
  summary: 'Every value of the column lies within bounds.',
  documentation: [
    'Evaluates the rows with a value; a row fails when its value lies outside the bounds. Numbers, days, times and text',
    'have an order, text by its bytes.',
    '',
    'NULL is not evaluated. NaN fails, whatever the bounds; infinities obey the order. The bounds take the type of the',
    'column.',
  ].join('\n'),
  examples: [
    'range: { column: amount, min: 0 }',
    'range: { column: latitude, between: [-90, 90] }',
    'range: { column: born, above: "1900-01-01" }\nwarn: any',
  ],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ column }) => [column],
  title: ({ column, bounds }) => `${column} ${boundsWords(bounds)}`,
  thresholds: () => 'percent',
  columns: ({ column }) => [column],
  plan(args, scope) {
    const column = orderedColumn(args.column, scope)
    const term = termOf(column)
    const bounds = fitBounds(args.bounds, column, scope)
    return countRows(
      {
        evaluated: isNotNull(term),
        failing: outside(term, bounds, column.type.kind === 'float'),
        columns: [column.name],
      },
      scope,
    )
  },
}
