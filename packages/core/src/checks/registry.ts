import { acceptedValues } from './accepted-values.ts'
import type { CheckType } from './check-type.ts'
import { compare } from './compare.ts'
import { distinctCount } from './distinct-count.ts'
import { expression } from './expression.ts'
import { freshness } from './freshness.ts'
import { exists, notEmpty, readable } from './implicit.ts'
import { length } from './length.ts'
import { max } from './max.ts'
import { mean } from './mean.ts'
import { metric } from './metric.ts'
import { min } from './min.ts'
import { notNull } from './not-null.ts'
import { pattern } from './pattern.ts'
import { percentile } from './percentile.ts'
import { range } from './range.ts'
import { references } from './references.ts'
import { rejectedValues } from './rejected-values.ts'
import { rowCount } from './row-count.ts'
import { rowCountMatch } from './row-count-match.ts'
import { schema } from './schema.ts'
import { sql } from './sql.ts'
import { stageCount } from './stage-count.ts'
import { stddev } from './stddev.ts'
import { sum } from './sum.ts'
import { unique } from './unique.ts'

/** Every kind of check that a suite may name, in the order in which they are documented. */
export const checkTypes: readonly CheckType[] = [
  rowCount,
  notNull,
  unique,
  acceptedValues,
  rejectedValues,
  range,
  length,
  pattern,
  min,
  max,
  sum,
  mean,
  stddev,
  percentile,
  distinctCount,
  freshness,
  schema,
  references,
  expression,
  sql,
  metric,
  rowCountMatch,
  stageCount,
  compare,
]

/** What every dataset of a run is asked without being written into a suite. */
export const implicitCheckTypes: readonly CheckType[] = [exists, readable, notEmpty]

const byName = new Map([...checkTypes, ...implicitCheckTypes].map((type) => [type.name, type]))

/** The kind of check of that name, implicit ones included. */
export function findCheckType(name: string): CheckType | undefined {
  return byName.get(name)
}
