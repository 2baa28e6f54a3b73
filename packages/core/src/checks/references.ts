import { and, column as columnTerm, isNotNull } from '@assay/expression/predicate'
import type { Row, RowStream } from '@assay/ports/backend'
import { z } from 'zod'
import { otherDataset } from '../compare/arguments.ts'
import { comparable } from '../compare/comparison.ts'
import { fieldOrder } from '../compare/field-order.ts'
import { matchKeys } from '../compare/match-keys.ts'
import { fieldValue } from '../compare/row-cursor.ts'
import { uuidsAsText } from '../compare/uuids-as-text.ts'
import { columnNames, raise } from '../suite/scalar.ts'
import type { DatasetReference } from '../suite/suite.ts'
import type { CheckType, Judgement, OpenDataset, OwnWork } from './check-type.ts'
import { columnFinder } from './find-column.ts'
import { type KeyColumns, keyColumnKeys, takeKeyColumns } from './key-columns.ts'
import { withoutNull } from './unique.ts'
import { keyWords } from './words.ts'

interface Arguments {
  readonly columns: KeyColumns
  readonly to: DatasetReference
  readonly key: KeyColumns
}

const schema = z
  .strictObject({
    ...keyColumnKeys(),
    to: otherDataset().describe('The dataset that must hold a partner.'),
    key: columnNames()
      .describe('The columns of the partner, one for each of `column`. Default: the same names.')
      .exactOptional(),
  })
  .transform(({ to, key, ...columns }, context): Arguments => {
    const own = takeKeyColumns(columns, context)
    const partner = key ?? own
    if (partner.length !== own.length)
      raise(context, { message: `key has ${partner.length} columns where the check has ${own.length}` }, ['key'])
    return { columns: own, to, key: partner }
  })

/** Every key has a partner in another dataset. */
export const references: CheckType<Arguments> = {
  name: 'references',
  summary: 'Every key has a partner in another dataset, on the same platform or on another.',
  documentation: [
    'Evaluates the rows whose key has no NULL; a row fails when the other dataset has no row with that key.',
    '',
    'Both lists of distinct keys are read in order and merged, so memory does not grow with the data. Several columns are',
    'one key. A filter narrows the rows that are checked, never the partners.',
  ].join('\n'),
  examples: [
    'references: { column: customer_id, to: shop/customers, key: id }',
    'references: { columns: [order_id, line_no], to: lake/lines }',
  ],
  narrowedBy: ['where'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ columns }) => columns,
  title: ({ columns, to, key }) => `${keyWords(columns)} is in ${keyWords(key)} of ${to.written}`,
  thresholds: () => 'percent',
  columns: ({ columns }) => columns,
  plan(args, scope) {
    const columns = args.columns.map((name) => scope.column(name))
    const names = columns.map((column) => column.name)
    return {
      kind: 'own',
      scanKind: 'compare',
      reads: [args.to],
      async preview({ target }) {
        const what = (list: readonly string[]) => `the distinct ${keyWords(list)} in order`
        return [
          { backend: target.backend.name, dataset: target.written, sql: what(names) },
          { backend: args.to.backend ?? 'files', dataset: args.to.written, sql: what(args.key) },
        ]
      },
      async run(work) {
        const other = await work.open(args.to)
        const find = columnFinder(other.written, other.description.columns)
        const pairs = columns.map((left, index) => comparable({ left, right: find(args.key[index] ?? left.name) }))
        return work.scan(work.target, (recordLeft) =>
          work.scan(other, async (recordRight) => {
            const partners = pairs.map((pair) => pair.right.name)
            await using left = await openKeys(work, work.target, names, and(work.where, withoutNull(names)))
            await using right = await openKeys(work, other, partners)
            const judgement = await judgeKeys(
              uuidsAsText(left, pairs),
              uuidsAsText(right, pairs),
              pairs.map((pair) => fieldOrder(pair.left.type, pair.right.type)),
              work,
            )
            recordLeft(left.sql)
            recordRight(right.sql)
            return judgement
          }),
        )
      },
    }
  },
}

function openKeys(
  work: OwnWork,
  on: OpenDataset,
  columns: readonly string[],
  where?: ReturnType<typeof and>,
): Promise<RowStream> {
  const filter = where ?? and(...columns.map((name) => isNotNull(columnTerm(name))))
  const request = { dataset: on.dataset, columns, orderBy: columns, distinct: true, where: filter, now: work.now }
  return on.backend.copy(request, { signal: work.signal })
}

async function judgeKeys(
  left: RowStream,
  right: RowStream,
  across: Parameters<typeof matchKeys>[2],
  work: Pick<OwnWork, 'sampleLimit' | 'progress'>,
): Promise<Judgement> {
  const count = { evaluated: 0n, failing: 0n, orphans: 0 }
  const rows: Row[] = []
  await matchKeys(left, right, across, {
    orphan(key, of) {
      count.evaluated += of
      count.failing += of
      count.orphans += 1
      if (rows.length < work.sampleLimit) rows.push([...across.map((_, field) => fieldValue(key, field)), of])
    },
    matched(of) {
      count.evaluated += of
    },
    progress: work.progress,
  })
  const columns = [
    ...left.columns.slice(0, across.length),
    { name: 'rows', type: { kind: 'integer' }, native: 'integer' } as const,
  ]
  return {
    kind: 'tally',
    evaluated: count.evaluated,
    failing: count.failing,
    details: { keys_without_partner: count.orphans },
    ...(rows.length === 0 ? {} : { sample: { columns, rows, truncated: count.orphans > rows.length } }),
  }
}
