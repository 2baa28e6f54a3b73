import { z } from 'zod'
import { countBound } from './bound-kinds.ts'
import { type Limits, limitKeys, takeLimits } from './bounds.ts'
import type { CheckType } from './check-type.ts'
import { expandValue } from './long-form.ts'
import { exactPosition, judgeValue } from './measured-value.ts'
import { asCount, count } from './row-counting.ts'
import { countWords, limitsWords } from './words.ts'

const schema = z.strictObject(limitKeys(countBound)).transform((bounds, context): Limits => takeLimits(bounds, context))

/** There are so many rows. */
export const rowCount: CheckType<Limits> = {
  name: 'row_count',
  summary: 'The number of rows lies within bounds.',
  documentation: [
    'Measures the number of rows in scope. It is always judged, also where there is none.',
    '',
    'A whole number alone asks for exactly that many. Bounds inside `warn:` only warn.',
  ].join('\n'),
  examples: ['row_count: { between: [1, 5000000] }', 'row_count: { min: 1 }', 'row_count: 50'],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [{ type: 'integer', minimum: 0, description: 'Exactly so many rows.' }],
  expand: (written) => expandValue(written, 'equals'),
  identity: () => [],
  title: (limits) => `row count ${limitsWords(limits, countWords)}`,
  thresholds: () => 'bounds',
  columns: () => [],
  plan: (limits) => ({
    kind: 'measured',
    measures: [count()],
    judge([rows = null]) {
      const value = asCount(rows)
      return { kind: 'measurement', ...judgeValue(value, limits, exactPosition(value), countWords), type: 'integer' }
    },
  }),
}
