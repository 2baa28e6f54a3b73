import { z } from 'zod'
import { columnName } from '../suite/scalar.ts'
import type { CheckType } from './check-type.ts'
import { type ListedValues, planListed } from './listed-values.ts'
import { values } from './value-list.ts'
import { listWords } from './words.ts'

const schema = z.strictObject({
  column: columnName().describe('The column whose values are looked at.'),
  values: values().describe('The only values that hold.'),
})

/** Every value is one of a list. */
export const acceptedValues: CheckType<ListedValues> = {
  name: 'accepted_values',
  summary: 'Every value of the column is one of a list.',
  documentation: [
    'Evaluates the rows with a value; a row fails when its value is not in the list.',
    '',
    'NULL is not evaluated and cannot be in the list: `not_null` asks for a value. The listed values take the type of the',
    'column, so `"2026-01-31"` is a day in a column of dates; a value that the column can never hold is an error.',
    'Text is compared by its bytes.',
  ].join('\n'),
  examples: [
    'accepted_values: { column: status, values: [created, paid, shipped] }',
    'accepted_values: { column: country, values: ["NO", "SE"] }\nfail: above 1%',
  ],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ column }) => [column],
  title: ({ column, values: listed }) =>
    listed.length === 1 ? `${column} is ${listWords(listed)}` : `${column} is one of ${listWords(listed)}`,
  thresholds: () => 'percent',
  columns: ({ column }) => [column],
  plan: (args, scope) => planListed(args, scope, 'not in the list'),
}
