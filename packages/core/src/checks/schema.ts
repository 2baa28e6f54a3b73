import { z } from 'zod'
import { columnNames, flag, word } from '../suite/scalar.ts'
import { CheckError, type CheckScope, type CheckType, type Judgement } from './check-type.ts'
import { type ExpectedColumn, expectedColumns } from './expected-columns.ts'
import { type ExpectedSchema, schemaDeviations } from './schema-deviations.ts'

const schemaOfArguments = z
  .strictObject({
    columns: expectedColumns().describe('Columns by name, each with its type; or only a list of names.'),
    extra: word(['refused', 'allowed']).describe('Columns that are not listed. Default: refused.').exactOptional(),
    order: flag().describe('The columns stand in the order in which they are listed. Default: false.').exactOptional(),
    keys: columnNames().describe('The columns of the primary key, in any order.').exactOptional(),
    partitioning: columnNames()
      .describe('The columns that the table is partitioned by, in their order.')
      .exactOptional(),
    clustering: columnNames().describe('The columns that the table is clustered by, in their order.').exactOptional(),
  })
  .transform(({ columns, extra = 'refused', order = false, ...others }): ExpectedSchema => {
    return { columns, extra, order, ...others }
  })

/** The columns are as stated. */
export const schema: CheckType<ExpectedSchema> = {
  name: 'schema',
  summary: 'The dataset has the columns, types and keys that are stated.',
  documentation: [
    'Compares what the platform says of the dataset with what is stated; no row is read. Each deviation is a finding: a',
    'column that is missing, of another type, nullable or not, out of order, or not listed.',
    '',
    'A family word matches its members: `integer` any width, `decimal` any precision, `text` any length. Types are',
    "normalised on both sides; `native` compares the platform's own word. What a platform does not tell (keys,",
    'partitioning, clustering, nullability) cannot be judged there, and the check says so.',
  ].join('\n'),
  examples: [
    'schema: { columns: { order_id: integer, amount: "decimal(10,2)", note: text } }',
    'schema: { columns: [order_id, amount], extra: allowed }',
    'schema:\n  columns:\n    id: { type: integer, nullable: false }\n    name: { native: "character varying(20)" }\n  order: true\n  keys: [id]',
  ],
  narrowedBy: [],
  schema: schemaOfArguments,
  shortForms: [],
  expand: (written) => [written],
  identity: () => [],
  title: ({ columns }) => {
    const names = columns.map(({ name }) => name)
    return names.length <= 4
      ? `columns are ${names.join(', ')}`
      : `columns are ${names.slice(0, 3).join(', ')}, … (${names.length} columns)`
  },
  thresholds: () => 'none',
  columns: () => [],
  plan(expected, scope) {
    mustTell(expected, scope)
    return { kind: 'described', judge: (description) => judge(expected, schemaDeviations(expected, description)) }
  },
}

function judge({ columns }: ExpectedSchema, findings: ReturnType<typeof schemaDeviations>): Judgement {
  const value = BigInt(findings.length)
  if (value > 0n) return { kind: 'measurement', value, type: 'integer', breach: 'failure', findings }
  const message = columns.length === 1 ? 'the column is as stated' : `all ${columns.length} columns are as stated`
  return { kind: 'measurement', value, type: 'integer', breach: 'none', message }
}

/** What the platform does not tell is no deviation, and no agreement either. */
function mustTell({ columns, keys, partitioning, clustering }: ExpectedSchema, { description }: CheckScope): void {
  const silent = [
    [keys, description.primaryKey, 'keys'],
    [partitioning, description.partitionedBy, 'partitioning'],
    [clustering, description.clusteredBy, 'clustering'],
  ] as const
  for (const [wanted, told, key] of silent) {
    if (wanted !== undefined && told === undefined) {
      throw new CheckError(`The platform does not tell the ${key} of this dataset: take ${key} out.`)
    }
  }
  const nullable = new Map(description.columns.map((column) => [column.name.toLowerCase(), column.nullable]))
  const untold = columns.find((column) => isUntold(column, nullable))
  if (untold !== undefined) {
    throw new CheckError(`The platform does not tell whether ${untold.name} may be NULL: use not_null instead.`)
  }
}

function isUntold({ name, nullable }: ExpectedColumn, told: ReadonlyMap<string, boolean | undefined>): boolean {
  const key = name.toLowerCase()
  return nullable !== undefined && told.has(key) && told.get(key) === undefined
}
