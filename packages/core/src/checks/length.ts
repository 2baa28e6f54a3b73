import { isNotNull } from '@assay/expression/predicate'
import { z } from 'zod'
import { columnName, word } from '../suite/scalar.ts'
import type { Bounds } from '../suite/suite.ts'
import { countBound } from './bound-kinds.ts'
import { boundKeys, takeBounds } from './bounds.ts'
import type { CheckType } from './check-type.ts'
import { textColumn } from './column-kinds.ts'
import { countRows, lengthOf, outside, termOf } from './row-counting.ts'
import { boundsWords } from './words.ts'

interface Arguments {
  readonly column: string
  readonly unit: 'characters' | 'bytes'
  readonly bounds: Bounds
}

const schema = z
  .strictObject({
    column: columnName().describe('The column of text whose values are looked at.'),
    ...boundKeys(countBound),
    unit: word(['characters', 'bytes'])
      .describe('What is counted: Unicode code points, or bytes of UTF-8. Default: characters.')
      .exactOptional(),
  })
  .transform(({ column, unit = 'characters', ...bounds }, context): Arguments => {
    return { column, unit, bounds: takeBounds(bounds, context) }
  })

/** Every text is so long. */
export const length: CheckType<Arguments> = {
  name: 'length',
  summary: 'The length of every text of the column lies within bounds.',
  documentation: [
    'Evaluates the rows with a value; a row fails when its text is too short or too long. It counts Unicode code points;',
    '`unit: bytes` counts bytes of UTF-8.',
    '',
    'NULL is not evaluated; empty text has the length 0.',
  ].join('\n'),
  examples: [
    'length: { column: iata, equals: 3 }',
    'length: { column: name, between: [1, 100] }',
    'length: { column: note, max: 255, unit: bytes }',
  ],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ column }) => [column],
  title: ({ column, unit, bounds }) =>
    `length of ${column} ${boundsWords(bounds)}${unit === 'bytes' ? ', in bytes' : ''}`,
  thresholds: () => 'percent',
  columns: ({ column }) => [column],
  plan(args, scope) {
    const column = textColumn(args.column, scope)
    return countRows(
      {
        evaluated: isNotNull(termOf(column)),
        failing: outside(lengthOf(column, args.unit), args.bounds, false),
        columns: [column.name],
      },
      scope,
    )
  },
}
