import { bindPredicate, validatePredicate } from '@assay/expression/validate'
import { formatDecimal } from '@assay/expression/values'
import type { Decimal } from '@assay/ports/value'
import { z } from 'zod'
import { otherDataset } from '../compare/arguments.ts'
import { type Condition, condition } from '../suite/predicate-text.ts'
import { flawed, type Understood } from '../suite/problem.ts'
import { scalar } from '../suite/scalar.ts'
import type { DatasetReference } from '../suite/suite.ts'
import { readValue } from '../suite/written-value.ts'
import { counted, countText } from '../verdict/count-text.ts'
import { CheckError, type CheckType, type Judgement, type OpenDataset, type OwnWork } from './check-type.ts'
import { isLongForm } from './long-form.ts'
import { countOn, previewCount } from './own-statements.ts'

/** How far the counts may be apart. */
type Tolerance = { readonly kind: 'rows'; readonly most: bigint } | { readonly kind: 'percent'; readonly most: Decimal }

interface Arguments {
  readonly to: DatasetReference
  readonly tolerance: Tolerance
  readonly toWhere?: Condition
}

const exact: Tolerance = { kind: 'rows', most: 0n }

const schema = z
  .strictObject({
    to: otherDataset().describe('The dataset whose rows are counted too.'),
    tolerance: scalar(
      {
        anyOf: [
          { type: 'integer', minimum: 0 },
          { type: 'string', pattern: '%$' },
        ],
      },
      readTolerance,
    )
      .describe('How far the counts may be apart: rows, or percent of the rows of `to`. Default: 0.')
      .exactOptional(),
    to_where: condition().describe('Rows of the other dataset. Default: the same filters as here.').exactOptional(),
  })
  .transform(({ to, tolerance = exact, to_where: toWhere }): Arguments => {
    return { to, tolerance, ...(toWhere === undefined ? {} : { toWhere }) }
  })

/** Two datasets have as many rows. */
export const rowCountMatch: CheckType<Arguments> = {
  name: 'row_count_match',
  summary: 'The dataset has as many rows as another one, on the same platform or a different one.',
  documentation: [
    'Counts the rows of both sides and compares the numbers; `tolerance` is a number of rows, or a percentage of the rows of',
    '`to`, compared exactly. `to` may carry its own stage and instance.',
    '',
    'Filters (of the run, the suite and the check) are applied on both sides, so both need the columns that they name;',
    '`to_where` takes their place on the other side.',
  ].join('\n'),
  examples: [
    'row_count_match: lake/orders',
    'row_count_match: { to: lake/orders, tolerance: 1% }',
    'row_count_match: { to: { backend: shop, table: orders, stage: uat }, tolerance: 10 }',
  ],
  narrowedBy: ['where'],
  schema,
  shortForms: [{ type: 'string', minLength: 1, description: 'The other dataset.' }],
  expand: (written) => [isLongForm(written) && 'to' in written ? written : { to: written }],
  identity: ({ to }) => [to.written],
  title: ({ to, tolerance }) => `as many rows as ${to.written}${toleranceWords(tolerance)}`,
  thresholds: () => 'none',
  columns: () => [],
  plan: (args) => ({
    kind: 'own',
    scanKind: 'own',
    reads: [args.to],
    async preview(work) {
      const other = await work.open(args.to)
      return Promise.all(sidesOf(args, work, other).map(([on, counting]) => previewCount(on, counting, work)))
    },
    run: (work) => run(args, work),
  }),
}

/** Both datasets, each with what is counted in it. */
function sidesOf({ to, toWhere }: Arguments, { target, where }: OwnWork, other: OpenDataset) {
  const wished = toWhere?.predicate ?? where
  const { columns } = other.description
  const [problem] = wished === undefined ? [] : validatePredicate(wished, columns)
  if (problem !== undefined) {
    const remedy = toWhere === undefined ? ' Say with to_where which of its rows count.' : ''
    throw new CheckError(`The filter does not fit ${to.written}: ${problem.message}.${remedy}`)
  }
  const there = wished === undefined ? undefined : bindPredicate(wished, columns)
  return [
    [target, { dataset: target.dataset, where }],
    [other, { dataset: other.dataset, where: there }],
  ] as const
}

async function run(args: Arguments, work: OwnWork): Promise<Judgement> {
  const { to, tolerance } = args
  const sides = sidesOf(args, work, await work.open(to))
  const [left, right] = await Promise.all(sides.map(([on, counting]) => countOn(on, counting, work)))
  const here = left?.rows ?? 0n
  const there = right?.rows ?? 0n
  const apart = here > there ? here - there : there - here
  const holds = isWithin(apart, there, tolerance)
  const message = `${counted(here, 'row')} here, ${countText(there)} in ${to.written}`
  return {
    kind: 'measurement',
    value: here - there,
    type: 'integer',
    breach: holds ? 'none' : 'failure',
    message,
    ...(holds ? {} : { findings: [{ message, severity: 'failure', expected: Number(there), actual: Number(here) }] }),
    details: { rows: here.toString(), rows_of_to: there.toString() },
  }
}

/** Exact: in integers, whatever the size of the counts. */
function isWithin(apart: bigint, there: bigint, tolerance: Tolerance): boolean {
  if (tolerance.kind === 'rows') return apart <= tolerance.most
  const { unscaled, scale } = tolerance.most
  return apart * 100n * 10n ** BigInt(scale) <= unscaled * there
}

function toleranceWords(tolerance: Tolerance): string {
  if (tolerance.kind === 'percent') return `, give or take ${formatDecimal(tolerance.most)}%`
  return tolerance.most === 0n ? '' : `, give or take ${countText(tolerance.most)}`
}

function readTolerance(written: unknown): Understood<Tolerance> {
  const percent = typeof written === 'string' ? /^\s*(\d+)(?:\.(\d+))?\s*%\s*$/.exec(written) : null
  if (percent !== null) {
    const [, whole = '', fraction = ''] = percent
    return {
      ok: true,
      value: { kind: 'percent', most: { kind: 'decimal', unscaled: BigInt(whole + fraction), scale: fraction.length } },
    }
  }
  const value = readValue(written)
  if (!value.ok) return value
  if (typeof value.value === 'bigint' && value.value >= 0n)
    return { ok: true, value: { kind: 'rows', most: value.value } }
  return flawed('a tolerance is a number of rows or of percent', 'write 10 or 1%')
}
