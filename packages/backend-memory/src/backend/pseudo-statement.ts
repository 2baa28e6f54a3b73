import { formatPredicate } from '@assay/expression/parse'
import type { CopyRequest, RowsRequest } from '@assay/ports/backend'
import type { Measure, MeasureRequest } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'

/**
 * What is done, as lines for people to read: no SQL, though it looks like it. Conditions are in the portable language.
 */
export function measureText(request: MeasureRequest, dataset: string): string {
  const { groupBy = [], groupsAbove, groupLimit } = request
  const grouping = [
    `group by ${groupBy.map(quoted).join(', ')}`,
    ...(groupsAbove === undefined ? [] : [`with more than ${groupsAbove} rows`]),
    `at most ${groupLimit} groups`,
  ]
  return lines(
    `measure ${request.measures.map(measure).join(',\n  ')}`,
    from(dataset, request.where),
    ...(groupBy.length > 0 ? grouping : []),
  )
}

/** The lines for `rows`. */
export function rowsText(request: RowsRequest, dataset: string): string {
  const picks = request.picks.map(({ where, limit }) => `pick ${limit}${condition(where)}`)
  return lines(`rows of ${request.columns.map(quoted).join(', ')}`, from(dataset, request.where), ...picks)
}

/** The lines for `copy`. */
export function copyText(request: CopyRequest, dataset: string): string {
  const { orderBy = [], distinct = false } = request
  return lines(
    `copy ${distinct ? 'distinct ' : ''}${request.columns.map(quoted).join(', ')}${distinct ? ', count' : ''}`,
    from(dataset, request.where),
    ...(orderBy.length > 0 ? [`order by ${orderBy.map(quoted).join(', ')}`] : []),
  )
}

function lines(...all: readonly string[]): string {
  return all.join('\n')
}

function from(dataset: string, where: Predicate | undefined): string {
  return `from ${dataset}${condition(where)}`
}

function condition(where: Predicate | undefined): string {
  return where === undefined ? '' : ` where ${formatPredicate(where)}`
}

function measure(each: Measure): string {
  return `${measureCall(each)}${condition(each.where)}`
}

function measureCall(each: Measure): string {
  switch (each.measure) {
    case 'count':
      return 'count'
    case 'percentile':
      return `percentile(${quoted(each.column)}, ${each.fraction})`
    case 'distinct':
      return `distinct(${each.columns.map(quoted).join(', ')}${each.nulls === 'equal' ? ', nulls equal' : ''})`
    default:
      return `${each.measure}(${quoted(each.column)})`
  }
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
