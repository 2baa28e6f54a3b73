import { and } from '@assay/expression/predicate'
import type { Measure, MeasureRequest } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { stableText } from './stable-text.ts'

/** What one check wants from a scan; its measures are taken in one and the same, so that they are about the same rows. */
export interface Ask {
  /** With the check's own `where` folded in. */
  readonly measures: readonly Measure[]
  /** The scan also counts records that cannot be read. */
  readonly rejected?: true | undefined
}

/** Every scan counts its own rows, first of all. */
const rowCount: Measure = { measure: 'count' }

/** A measure narrowed to the rows for which a condition holds as well. */
export function foldWhere(measure: Measure, where: Predicate | undefined): Measure {
  return where === undefined ? measure : { ...measure, where: and(where, measure.where) }
}

/** The measures of several asks, each asked once, and where each of them stands. */
export function listMeasures(asks: readonly Ask[]): MeasureList {
  const positions = new Map<string, number>()
  const measures: Measure[] = []
  for (const measure of [rowCount, ...asks.flatMap((ask) => ask.measures)]) {
    const key = stableText(measure)
    if (positions.has(key)) continue
    positions.set(key, measures.length)
    measures.push(measure)
  }
  return {
    measures,
    answersTo: (ask, values) => ask.measures.map((measure) => values[positions.get(stableText(measure)) ?? -1] ?? null),
    rowsOf: (values) => (typeof values[0] === 'bigint' ? values[0] : 0n),
  }
}

export interface MeasureList {
  /** The number of rows, then each measure once. */
  readonly measures: readonly Measure[]
  /** Of the answers of a scan, those to one ask, in the order of its measures. */
  answersTo(ask: Ask, values: readonly Value[]): readonly Value[]
  /** The rows of the scan. */
  rowsOf(values: readonly Value[]): bigint
}

/** What is the same for all asks of a scan. */
export type ScanScope = Pick<MeasureRequest, 'dataset' | 'where' | 'groupBy' | 'groupLimit' | 'now'>

/** The request that answers all asks at once. */
export function requestOf(scope: ScanScope, asks: readonly Ask[], { measures }: MeasureList): MeasureRequest {
  return { ...scope, measures, ...(asks.some(({ rejected }) => rejected) && { rejected: true }) }
}
