import type { CheckArguments } from './check-arguments.ts'
import type { WrittenColumns, WrittenCondition, WrittenDataset, WrittenThreshold, WrittenValue } from './written.ts'

/** A suite as TypeScript authors write it: the same keys as in a check file. */
export interface SuiteInput {
  /** The name of the suite in history and results. */
  readonly suite: string
  /** What is tested; or `datasets`. */
  readonly dataset?: WrittenDataset
  /** Several datasets that are tested alike; `*` in the name of a table stands for any text. */
  readonly datasets?: readonly [WrittenDataset, ...WrittenDataset[]]
  /** Columns that samples show. Default: the primary key. */
  readonly key?: WrittenColumns
  /** Rows that all checks look at. */
  readonly where?: WrittenCondition
  /** Variables with their defaults, used as `{{name}}` in conditions, values and own SQL. */
  readonly vars?: Readonly<Record<string, WrittenValue | VariableInput>>
  /** Where timestamps without zone are read: an IANA name. Default: UTC. */
  readonly time_zone?: string
  /** What results keep of failing rows: key and checked columns, all columns, nothing. */
  readonly samples?: 'keys' | 'rows' | 'none'
  /** Columns whose values never leave the platform in clear. */
  readonly mask?: WrittenColumns
  /** Datasets without rows are fine. Default: false. */
  readonly allow_empty?: boolean
  /** How files are read, where that is not to be found out. */
  readonly reading?: ReadingInput
  /** What must hold. */
  readonly checks: readonly CheckItem[]
}

/** A variable of a suite. */
export interface VariableInput {
  /** The value unless one is given; also `'now'`, `'today'` and `'yesterday'`. */
  readonly default?: WrittenValue
  /** A type word. Default: the type of the default. */
  readonly type?: string
  readonly description?: string
}

/** How files are read. */
export interface ReadingInput {
  readonly format?: 'csv' | 'tsv' | 'parquet' | 'json' | 'ndjson'
  /** What stands between two fields. */
  readonly delimiter?: string
  /** What stands around fields that hold delimiters. */
  readonly quote?: string
  /** Whether the first record holds the names of the columns. */
  readonly header?: boolean
  readonly encoding?: 'utf-8' | 'latin-1' | 'utf-16'
  /** How days are written where not as ISO 8601 has it, such as `%d.%m.%Y`. */
  readonly date_format?: string
  /** Types of columns that are not to be found out, by name. */
  readonly types?: Readonly<Record<string, string>>
  /** Files of a pattern may differ in their columns. Default: false. */
  readonly union?: boolean
}

/** Checks that count failing rows, so that thresholds and known failures are numbers of rows. */
export type CountingCheck =
  | 'not_null'
  | 'unique'
  | 'accepted_values'
  | 'rejected_values'
  | 'range'
  | 'length'
  | 'pattern'
  | 'references'
  | 'expression'
  | 'sql'
  | 'compare'

/** Checks that no filter of an item narrows. */
export type UnfilteredCheck = 'schema' | 'sql' | 'metric' | 'stage_count'

/** Checks that judge the dataset as a whole, never by groups. */
export type UngroupedCheck = UnfilteredCheck | 'row_count_match' | 'references' | 'compare'

/** What every item may have beside the name of its check. */
export interface CommonItemKeys {
  /** `warning` turns a failure into a warning. */
  readonly severity?: 'failure' | 'warning'
  /** The name of the check in history and results. Default: made of its type and columns. */
  readonly id?: string
  /** Words to select checks by. */
  readonly tags?: string | readonly string[]
  /** Who looks after it. */
  readonly owner?: string
  /** Why it must hold, for people. */
  readonly description?: string
}

/** What items have whose checks count failing rows. */
export interface ThresholdKeys {
  /** When the check warns. */
  readonly warn?: WrittenThreshold
  /** When the check fails. Default: any failing row, or never where only `warn` is given. */
  readonly fail?: WrittenThreshold
  /** A failure that is known: a warning while no more rows fail and the day is not over. */
  readonly accept?: { readonly up_to: number | bigint; readonly until?: string; readonly reason: string }
}

/** What items have whose checks measure or compare as a whole. */
export interface MeasuredKeys {
  /** A failure that is known: a warning until the day is over. */
  readonly accept?: { readonly until: string; readonly reason: string }
}

/** What items have whose checks may look at some rows only. */
export interface FilterKeys {
  /** Rows that the check looks at. */
  readonly where?: WrittenCondition
}

/** What items have whose checks may judge each group by itself. */
export interface GroupKeys {
  /** One judgement for each combination of these columns. */
  readonly group_by?: WrittenColumns
  /** More groups than this make the check errored. Default: 1,000. */
  readonly max_groups?: number
}

type KeysOf<Name extends keyof CheckArguments> = CommonItemKeys &
  (Name extends CountingCheck ? ThresholdKeys : MeasuredKeys) &
  (Name extends UnfilteredCheck ? unknown : FilterKeys) &
  (Name extends UngroupedCheck ? unknown : GroupKeys)

type ItemOf<Name extends keyof CheckArguments> = Pick<CheckArguments, Name> & {
  readonly [Other in Exclude<keyof CheckArguments, Name>]?: never
} & KeysOf<Name>

/** One check: exactly one name with its arguments, and the keys that go with it. */
export type CheckItem = { [Name in keyof CheckArguments]: ItemOf<Name> }[keyof CheckArguments]
