import type { FormatName } from '@assay/expression/pattern'
import type {
  WrittenBounds,
  WrittenColumns,
  WrittenCondition,
  WrittenCount,
  WrittenDataset,
  WrittenDuration,
  WrittenLimits,
  WrittenNumber,
  WrittenValue,
} from './written.ts'

/** What each kind of check is given, by its name. */
export interface CheckArguments {
  /** The number of rows lies within bounds; a number alone asks for exactly that many. */
  readonly row_count: WrittenCount | WrittenLimits<WrittenCount>
  /** Every row has a value; several columns are one check each. `also` names values that count as missing too. */
  readonly not_null: WrittenColumns | (Columns & { readonly also?: readonly WrittenValue[] })
  /** No two rows have the same key; several columns are one key. Rows with NULL are left out unless `nulls: 'equal'`. */
  readonly unique: WrittenColumns | (Columns & { readonly nulls?: 'leave out' | 'equal' })
  /** Every value is one of a list. NULL is not evaluated. */
  readonly accepted_values: { readonly column: string; readonly values: readonly WrittenValue[] }
  /** No value is one of a list. NULL is not evaluated. */
  readonly rejected_values: { readonly column: string; readonly values: readonly WrittenValue[] }
  /** Every value lies within bounds. NULL is not evaluated, NaN fails. */
  readonly range: { readonly column: string } & WrittenBounds
  /** The length of every text lies within bounds, in Unicode code points unless `unit: 'bytes'`. */
  readonly length: { readonly column: string; readonly unit?: 'characters' | 'bytes' } & WrittenBounds<WrittenCount>
  /** Every value matches a pattern, as a whole. */
  readonly pattern: PatternArguments
  /** The least value lies within bounds. */
  readonly min: { readonly column: string } & WrittenLimits
  /** The greatest value lies within bounds. */
  readonly max: { readonly column: string } & WrittenLimits
  /** The sum lies within bounds. */
  readonly sum: { readonly column: string } & WrittenLimits<WrittenNumber>
  /** The mean lies within bounds. */
  readonly mean: { readonly column: string } & WrittenLimits<WrittenNumber>
  /** The standard deviation of the sample lies within bounds. */
  readonly stddev: { readonly column: string } & WrittenLimits<WrittenNumber>
  /** The discrete percentile lies within bounds; `p` is in percent, 50 is the median. */
  readonly percentile: { readonly column: string; readonly p: WrittenNumber | `${number}%` } & WrittenLimits
  /** The number of different values, or combinations, lies within bounds. */
  readonly distinct_count: Columns & { readonly nulls?: 'leave out' | 'equal' } & WrittenLimits<WrittenCount>
  /** The newest value is not older than `within`. */
  readonly freshness: FreshnessArguments
  /** The dataset has the columns, types and keys that are stated. */
  readonly schema: SchemaArguments
  /** Every key has a partner in another dataset. */
  readonly references: Columns & { readonly to: WrittenDataset; readonly key?: WrittenColumns }
  /** A condition is true of every row. */
  readonly expression: WrittenCondition | ExpressionArguments
  /** A query in the platform's own SQL returns no row. */
  readonly sql: string | { readonly query: string; readonly of?: WrittenDataset }
  /** A number that a query in the platform's own SQL answers lies within bounds. */
  readonly metric: { readonly query: string } & WrittenLimits<WrittenNumber>
  /** The dataset has as many rows as another one. */
  readonly row_count_match: WrittenDataset | RowCountMatchArguments
  /** As many rows were loaded as a file has records. */
  readonly stage_count: StageCountArguments
  /** Two datasets hold the same rows. */
  readonly compare: CompareArguments
}

/** One column or several, under either name. */
export interface Columns {
  readonly column?: WrittenColumns
  readonly columns?: WrittenColumns
}

/** Exactly one of `regex`, `format` and `native`. */
export interface PatternArguments {
  readonly column: string
  /** A pattern of the portable subset. */
  readonly regex?: string
  /** A pattern by its name. */
  readonly format?: FormatName
  /** A pattern in the platform's own language. */
  readonly native?: string
  /** ASCII letters match in both cases. Default: false. */
  readonly ignore_case?: boolean
}

export interface FreshnessArguments {
  /** The column of days or times that tells when a row came to be. */
  readonly column: string
  /** The greatest age of the newest value. */
  readonly within?: WrittenDuration
  /** How far a value may lie ahead of the start of the run. Default: 5m. */
  readonly skew?: WrittenDuration
  /** An age that is a warning. */
  readonly warn?: { readonly within: WrittenDuration }
  /** An age that is a failure; the same as `within` without `fail`. */
  readonly fail?: { readonly within: WrittenDuration }
}

export interface SchemaArguments {
  /** Columns by name, each with a type word, or only a list of names. */
  readonly columns: Readonly<Record<string, string | StatedColumn>> | readonly string[]
  /** Columns that are not listed. Default: refused. */
  readonly extra?: 'refused' | 'allowed'
  /** The columns stand in the order in which they are listed. Default: false. */
  readonly order?: boolean
  /** The columns of the primary key, in any order. */
  readonly keys?: WrittenColumns
  /** The columns that the table is partitioned by, in their order. */
  readonly partitioning?: WrittenColumns
  /** The columns that the table is clustered by, in their order. */
  readonly clustering?: WrittenColumns
}

/** What is stated of one column. */
export interface StatedColumn {
  /** A type word, such as `integer` or `decimal(10,2)`. */
  readonly type?: string
  /** The platform's own word for the type. */
  readonly native?: string
  /** Whether the column may hold NULL. */
  readonly nullable?: boolean
}

export interface ExpressionArguments {
  /** What must be true of every row. */
  readonly predicate: WrittenCondition
  /** What happens to rows where it is neither true nor false. Default: they are counted apart. */
  readonly unknown?: 'counted' | 'fails'
}

export interface RowCountMatchArguments {
  /** The dataset whose rows are counted too. */
  readonly to: WrittenDataset
  /** Rows, or percent of the rows of `to`. Default: 0. */
  readonly tolerance?: WrittenCount | `${number}%`
  /** Rows of the other dataset. Default: the same filters as here. */
  readonly to_where?: WrittenCondition
}

export interface StageCountArguments {
  /** The file that was loaded, relative to the check file. */
  readonly file: WrittenDataset
  /** Which rows came from that file. Default: all. */
  readonly loaded?: WrittenCondition
  /** What is counted in the file. Default: records. */
  readonly count?: 'records' | 'lines'
  /** Records or lines of the file that are not loaded. Default: 0. */
  readonly skip?: WrittenCount
  /** How the file is written. Default: utf-8. */
  readonly encoding?: 'utf-8' | 'latin-1' | 'utf-16'
}

export interface CompareArguments {
  /** The dataset to compare with. */
  readonly to: WrittenDataset
  /** Columns that identify a row; `{ here: 'there' }` where the names differ. Default: the primary key. */
  readonly key?: WrittenColumns | Readonly<Record<string, string>>
  /** Columns to compare. Default: all that both sides have. */
  readonly columns?: WrittenColumns | Readonly<Record<string, string>>
  /** Columns that are not compared. */
  readonly ignore?: WrittenColumns
  /** How far values may lie apart: absolutely, by a span of time, or relative to the greater value. */
  readonly tolerance?: Readonly<Record<string, WrittenNumber | WrittenDuration | { readonly relative: WrittenNumber }>>
  /** Rows of the other dataset. Default: the same filter, where the other dataset has its columns. */
  readonly to_where?: WrittenCondition
}
