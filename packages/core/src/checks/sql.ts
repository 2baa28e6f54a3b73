import type { QueriedRows } from '@assay/ports/backend'
import { z } from 'zod'
import { otherDataset } from '../compare/arguments.ts'
import { type Query, query } from '../suite/own-sql.ts'
import type { DatasetReference } from '../suite/suite.ts'
import type { CheckType, OwnWork, Tally } from './check-type.ts'
import { expandValue } from './long-form.ts'
import { countOn, filterDetails, previewCount, previewQuery, queryDataset, runQuery } from './own-statements.ts'

interface Arguments {
  readonly query: Query
  readonly of?: DatasetReference
}

/** The most rows that a platform answers; more are counted by it. */
const MOST_ROWS = 10_000

const schema = z.strictObject({
  query: query().describe("A query in the platform's own SQL that finds failing rows; {{dataset}} names the dataset."),
  of: otherDataset()
    .describe('The dataset whose rows are evaluated; only with it can a threshold be in percent.')
    .exactOptional(),
})

/** A query finds nothing. */
export const sql: CheckType<Arguments> = {
  name: 'sql',
  summary: "A query in the platform's own SQL returns no row.",
  documentation: [
    'Runs one read-only query; each row that it returns fails. How many rows were evaluated is known only with `of`, a',
    'dataset whose rows are counted; only then can thresholds be in percent.',
    '',
    '`{{dataset}}` stands for the quoted name of the dataset, `{{name}}` for a variable, as a value. The query is never',
    'rewritten: filters of the suite and of the run do not reach it, and the result says so.',
  ].join('\n'),
  examples: [
    'sql: select * from {{dataset}} where shipped_at < ordered_at',
    'sql: { query: "select order_id from {{dataset}} group by order_id having count(*) > 9", of: shop/orders }\nfail: above 1%',
  ],
  narrowedBy: [],
  schema,
  shortForms: [{ type: 'string', minLength: 1, description: 'A query that finds failing rows.' }],
  expand: (written) => expandValue(written, 'query'),
  identity: () => [],
  title: ({ query: { sql: text } }) => `no row from ${oneLine(text)}`,
  thresholds: ({ of }) => (of === undefined ? 'rows' : 'percent'),
  columns: () => [],
  plan: (args) => ({
    kind: 'own',
    scanKind: 'own',
    reads: args.of === undefined ? [] : [args.of],
    async preview(work) {
      const found = previewQuery(args.query, work)
      if (args.of === undefined) return [found]
      const all = await work.open(args.of)
      return [found, await previewCount(all, { dataset: all.dataset }, work)]
    },
    run: (work) => run(args, work),
  }),
}

async function run({ query: found, of }: Arguments, work: OwnWork): Promise<Tally> {
  const queried = await runQuery(found, MOST_ROWS, work)
  const failing = await countFailing(found, queried, work)
  const all = of === undefined ? undefined : await work.open(of)
  const counted = all === undefined ? undefined : await countOn(all, { dataset: all.dataset }, work)
  const rows = queried.rows.slice(0, work.sampleLimit)
  return {
    kind: 'tally',
    failing,
    ...(counted === undefined ? {} : { evaluated: counted.rows }),
    ...(failing === 0n ? {} : { sample: { columns: queried.columns, rows, truncated: BigInt(rows.length) < failing } }),
    details: filterDetails(work),
  }
}

async function countFailing(found: Query, queried: QueriedRows, work: OwnWork): Promise<bigint> {
  if (!queried.truncated) return BigInt(queried.rows.length)
  return (await countOn(work.target, { dataset: queryDataset(found, work.target) }, work)).rows
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}
