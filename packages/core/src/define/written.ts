import type { Predicate } from '@assay/ports/predicate'
import type { DateValue, Decimal, Interval, Timestamp, TimestampTz, TimeValue, Uuid } from '@assay/ports/value'

/** A condition in the portable language (`"amount > 0"`), or one that was built with `@assay/expression/predicate`. */
export type WrittenCondition = string | Predicate

/**
 * A value: a text takes the type of its column, so `'2026-01-31'` is a day in a column of dates. A number stands for the
 * shortest decimal that reads back as it; integers beyond 2^53 are bigints. `'{{name}}'` is a variable.
 */
export type WrittenValue =
  | string
  | number
  | bigint
  | boolean
  | Decimal
  | DateValue
  | TimeValue
  | Timestamp
  | TimestampTz
  | Interval
  | Uuid

/** A span of time, such as `'90s'`, `'15m'`, `'2h'` or `'1d'`. */
export type WrittenDuration = string

/** One column, or several. */
export type WrittenColumns = string | readonly string[]

/** A dataset: `'backend/table'`, `'./file.csv'`, a URL with `#table`, or its parts. */
export type WrittenDataset =
  | string
  | {
      /** The name under which the configuration knows the platform. */
      readonly backend?: string
      /** `'schema.table'`, or its parts. */
      readonly table?: string | readonly string[]
      /** Relative to the check file. */
      readonly file?: string
      /** A query in the platform's own SQL. */
      readonly sql?: string
      /** Instead of the stage of the run. */
      readonly stage?: string
      /** Instead of the instance of the run. */
      readonly instance?: string
    }

/** `min` and `max` are included, `above` and `below` are not. */
export interface WrittenBounds<Bound = WrittenValue> {
  /** The least value that holds. */
  readonly min?: Bound
  /** The greatest value that holds. */
  readonly max?: Bound
  /** Values must be greater than this. */
  readonly above?: Bound
  /** Values must be less than this. */
  readonly below?: Bound
  /** The least and the greatest value that hold. */
  readonly between?: readonly [Bound, Bound]
  /** The only value that holds. */
  readonly equals?: Bound
}

/** Bounds of a value that is measured. */
export interface WrittenLimits<Bound = WrittenValue> extends WrittenBounds<Bound> {
  /** Bounds whose breach is a warning. */
  readonly warn?: WrittenBounds<Bound>
  /** Bounds whose breach is a failure; the same as bounds without `fail`. */
  readonly fail?: WrittenBounds<Bound>
}

/** A number of rows or values. */
export type WrittenCount = number | bigint | `{{${string}}}`

/** A number of any kind. */
export type WrittenNumber = number | bigint | Decimal | `{{${string}}}`

/** When a check warns or fails: `'any'`, `'never'`, `'above 10'` failing rows, `'above 1%'` of the evaluated ones. */
export type WrittenThreshold = 'any' | 'never' | `above ${number}` | `above ${number}%` | `> ${number}` | `> ${number}%`
