/** Many measures as one SELECT: as fast as the platform can scan, and unable to raise on any data. */

import type { Column } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Measure, MeasuredGroup, MeasureRequest } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import type { Dialect, MeasureSql, SqlTerm } from './dialect.ts'
import { renderPredicate, renderTerm } from './predicate.ts'
import { createParameters, type Parameters, type Statement } from './statement.ts'

/** What stands behind FROM. */
export interface Source {
  /** A quoted name, or a query in parentheses; own SQL adds its values to the parameters. */
  from(parameters: Parameters): string
  readonly columns: readonly Column[]
}

export interface RenderedMeasures {
  readonly statement: Statement
  /** A row of the answer as a group. */
  read(row: readonly Value[]): MeasuredGroup
  /** Most groups; one row more than this says that there are more. `undefined` without groups: there is one row. */
  readonly limit: number | undefined
}

interface Rendering {
  readonly dialect: Dialect
  readonly parameters: Parameters
  readonly column: (name: string) => SqlTerm
  readonly condition: (predicate: Predicate | undefined) => string | undefined
}

const single = (select: string): MeasureSql => ({ select: [select], read: ([value = null]) => value })

function invalid(argument: string, problem: string): never {
  throw new PortError('INVALID_ARGUMENT', `${argument}: ${problem}`, { argument, problem })
}

/** Counts of NULLs are the most frequent measures, and `count(x)` is the fastest way to them everywhere. */
function countOfNulls(where: Predicate | undefined, { dialect, column }: Rendering): MeasureSql | undefined {
  if (where?.op === 'null' && where.of.op === 'column') {
    return single(`${dialect.aggregates.count(undefined)} - count(${column(where.of.name).sql})`)
  }
  const isPresent = where?.op === 'not' && where.of.op === 'null' && where.of.of.op === 'column'
  return isPresent ? single(`count(${column(where.of.of.name).sql})`) : undefined
}

function renderMeasure(measure: Measure, rendering: Rendering): MeasureSql {
  const { dialect, column, condition } = rendering
  const { aggregates } = dialect
  const where = condition(measure.where)
  switch (measure.measure) {
    case 'count':
      return countOfNulls(measure.where, rendering) ?? single(aggregates.count(where))
    case 'min':
    case 'max':
      return aggregates.extreme(measure.measure, column(measure.column), where)
    case 'sum':
      return aggregates.sum(column(measure.column), where)
    case 'stddev':
      return aggregates.deviation(column(measure.column), where)
    case 'percentile':
      if (!(measure.fraction >= 0 && measure.fraction <= 1)) invalid('fraction', 'it lies between 0 and 1')
      return aggregates.percentile(column(measure.column), measure.fraction, where)
    case 'distinct':
      return aggregates.distinct(measure.columns.map(column), measure.nulls ?? 'leave out', where)
    default:
      throw new TypeError(`no rendering for ${measure satisfies never}`)
  }
}

function requireWholeGroups({ groupBy, groupLimit, groupsAbove }: MeasureRequest): void {
  if (groupBy === undefined || groupBy.length === 0) return
  if (groupLimit === undefined || !Number.isInteger(groupLimit) || groupLimit < 1 || groupLimit > 10_000) {
    invalid('groupLimit', 'groups need a limit from 1 to 10,000')
  }
  if (groupsAbove !== undefined && !(Number.isInteger(groupsAbove) && groupsAbove >= 0)) {
    invalid('groupsAbove', 'it counts rows')
  }
}

function renderGrouping(request: MeasureRequest, keys: readonly string[], count: string): string {
  if (keys.length === 0) return ''
  const having = request.groupsAbove === undefined ? '' : `\nHAVING ${count} > ${request.groupsAbove}`
  const order = [`${count} DESC`, ...keys.map((key) => `${key} ASC NULLS LAST`)]
  const limit = (request.groupLimit ?? 0) + 1
  return `\nGROUP BY ${keys.join(', ')}${having}\nORDER BY ${order.join(', ')}\nLIMIT ${limit}`
}

/**
 * The statement for all measures of a request. Columns are named by position, so no name of the data is in its way.
 *
 * @throws PortError INVALID_ARGUMENT for a measure or a filter that has no meaning over the columns.
 */
export function renderMeasures(request: MeasureRequest, source: Source, dialect: Dialect): RenderedMeasures {
  requireWholeGroups(request)
  const parameters = createParameters(dialect)
  const options = { dialect, parameters, columns: source.columns, now: request.now }
  const rendering: Rendering = {
    dialect,
    parameters,
    column: (name) => renderTerm({ op: 'column', name }, options),
    condition: (predicate) => (predicate === undefined ? undefined : renderPredicate(predicate, options)),
  }
  const keys = (request.groupBy ?? []).map(rendering.column)
  const measures = request.measures.map((measure) => renderMeasure(measure, rendering))
  const where = rendering.condition(request.where)

  const keyTexts = keys.map((key) => dialect.orderKey(key))
  const selected = [...keyTexts, ...measures.flatMap(({ select }) => select)]
  const list = selected.length === 0 ? [dialect.aggregates.count(undefined)] : selected
  const select = list.map((sql, index) => `${sql} AS ${dialect.identifier(`m${index}`)}`).join(',\n  ')
  const grouping = renderGrouping(request, keyTexts, dialect.aggregates.count(undefined))
  const text = `SELECT\n  ${select}\nFROM ${source.from(parameters)}${where === undefined ? '' : `\nWHERE ${where}`}${grouping}`

  return {
    statement: parameters.statement(text),
    limit: keys.length === 0 ? undefined : request.groupLimit,
    read: (row) => readGroup(row, keys, measures, dialect),
  }
}

function readGroup(
  row: readonly Value[],
  keys: readonly SqlTerm[],
  measures: readonly MeasureSql[],
  dialect: Dialect,
): MeasuredGroup {
  let place = keys.length
  const values = measures.map((measure) => {
    const own = row.slice(place, place + measure.select.length)
    place += measure.select.length
    return measure.read(own)
  })
  return { key: keys.map((key, index) => dialect.fromOrderKey(key, row[index] ?? null)), values }
}
