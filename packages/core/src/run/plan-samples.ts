import { and, column, distinct, isNotNull, not, or } from '@assay/expression/predicate'
import type { RowsRequest } from '@assay/ports/backend'
import type { MeasureRequest } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import type { MeasuredPlan } from '../checks/check-type.ts'
import { groupBy } from '../plan/group-by.ts'
import type { FittedCheck } from '../plan/run-check.ts'
import { stableText } from '../plan/stable-text.ts'
import type { JudgedAsk } from './judge-ask.ts'
import { maskOf } from './mask.ts'
import { type SampleColumnsOptions, sampleColumns } from './sample-columns.ts'

/** One statement that shows failing rows of one check or of several. */
export type SampleScan = RowsScan | DuplicatesScan

/** Rows, for each taker those that its check fails on. */
export interface RowsScan {
  readonly kind: 'rows'
  readonly request: Pick<RowsRequest, 'columns' | 'where' | 'picks'>
  /** One for each pick. */
  readonly takers: readonly RowTaker[]
}

/** A check that shows rows. */
export interface RowTaker {
  readonly check: FittedCheck<MeasuredPlan>
  readonly columns: readonly string[]
  readonly failing: bigint
}

/** Keys that occur more than once. */
export interface DuplicatesScan {
  readonly kind: 'duplicates'
  readonly request: Pick<MeasureRequest, 'where' | 'measures'> &
    Required<Pick<MeasureRequest, 'groupBy' | 'groupsAbove' | 'groupLimit'>>
  readonly check: FittedCheck<MeasuredPlan>
}

/** What sampling has to know. */
export interface SampleOptions extends SampleColumnsOptions {
  /** Most rows for each check, at least 1. */
  readonly limit: number
}

/** Most rows that a backend may be asked for; see the port. */
const mostRows = 10_000
/** Failing groups that a sample is narrowed to; of more than these any failing row is shown. */
const mostGroups = 20

/**
 * As few statements as show the failing rows of all these checks: one for all that fail on few rows of the same
 * selection, one each for those that fail on more than one row in a hundred, where a limit ends the scan early.
 */
export function planSamples(failed: readonly JudgedAsk[], options: SampleOptions): readonly SampleScan[] {
  const wanted = failed.filter(({ ask }) => sampleColumns(ask.check, options).length > 0)
  const duplicates = wanted.flatMap((each) => duplicatesScan(each, options))
  const rows = wanted.filter(({ ask }) => ask.check.plan.sample?.kind === 'rows')
  const alone = rows.filter(isFrequent).map((each) => [each])
  const fused = groupBy(
    rows.filter((each) => !isFrequent(each)),
    ({ filter }) => stableText(filter ?? null),
  )
  const together = [...fused.values()].flatMap((group) => chunks(group, Math.floor(mostRows / options.limit)))
  return [...[...together, ...alone].map((group) => rowsScan(group, options)), ...duplicates]
}

function isFrequent({ failing, rows }: JudgedAsk): boolean {
  return failing * 100n > rows
}

function rowsScan(group: readonly JudgedAsk[], options: SampleOptions): RowsScan {
  const takers = group.map(({ ask, failing }) => ({
    check: ask.check,
    columns: sampleColumns(ask.check, options),
    failing,
  }))
  const filter = group[0]?.filter
  return {
    kind: 'rows',
    takers,
    request: {
      columns: [...new Set(takers.flatMap(({ columns }) => columns))],
      ...(filter && { where: filter }),
      picks: group.map((each) => ({ where: failingRows(each), limit: options.limit })),
    },
  }
}

function duplicatesScan(failed: JudgedAsk, { limit }: SampleOptions): readonly DuplicatesScan[] {
  const { check } = failed.ask
  const { sample } = check.plan
  if (sample?.kind !== 'duplicates') return []
  const { columns, nulls } = sample
  const present = nulls === 'equal' ? [] : columns.map((name) => isNotNull(column(name)))
  const request = {
    where: and(failed.filter, check.where, inFailingGroups(failed), ...present),
    measures: [{ measure: 'count' as const }],
    groupBy: [...new Set([...(check.groupBy ?? []), ...columns])],
    groupsAbove: 1,
    groupLimit: limit,
  }
  return [{ kind: 'duplicates', check, request }]
}

function failingRows(failed: JudgedAsk): Predicate {
  const { check } = failed.ask
  const { sample } = check.plan
  return and(check.where, sample?.kind === 'rows' ? sample.where : undefined, inFailingGroups(failed))
}

/** Rows of groups that hold show nothing. Values of masked columns are kept out of the statement too. */
function inFailingGroups({ ask, groups }: JudgedAsk): Predicate | undefined {
  const { groupBy = [], suite } = ask.check
  const mask = maskOf(suite.mask)
  if (groups === undefined || groups.length > mostGroups || groupBy.some(mask.covers)) return undefined
  return or(
    ...groups.map((key) => and(...groupBy.map((name, index) => not(distinct(column(name), key[index] ?? null))))),
  )
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
