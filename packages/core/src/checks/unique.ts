import { and, column as columnTerm, isNotNull } from '@assay/expression/predicate'
import type { Measure } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import { z } from 'zod'
import { word } from '../suite/scalar.ts'
import type { CheckType, Tally } from './check-type.ts'
import { type KeyColumns, keyColumnKeys, takeKeyColumns } from './key-columns.ts'
import { expandKey } from './long-form.ts'
import { asCount, count } from './row-counting.ts'
import { columnForm, columnsForm } from './short-forms.ts'
import { keyWords } from './words.ts'

interface Arguments {
  readonly columns: KeyColumns
  readonly nulls: 'leave out' | 'equal'
}

const schema = z
  .strictObject({
    ...keyColumnKeys(),
    nulls: word(['leave out', 'equal'])
      .describe('`equal`: NULL equals NULL, and rows with NULL take part. Default: they are left out.')
      .exactOptional(),
  })
  .transform(
    ({ nulls = 'leave out', ...key }, context): Arguments => ({ columns: takeKeyColumns(key, context), nulls }),
  )

/** No key occurs twice. */
export const unique: CheckType<Arguments> = {
  name: 'unique',
  summary: 'No two rows have the same key.',
  documentation: [
    'Evaluates the rows whose key has no NULL; so many of them fail as there are rows more than distinct keys.',
    '',
    'Rows with NULL in the key are left out and counted apart; with `nulls: equal` NULL equals NULL and they take part.',
    'Several columns are one key. Text is compared by its bytes, −0 equals 0, NaN equals NaN.',
  ].join('\n'),
  examples: ['unique: order_id', 'unique: [order_id, line_no]', 'unique: { column: email, nulls: equal }'],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [columnForm, columnsForm],
  expand: expandKey,
  identity: ({ columns }) => columns,
  title: ({ columns, nulls }) => `${keyWords(columns)} is unique${nulls === 'equal' ? ', NULL equal to NULL' : ''}`,
  thresholds: () => 'percent',
  columns: ({ columns }) => columns,
  plan({ columns, nulls }, scope) {
    const names = columns.map((name) => scope.column(name).name)
    return {
      kind: 'measured',
      measures: keyMeasures(names, nulls),
      judge([rows = null, taking = null, distinct = null]): Tally {
        const evaluated = asCount(taking)
        return {
          kind: 'tally',
          evaluated,
          failing: evaluated - asCount(distinct),
          ...(nulls === 'equal' ? {} : { leftOut: asCount(rows) - evaluated }),
        }
      },
      sample: { kind: 'duplicates', columns: names, nulls },
    }
  },
}

/** All rows, the rows whose key takes part, and the distinct keys among those. */
export function keyMeasures(columns: readonly string[], nulls: 'leave out' | 'equal'): readonly Measure[] {
  return [count(), count(nulls === 'equal' ? undefined : withoutNull(columns)), { measure: 'distinct', columns, nulls }]
}

/** Rows that have a value in each of the columns. */
export function withoutNull(columns: readonly string[]): Predicate {
  return and(...columns.map((name) => isNotNull(columnTerm(name))))
}
