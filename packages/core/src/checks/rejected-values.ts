import { z } from 'zod'
import { columnName } from '../suite/scalar.ts'
import type { CheckType } from './check-type.ts'
import { type ListedValues, planListed } from './listed-values.ts'
import { values } from './value-list.ts'
import { listWords } from './words.ts'

const schema = z.strictObject({
  column: columnName().describe('The column whose values are looked at.'),
  values: values().describe('The values that fail.'),
})

/** No value is one of a list. */
export const rejectedValues: CheckType<ListedValues> = {
  name: 'rejected_values',
  summary: 'No value of the column is one of a list.',
  documentation: [
    'Evaluates the rows with a value; a row fails when its value is in the list.',
    '',
    'NULL is not evaluated and cannot be in the list: `not_null` asks for a value. The listed values take the type of the',
    'column; a value that the column can never hold is an error. Text is compared by its bytes.',
  ].join('\n'),
  examples: ['rejected_values: { column: city, values: ["NA", "unknown", "-"] }'],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ column }) => [column],
  title: ({ column, values: listed }) =>
    listed.length === 1 ? `${column} is never ${listWords(listed)}` : `${column} is none of ${listWords(listed)}`,
  thresholds: () => 'percent',
  columns: ({ column }) => [column],
  plan: (args, scope) => planListed(args, scope, 'in the list'),
}
