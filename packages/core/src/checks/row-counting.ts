import {
  atLeast,
  atMost,
  call,
  column as columnTerm,
  equal,
  greaterThan,
  lessThan,
  or,
} from '@assay/expression/predicate'
import type { Column } from '@assay/ports/dataset'
import type { Measure } from '@assay/ports/measure'
import type { Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import type { Bounds } from '../suite/suite.ts'
import type { CheckScope, MeasuredPlan, Tally } from './check-type.ts'

/** Which rows a check looks at, and which of them fail. */
export interface RowTest {
  /** Rows that take part; absent: all. */
  readonly evaluated?: Predicate
  /** Rows that fail; only rows that take part may do so. */
  readonly failing: Predicate
  /** Columns that show why. */
  readonly columns: readonly string[]
}

/**
 * Counts the rows that take part and those of them that fail.
 *
 * @throws CheckError where a value is none that every platform can hold
 */
export function countRows({ evaluated, failing, columns }: RowTest, scope: CheckScope): MeasuredPlan {
  const where = scope.bind(failing)
  return {
    kind: 'measured',
    measures: [count(evaluated === undefined ? undefined : scope.bind(evaluated)), count(where)],
    judge: ([all = null, bad = null]): Tally => ({ kind: 'tally', evaluated: asCount(all), failing: asCount(bad) }),
    sample: { kind: 'rows', where, columns },
  }
}

/** Rows for which a predicate is true. */
export function count(where?: Predicate): Measure {
  return { measure: 'count', ...(where === undefined ? {} : { where }) }
}

/** The answer to a count. */
export function asCount(value: Value): bigint {
  if (typeof value === 'bigint') return value
  throw new TypeError('a backend answered a count with something that is no integer')
}

/** Values outside bounds; NaN lies outside all of them. Unknown for NULL. */
export function outside(term: Term, { min, above, max, below }: Bounds, holdsNan: boolean): Predicate {
  // NaN is the greatest value, so an upper end finds it without being asked.
  const asksForNan = holdsNan && max === undefined && below === undefined
  return or(
    min === undefined ? undefined : lessThan(term, min),
    above === undefined ? undefined : atMost(term, above),
    max === undefined ? undefined : greaterThan(term, max),
    below === undefined ? undefined : atLeast(term, below),
    asksForNan ? equal(term, Number.NaN) : undefined,
  )
}

/** A column as a term. */
export function termOf(column: Column): Term {
  return columnTerm(column.name)
}

/** How long the text of a column is. */
export function lengthOf(column: Column, unit: 'characters' | 'bytes'): Term {
  return call(unit === 'bytes' ? 'byte_length' : 'length', termOf(column))
}
