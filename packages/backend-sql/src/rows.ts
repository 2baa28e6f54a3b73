/** Few rows for several conditions, in one scan that stops as soon as each condition has enough. */
import type { Row, RowsRequest } from '@assay/ports/backend'
import { PortError } from '@assay/ports/errors'
import type { Predicate } from '@assay/ports/predicate'
import type { Dialect } from './dialect.ts'
import type { Source } from './measure.ts'
import { renderPredicate, renderTerm } from './predicate.ts'
import { createParameters, type Statement } from './statement.ts'

const MOST_ROWS = 10_000

export interface RenderedRows {
  readonly statement: Statement
  /** Each row of the answer holds this many values, and then one boolean for each pick that has a condition. */
  readonly width: number
  /** The place of the boolean of each pick; `undefined` where every row belongs to it. */
  readonly flags: readonly (number | undefined)[]
  readonly limits: readonly number[]
}

function invalid(argument: string, problem: string): never {
  throw new PortError('INVALID_ARGUMENT', `${argument}: ${problem}`, { argument, problem })
}

function requireLimits({ picks }: RowsRequest): void {
  if (picks.some(({ limit }) => !Number.isInteger(limit) || limit < 0)) invalid('limit', 'it counts rows')
  const total = picks.reduce((sum, { limit }) => sum + limit, 0)
  if (total > MOST_ROWS) invalid('limit', `the limits add up to ${total}, and at most ${MOST_ROWS} rows are answered`)
}

/**
 * The statement for all picks of a request. One pick is limited by the platform; for several, whoever reads the rows
 * puts each where its flags say (see {@link createPicker}) and stops when all are full.
 *
 * @throws PortError INVALID_ARGUMENT for limits beyond 10,000 or a condition that has no meaning.
 */
export function renderRows(request: RowsRequest, source: Source, dialect: Dialect): RenderedRows {
  requireLimits(request)
  const parameters = createParameters(dialect)
  const options = { dialect, parameters, columns: source.columns, now: request.now }
  const condition = (predicate: Predicate) => renderPredicate(predicate, options)
  const values = request.columns.map((name) => renderTerm({ op: 'column', name }, options).sql)
  const wanted = request.picks.map(({ where }) => (where === undefined ? undefined : condition(where)))
  const conditional = wanted.filter((sql) => sql !== undefined)
  const isSingle = request.picks.length === 1

  const flagged = isSingle ? [] : conditional.map((sql) => `(${sql}) IS TRUE`)
  const selected = [...values, ...flagged]
  const list = (selected.length === 0 ? ['TRUE'] : selected).map(
    (sql, index) => `${sql} AS ${dialect.identifier(`r${index}`)}`,
  )
  const any =
    conditional.length === request.picks.length && conditional.length > 0 ? [`(${conditional.join(' OR ')})`] : []
  const filters = [...(request.where === undefined ? [] : [condition(request.where)]), ...any]
  const where = filters.length === 0 ? '' : `\nWHERE ${filters.join(' AND ')}`
  const limit = isSingle ? `\nLIMIT ${request.picks[0]?.limit ?? 0}` : ''
  let place = values.length
  return {
    statement: parameters.statement(`SELECT\n  ${list.join(',\n  ')}\nFROM ${source.from(parameters)}${where}${limit}`),
    width: values.length,
    flags: wanted.map((sql) => (sql === undefined || isSingle ? undefined : place++)),
    limits: request.picks.map(({ limit: most }) => most),
  }
}

export interface Picker {
  readonly picks: readonly (readonly Row[])[]
  /** Whether each pick has all rows that it may have. */
  isFull(): boolean
  /** The picks that still want a row with these flags; `flag` tells the value at a place. */
  wanting(flag: (place: number) => boolean): readonly number[]
  add(picks: readonly number[], row: Row): void
}

/** Deals the rows of a statement of {@link renderRows} to its picks. */
export function createPicker({ flags, limits }: RenderedRows): Picker {
  const picks: Row[][] = limits.map(() => [])
  const hasRoom = (pick: number) => (picks[pick]?.length ?? 0) < (limits[pick] ?? 0)
  return {
    picks,
    isFull: () => !limits.some((_, pick) => hasRoom(pick)),
    wanting: (flag) =>
      flags.flatMap((place, pick) => (hasRoom(pick) && (place === undefined || flag(place)) ? [pick] : [])),
    add(wanting, row) {
      for (const pick of wanting) picks[pick]?.push(row)
    },
  }
}
