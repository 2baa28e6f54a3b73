import { and, column, distinct, isNotNull, not, or } from '@assay/expression/predicate'
import type { RowsRequest } from '@assay/ports/backend'
import type { DatasetDescription } from '@assay/ports/dataset'
import type { MeasureRequest } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import type { MeasuredPlan } from '../checks/check-type.ts'
import type { FittedCheck } from '../plan/run-check.ts'
import { stableText } from '../plan/stable-text.ts'
import type { SampleMode } from '../suite/suite.ts'
import type { JudgedAsk } from './judge-ask.ts'
import { maskOf } from './mask.ts'

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
export interface SampleOptions {
  readonly description: DatasetDescription
  /** Where a suite does not say. */
  readonly mode: SampleMode
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
  const wanted = failed.filter(({ ask }) => {
    return modeOf(ask.check, options) !== 'none' && columnsOf(ask.check, options).length > 0
  })
  const fused = new Map<string, JudgedAsk[]>()
  const alone: JudgedAsk[][] = []
  const duplicates: DuplicatesScan[] = []
  for (const each of wanted) {
    const { sample } = each.ask.check.plan
    if (sample?.kind === 'duplicates') duplicates.push(duplicatesScan(each, sample, options))
    else if (sample?.kind === 'rows' && isFrequent(each)) alone.push([each])
    else if (sample?.kind === 'rows') addTo(fused, stableText(each.filter ?? null), each)
  }
  const together = [...fused.values()].flatMap((group) => chunks(group, Math.floor(mostRows / options.limit)))
  return [...[...together, ...alone].map((group) => rowsScan(group, options)), ...duplicates]
}

function isFrequent({ failing, rows }: JudgedAsk): boolean {
  return failing * 100n > rows
}

function rowsScan(group: readonly JudgedAsk[], options: SampleOptions): RowsScan {
  const takers = group.map(({ ask, failing }) => ({
    check: ask.check,
    columns: columnsOf(ask.check, options),
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

function duplicatesScan(
  failed: JudgedAsk,
  { columns, nulls }: { readonly columns: readonly string[]; readonly nulls: 'leave out' | 'equal' },
  { limit }: SampleOptions,
): DuplicatesScan {
  const { check } = failed.ask
  const present = nulls === 'equal' ? [] : columns.map((name) => isNotNull(column(name)))
  return {
    kind: 'duplicates',
    check,
    request: {
      where: and(failed.filter, check.where, inFailingGroups(failed), ...present),
      measures: [{ measure: 'count' }],
      groupBy: [...new Set([...(check.groupBy ?? []), ...columns])],
      groupsAbove: 1,
      groupLimit: limit,
    },
  }
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

/** The key and the columns that the check is about, or all. */
function columnsOf(check: FittedCheck<MeasuredPlan>, options: SampleOptions): readonly string[] {
  const { description } = options
  const all = description.columns.map(({ name }) => name)
  if (modeOf(check, options) === 'rows') return all
  const key = check.suite.key?.flatMap((name) => inSpellingOf(all, name)) ?? description.primaryKey ?? []
  const shown = check.plan.sample?.columns ?? []
  return [...new Set([...key, ...(check.groupBy ?? []), ...shown])]
}

function inSpellingOf(columns: readonly string[], name: string): readonly string[] {
  const found =
    columns.find((each) => each === name) ?? columns.find((each) => each.toLowerCase() === name.toLowerCase())
  return found === undefined ? [] : [found]
}

function modeOf({ suite }: FittedCheck, { mode }: SampleOptions): SampleMode {
  return suite.samples ?? mode
}

function addTo<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [item])
  else group.push(item)
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
