import { z } from 'zod'
import { word } from '../suite/scalar.ts'
import { countBound } from './bound-kinds.ts'
import { type Limits, limitKeys, takeLimits } from './bounds.ts'
import type { CheckType, Judgement } from './check-type.ts'
import { type KeyColumns, keyColumnKeys, takeKeyColumns } from './key-columns.ts'
import { exactPosition, judgeValue } from './measured-value.ts'
import { asCount } from './row-counting.ts'
import { keyMeasures } from './unique.ts'
import { countWords, keyWords, limitsWords } from './words.ts'

interface Arguments {
  readonly columns: KeyColumns
  readonly nulls: 'leave out' | 'equal'
  readonly limits: Limits
}

const schema = z
  .strictObject({
    ...keyColumnKeys(),
    nulls: word(['leave out', 'equal'])
      .describe('`equal`: NULL is one more value. Default: rows with NULL are left out.')
      .exactOptional(),
    ...limitKeys(countBound),
  })
  .transform(({ column, columns, nulls = 'leave out', ...bounds }, context): Arguments => {
    const key = { ...(column === undefined ? {} : { column }), ...(columns === undefined ? {} : { columns }) }
    return { columns: takeKeyColumns(key, context), nulls, limits: takeLimits(bounds, context) }
  })

/** There are so many different values. */
export const distinctCount: CheckType<Arguments> = {
  name: 'distinct_count',
  summary: 'The number of different values of the column lies within bounds.',
  documentation: [
    'Measures the number of different values, or of different combinations where there are several columns.',
    '',
    'Rows with NULL among the columns are left out and counted apart; with `nulls: equal` NULL is one more value. Text is',
    'compared by its bytes, −0 equals 0, NaN equals NaN. A column without any value is not judged.',
  ].join('\n'),
  examples: ['distinct_count: { column: status, max: 4 }', 'distinct_count: { columns: [year, month], equals: 12 }'],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ columns }) => columns,
  title: ({ columns, limits }) => `distinct values of ${keyWords(columns)} ${limitsWords(limits, countWords)}`,
  thresholds: () => 'bounds',
  columns: ({ columns }) => columns,
  plan({ columns, nulls, limits }, scope) {
    const names = columns.map((name) => scope.column(name).name)
    return {
      kind: 'measured',
      measures: keyMeasures(names, nulls),
      judge([rows = null, taking = null, distinct = null]): Judgement {
        const evaluated = asCount(taking)
        if (evaluated === 0n) return { kind: 'not judged', because: 'nothing evaluated' }
        const value = asCount(distinct)
        const leftOut = asCount(rows) - evaluated
        return {
          kind: 'measurement',
          ...judgeValue(value, limits, exactPosition(value), countWords),
          evaluated,
          type: 'integer',
          ...(leftOut === 0n ? {} : { leftOut }),
        }
      },
    }
  },
}
