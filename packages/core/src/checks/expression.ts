import { columnsOf, not, or } from '@assay/expression/predicate'
import { z } from 'zod'
import { type Condition, condition } from '../suite/predicate-text.ts'
import { word } from '../suite/scalar.ts'
import type { CheckType, Tally } from './check-type.ts'
import { expandValue } from './long-form.ts'
import { asCount, count } from './row-counting.ts'
import { unknownOf } from './unknown-of.ts'

interface Arguments extends Condition {
  readonly unknown: 'counted' | 'fails'
}

const schema = z
  .strictObject({
    predicate: condition().describe('What must be true of every row, such as `shipped_at >= ordered_at`.'),
    unknown: word(['counted', 'fails'])
      .describe('What happens to rows where it is neither true nor false. Default: they are counted apart.')
      .exactOptional(),
  })
  .transform(({ predicate, unknown = 'counted' }): Arguments => ({ ...predicate, unknown }))

/** A condition holds in every row. */
export const expression: CheckType<Arguments> = {
  name: 'expression',
  summary: 'A condition is true of every row.',
  documentation: [
    'Evaluates the rows for which the condition is true or false; a row fails when it is false.',
    '',
    'A comparison with NULL is neither: such rows are counted apart as unknown. With `unknown: fails` they are evaluated',
    'and fail. The condition is written in the portable language, which means the same on every platform; a name with',
    'blanks stands in double quotes.',
  ].join('\n'),
  examples: [
    'expression: shipped_at >= ordered_at',
    `expression: '"Release Date" > date ''1900-01-01'''`,
    'expression: { predicate: low <= high, unknown: fails }',
  ],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [{ type: 'string', minLength: 1, description: 'What must be true of every row.' }],
  expand: (written) => expandValue(written, 'predicate'),
  identity: ({ predicate }) => columnsOf(predicate),
  title: ({ text }) => text,
  thresholds: () => 'percent',
  columns: ({ predicate }) => columnsOf(predicate),
  plan(args, scope) {
    const holds = scope.bind(args.predicate)
    const fails = not(holds)
    const unknown = args.unknown === 'fails'
    return {
      kind: 'measured',
      measures: [count(), count(holds), count(fails)],
      judge([rows = null, whereTrue = null, whereFalse = null]): Tally {
        const all = asCount(rows)
        const holding = asCount(whereTrue)
        const failing = asCount(whereFalse)
        if (unknown) return { kind: 'tally', evaluated: all, failing: all - holding }
        return { kind: 'tally', evaluated: holding + failing, failing, unknown: all - holding - failing }
      },
      sample: {
        kind: 'rows',
        where: unknown ? or(fails, unknownOf(holds)) : fails,
        columns: columnsOf(holds),
      },
    }
  },
}
