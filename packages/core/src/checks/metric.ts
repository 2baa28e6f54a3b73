import { kindOf } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import { z } from 'zod'
import { type Query, query } from '../suite/own-sql.ts'
import { numberBound } from './bound-kinds.ts'
import { type Limits, limitKeys, takeLimits } from './bounds.ts'
import { CheckError, type CheckType, type Judgement, type OwnWork } from './check-type.ts'
import { exactPosition, floatPosition, judgeValue, slackDetails } from './measured-value.ts'
import { filterDetails, previewQuery, runQuery } from './own-statements.ts'
import { limitsWords } from './words.ts'

interface Arguments {
  readonly query: Query
  readonly limits: Limits
}

const schema = z
  .strictObject({
    query: query().describe(
      "A query in the platform's own SQL that answers one number; {{dataset}} names the dataset.",
    ),
    ...limitKeys(numberBound),
  })
  .transform(
    ({ query: asked, ...bounds }, context): Arguments => ({ query: asked, limits: takeLimits(bounds, context) }),
  )

/** A number of one's own lies within bounds. */
export const metric: CheckType<Arguments> = {
  name: 'metric',
  summary: "A number that a query in the platform's own SQL answers lies within bounds.",
  documentation: [
    'Runs one read-only query that answers one row with one number, and holds that against bounds. No row, several rows or',
    'columns, NULL, or something that is no number make the check errored: none of them is a measurement.',
    '',
    '`{{dataset}}` stands for the quoted name of the dataset, `{{name}}` for a variable, as a value. The query is never',
    'rewritten: filters of the suite and of the run do not reach it, and the result says so. A float is judged with a',
    'relative slack of 1e-9.',
  ].join('\n'),
  examples: [
    'metric: { query: "select count(distinct customer_id) from {{dataset}}", min: 100 }',
    'metric:\n  query: select avg(amount) from {{dataset}} where day = {{day}}\n  between: [10, 20]',
  ],
  narrowedBy: [],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: () => [],
  title: ({ limits }) => `metric ${limitsWords(limits)}`,
  thresholds: () => 'bounds',
  columns: () => [],
  plan: (args) => ({
    kind: 'own',
    scanKind: 'own',
    reads: [],
    preview: async (work) => [previewQuery(args.query, work)],
    run: (work) => run(args, work),
  }),
}

async function run({ query: asked, limits }: Arguments, work: OwnWork): Promise<Judgement> {
  const { columns, rows } = await runQuery(asked, 2, work)
  const [row, second] = rows
  if (row === undefined) throw new CheckError('The query answered no row: a metric is one number.')
  if (second !== undefined) throw new CheckError('The query answered more than one row: a metric is one number.')
  if (columns.length !== 1)
    throw new CheckError(`The query answered ${columns.length} columns: a metric is one number.`)
  const value = numberIn(row[0] ?? null)
  const float = typeof value === 'number'
  return {
    kind: 'measurement',
    ...judgeValue(value, limits, float ? floatPosition(value) : exactPosition(value)),
    type: kindOf(value),
    details: { ...filterDetails(work), ...(float ? slackDetails : {}) },
  }
}

function numberIn(value: Value): Value {
  if (value === null) throw new CheckError('The query answered NULL: a metric is one number.')
  const kind = kindOf(value)
  if (['integer', 'decimal', 'float'].includes(kind)) return value
  throw new CheckError(`The query answered a ${kind}: a metric is one number.`)
}
