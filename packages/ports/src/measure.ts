import type { Dataset } from './dataset.ts'
import type { Predicate } from './predicate.ts'
import type { Value } from './value.ts'

/**
 * One number or value about all rows of a dataset, as data: the platform computes it, many in one scan.
 *
 * `where` narrows one measure; the filter of the request narrows them all. Measures never raise: no overflow, no
 * division by zero, no failing cast. NULL is the answer where there is nothing to measure; counts are never NULL.
 */
export type Measure =
  /** Rows for which `where` is true; all rows without it. `bigint`. */
  | { readonly measure: 'count'; readonly where?: Predicate }
  /** By the order of `@assay/expression/order`: text by UTF-8 bytes, NaN greatest. NULL is left out. */
  | { readonly measure: 'min' | 'max'; readonly column: string; readonly where?: Predicate }
  /** Exact for integers and decimals (`bigint` or `Decimal`), float64 for floats. Only finite values are added. */
  | { readonly measure: 'sum'; readonly column: string; readonly where?: Predicate }
  /** Of the sample (n − 1), as float64; NULL for fewer than two finite values. */
  | { readonly measure: 'stddev'; readonly column: string; readonly where?: Predicate }
  /**
   * Discrete: the smallest value v of the column for which at least `fraction` of the non-NULL values are <= v. The
   * fraction is the decimal that it is written as: 0.07 of a hundred values is the seventh.
   */
  | { readonly measure: 'percentile'; readonly column: string; readonly fraction: number; readonly where?: Predicate }
  /**
   * Distinct combinations of the columns, `bigint`. Rows with a NULL among them are left out, unless `nulls` is
   * `equal`: then NULL equals NULL. −0 equals 0, NaN equals NaN.
   */
  | {
      readonly measure: 'distinct'
      readonly columns: readonly string[]
      readonly nulls?: 'leave out' | 'equal'
      readonly where?: Predicate
    }

/**
 * What a measure costs a scan: `fold` runs in one pass and splits across cores, `sorting` keeps all values
 * (distinct, percentile), `costly` computes much per row (regular expressions, own SQL).
 */
export type MeasureClass = 'fold' | 'sorting' | 'costly'

export interface MeasureRequest {
  readonly dataset: Dataset
  /** Rows that count at all. */
  readonly where?: Predicate
  readonly measures: readonly Measure[]
  /** One answer per combination of these columns (NULL is one more value) instead of one for all rows. */
  readonly groupBy?: readonly string[]
  /** Only groups of more rows than this. */
  readonly groupsAbove?: number
  /** At most this many groups, 1 to 10,000; required with `groupBy`. */
  readonly groupLimit?: number
  /** Files: also count the records that cannot be read; see {@link Measured.rejected}. */
  readonly rejected?: boolean
  /** The start of the run, for `now()`: microseconds since 1970-01-01T00:00:00Z. */
  readonly now?: bigint
}

export interface Measured {
  /** Exactly one group, with an empty key, where the request has no `groupBy`. Biggest groups first, then by key. */
  readonly groups: readonly MeasuredGroup[]
  /** There were more groups than `groupLimit`. */
  readonly truncated: boolean
  /** Present exactly when asked for. */
  readonly rejected?: Rejected
  /** The statement that ran, to show to people. */
  readonly sql: string
}

export interface MeasuredGroup {
  readonly key: readonly Value[]
  /** In the order of the request's measures. */
  readonly values: readonly Value[]
}

/** Records of files that could not be read as the rows they should be. They take part in no measure. */
export interface Rejected {
  readonly count: bigint
  /** The first ones, at most 20. */
  readonly records: readonly RejectedRecord[]
}

export interface RejectedRecord {
  readonly file: string
  /** Counted from 1, the header included. */
  readonly line?: number
  readonly column?: string
  readonly reason: string
}
