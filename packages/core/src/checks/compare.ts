import { columnsOf } from '@assay/expression/predicate'
import { bindPredicate, resolveColumn, validatePredicate } from '@assay/expression/validate'
import type { Predicate } from '@assay/ports/predicate'
import { z } from 'zod'
import { namePairs, otherDataset, tolerances } from '../compare/arguments.ts'
import { compareDatasets } from '../compare/compare-datasets.ts'
import { type Comparison, type ComparisonWish, settleComparison } from '../compare/comparison.ts'
import { judgeComparison } from '../compare/judge-comparison.ts'
import { type Condition, condition } from '../suite/predicate-text.ts'
import { columnNames } from '../suite/scalar.ts'
import type { DatasetReference } from '../suite/suite.ts'
import { CheckError, type CheckType, type OpenDataset, type OwnWork } from './check-type.ts'
import { columnFinder } from './find-column.ts'
import { keyWords } from './words.ts'

interface Arguments {
  readonly to: DatasetReference
  readonly wish: Omit<ComparisonWish, 'key'> & { readonly key?: ComparisonWish['key'] }
  readonly toWhere?: Condition
}

const schema = z
  .strictObject({
    to: otherDataset().describe('The dataset to compare with.'),
    key: namePairs()
      .describe('Columns that identify a row; { here: there } where the names differ. Default: the primary key.')
      .exactOptional(),
    columns: namePairs().describe('Columns to compare. Default: all that both sides have.').exactOptional(),
    ignore: columnNames().describe('Columns that are not compared.').exactOptional(),
    tolerance: tolerances().describe('How far values may lie apart: { amount: 0.01, loaded_at: 1s }.').exactOptional(),
    to_where: condition()
      .describe('Rows of the other dataset. Default: the same filter, where the other dataset has its columns.')
      .exactOptional(),
  })
  .transform(({ to, key, columns, ignore = [], tolerance = new Map(), to_where }): Arguments => {
    return {
      to,
      wish: { ignore, tolerance, ...(key === undefined ? {} : { key }), ...(columns === undefined ? {} : { columns }) },
      ...(to_where === undefined ? {} : { toWhere: to_where }),
    }
  })

/** Two datasets hold the same rows. */
export const compare: CheckType<Arguments> = {
  name: 'compare',
  summary: 'Two datasets hold the same rows, on one platform or on two.',
  documentation: [
    'Evaluates the rows of both sides, two rows of one key counted once. A row fails that only one side has, and a pair',
    'fails whose values differ.',
    '',
    'Values are compared, not texts: 1.0 equals 1, NULL equals NULL, NaN equals NaN. A tolerance is absolute, a span of',
    'time, or `{ relative: 0.001 }` of the greater value. Rows of the same key are held against each other as a whole.',
    '',
    'Both sides are read once, in the order of their keys, and merged: memory does not grow with the data. The result',
    'states what was compared, by which rule, and what was left out.',
  ].join('\n'),
  examples: [
    'compare: { to: lake/orders, key: order_id }',
    'compare: { to: lake/orders, key: { order_id: id }, ignore: loaded_at, tolerance: { amount: 0.01 } }',
  ],
  narrowedBy: ['where'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ to }) => [to.written],
  title: ({ to, wish }) =>
    `equals ${to.written}${wish.key === undefined ? '' : ` by ${keyWords(wish.key.map((pair) => pair.left))}`}`,
  thresholds: () => 'percent',
  columns: ({ wish }) => [...(wish.key ?? []), ...(wish.columns ?? [])].map((pair) => pair.left),
  plan(args) {
    return {
      kind: 'own',
      scanKind: 'compare',
      reads: [args.to],
      async preview({ target }) {
        const sql = 'all compared columns in the order of the key'
        return [
          { backend: target.backend.name, dataset: target.written, sql },
          { backend: args.to.backend ?? 'files', dataset: args.to.written, sql },
        ]
      },
      async run(work) {
        const other = await work.open(args.to)
        const comparison = settle(args, work.target, other)
        const otherWhere = filterOfOther(args, work, other)
        const outcome = await compareDatasets(
          { dataset: work.target, ...(work.where === undefined ? {} : { where: work.where }) },
          { dataset: other, ...(otherWhere === undefined ? {} : { where: otherWhere }) },
          comparison,
          work,
        )
        return judgeComparison(comparison, outcome, other, { left: work.where, right: otherWhere })
      },
    }
  },
}

function settle({ wish }: Arguments, left: OpenDataset, right: OpenDataset): Comparison {
  const key = wish.key ?? left.description.primaryKey?.map((name) => ({ left: name, right: name })) ?? []
  if (key.length === 0)
    throw new CheckError(`${left.written} has no primary key: add key: with the columns that identify a row`)
  const side = (one: OpenDataset) => ({
    columns: one.description.columns,
    find: columnFinder(one.written, one.description.columns),
  })
  return settleComparison({ ...wish, key }, side(left), side(right))
}

/** The filter of this side holds for the other one too, where it can: both sides are then cut alike. */
function filterOfOther(args: Arguments, work: OwnWork, other: OpenDataset): Predicate | undefined {
  const { columns } = other.description
  const wished = args.toWhere?.predicate ?? work.where
  if (wished === undefined) return undefined
  const fits = columnsOf(wished).every((name) => resolveColumn(name, columns) !== undefined)
  if (!fits && args.toWhere === undefined) return undefined
  const [problem] = validatePredicate(wished, columns)
  if (problem !== undefined) throw new CheckError(`to_where does not fit ${other.written}: ${problem.message}`)
  return bindPredicate(wished, columns)
}
