import type { FileOptions } from '@assay/ports/dataset'
import type { Predicate } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'

/** A file of checks, read and found to be sound: every name, bound and expression in it is understood. */
export interface Suite {
  readonly name: string
  /** Where it was read from, as the reader was told; absent for a suite written in TypeScript. */
  readonly file?: string
  readonly datasets: readonly [DatasetReference, ...DatasetReference[]]
  /** Columns that samples show; absent means the primary key. */
  readonly key?: readonly string[]
  /** Names of the variables that it declares; absent where there are none. */
  readonly variables?: readonly string[]
  /** Rows that all checks look at. */
  readonly where?: Predicate
  /** IANA name: where timestamps without a zone are read. Default `UTC`. */
  readonly timeZone: string
  /** What results keep of failing rows; absent means what the run asks for. */
  readonly samples?: SampleMode
  /** Columns whose values never leave the platform in clear. */
  readonly mask: readonly string[]
  /** `not_empty` is not asked of its datasets. */
  readonly allowEmpty: boolean
  readonly reading?: FileOptions
  readonly checks: readonly Check[]
}

/** `keys` keeps the key and the checked columns, `rows` all columns, `none` nothing. */
export type SampleMode = 'keys' | 'rows' | 'none'

/** One thing that must hold, as the suite says it. */
export interface Check {
  /** Unique in the suite; see CHECKS on identity. */
  readonly id: string
  /** The name of its type, such as `not_null`. */
  readonly type: string
  /** What the type's own schema made of the arguments. Only the type looks inside. */
  readonly arguments: unknown
  readonly where?: Predicate
  readonly groupBy?: readonly string[]
  /** More groups than this and the check is errored. Default 1,000. */
  readonly maxGroups: number
  readonly thresholds: Thresholds
  readonly accept?: KnownFailure
  readonly tags: readonly string[]
  readonly owner?: string
  readonly description?: string
  /** Where it stands in the file. */
  readonly position?: Position
}

/** When a check warns and when it fails, for checks that count failing rows. */
export interface Thresholds {
  readonly warn: Threshold
  readonly fail: Threshold
  /** `warning` turns a failure into a warning. */
  readonly severity: 'failure' | 'warning'
}

/** `above` N failing rows, or N percent of the evaluated ones, exactly. `any` is above 0. */
export type Threshold =
  | { readonly kind: 'any' | 'never' }
  | { readonly kind: 'rows'; readonly above: bigint }
  /** `above` is a decimal number of percent: 0.5 is `{ unscaled: 5n, scale: 1 }`. */
  | { readonly kind: 'percent'; readonly above: { readonly unscaled: bigint; readonly scale: number } }

/** `min` and `max` are inclusive, `above` and `below` exclusive. */
export interface Bounds {
  readonly min?: Value
  readonly max?: Value
  readonly above?: Value
  readonly below?: Value
}

/** A failure that is known: a warning while there are no more failing rows than `upTo` and the day is not over. */
export interface KnownFailure {
  readonly upTo: bigint
  /** ISO day, included. */
  readonly until?: string
  readonly reason: string
}

/** Line and column count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * A dataset as written: a name on a backend, a file, a URL or a query; see CHECKS section 4. The coordinates of the
 * run place it, unless it carries its own.
 */
export interface DatasetReference {
  /** As the author wrote it; what history is keyed by. */
  readonly written: string
  /** Absent for files that no configuration names. */
  readonly backend?: string
  readonly source: /** Parts of the name; `pattern` when the last part holds `*` and stands for all tables that match. */
    | { readonly kind: 'table'; readonly name: readonly string[]; readonly pattern: boolean; readonly quoted: boolean }
    /** Relative to the check file; `table` for a table in a database file. */
    | { readonly kind: 'file'; readonly path: string; readonly table?: readonly string[] }
    | { readonly kind: 'url'; readonly url: string; readonly table: readonly string[] }
    | { readonly kind: 'sql'; readonly sql: string }
  readonly stage?: string
  readonly instance?: string
}

/** What a run fills into the configuration: which domain, which stage, which copy of it. */
export interface Coordinates {
  readonly domain?: string
  readonly stage?: string
  readonly instance?: string
}
