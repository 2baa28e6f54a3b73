import type { Row } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Column, DatasetDescription } from '@assay/ports/dataset'
import type { Json } from '@assay/ports/json'
import type { Measure, Rejected } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import type { ZodType } from 'zod'
import type { Finding, ScanResult } from '../run/result.ts'
import type { ResolvedDataset } from '../run/run.ts'
import type { Check, DatasetReference } from '../suite/suite.ts'

/**
 * One kind of check, whole: how it is written, what it measures, how that is judged, and what it says about itself.
 * A new check is one file that makes one of these, and one line in `registry.ts`.
 */
export interface CheckType<Arguments = unknown> {
  /** As in a suite: `not_null`. */
  readonly name: string
  /** One sentence: what holds when it passes. */
  readonly summary: string
  /** Markdown: what is evaluated, what fails, what happens to NULL and special values. */
  readonly documentation: string
  /** Items of a suite, in YAML, each sound by itself. */
  readonly examples: readonly string[]
  /** Which of `where` and `group_by` an item of this type may carry; the others are an error of the file. */
  readonly narrowedBy: readonly ('where' | 'group_by')[]

  /** The long form of the arguments, and the only place that says what they are. Feeds validation and JSON Schema. */
  readonly schema: ZodType<Arguments>
  /** JSON Schemas of the short forms, beside the long one. */
  readonly shortForms: readonly Json[]
  /** Turns what was written into long forms: one, or one for each column that it fans out to. */
  expand(written: unknown): readonly unknown[]

  /** Columns that name the check in its id: `not_null(email)`. */
  identity(args: Arguments): readonly string[]
  /** What must hold, in words: `amount between 0 and 100`. */
  title(args: Arguments): string
  /** What `warn` and `fail` mean for it; see {@link ThresholdKind}. */
  thresholds(args: Arguments): ThresholdKind
  /** Columns of the dataset that must be there, before any scan. */
  columns(args: Arguments): readonly string[]
  /** What has to be found out. Throws `CheckError` where the arguments do not fit the dataset. */
  plan(args: Arguments, scope: CheckScope): CheckPlan
}

/**
 * - `percent`: `any`, `never`, so many failing rows, or so many percent of the evaluated ones.
 * - `rows`: the same without percentages, since nobody knows how many rows were evaluated.
 * - `bounds`: the arguments themselves hold what warns and what fails.
 * - `none`: each deviation fails.
 */
export type ThresholdKind = 'percent' | 'rows' | 'bounds' | 'none'

/** What a check knows about its dataset before any scan. */
export interface CheckScope {
  readonly check: Check
  readonly description: DatasetDescription
  /** The column, in the dataset's own spelling; throws `CheckError` with the nearest names when there is none. */
  column(name: string): Column
  /** A predicate with names and literals fitted to the dataset's columns; throws `CheckError` where they do not fit. */
  bind(predicate: Predicate): Predicate
  readonly timeZone: string
  /** The start of the run: microseconds since 1970-01-01T00:00:00Z. */
  readonly now: bigint
}

export type CheckPlan = MeasuredPlan | DescribedPlan | OwnPlan

/** Measures that may share a scan with those of other checks. */
export interface MeasuredPlan {
  readonly kind: 'measured'
  /** Without the check's own `where`: the plan of scans folds that in. */
  readonly measures: readonly Measure[]
  /** The scan also counts the records that cannot be read, and `judge` is told. Only `readable` asks for it. */
  readonly rejected?: true
  /** `values` are the answers in the order of `measures`; called once a group where the check has groups. */
  judge(values: readonly Value[], rejected?: Rejected): Judgement
  /** Which rows to show when it fails. */
  readonly sample?:
    | { readonly kind: 'rows'; readonly where: Predicate; readonly columns: readonly string[] }
    | { readonly kind: 'duplicates'; readonly columns: readonly string[]; readonly nulls: 'leave out' | 'equal' }
}

/** Judged from what `describe` said. */
export interface DescribedPlan {
  readonly kind: 'described'
  judge(description: DatasetDescription): Judgement
}

/** Work of its own: other datasets, own SQL, streams. */
export interface OwnPlan {
  readonly kind: 'own'
  /** `compare` holds two statements open at once, so only one of that kind runs at a time: two could wait for each other. */
  readonly scanKind: 'own' | 'compare'
  /** Other datasets that it reads, so that a plan can name them. */
  readonly reads: readonly DatasetReference[]
  /** What it will run, to show to people. */
  preview(work: OwnWork): Promise<readonly ScanPreview[]>
  run(work: OwnWork): Promise<Judgement>
}

export interface ScanPreview {
  readonly backend: string
  readonly dataset: string
  readonly sql: string
}

/** What a check with work of its own may use. */
export interface OwnWork extends CallOptions {
  readonly check: Check
  readonly target: OpenDataset
  /** All filters of the run, the suite and the check together, bound to the target's columns. */
  readonly where?: Predicate
  readonly timeZone: string
  readonly now: bigint
  /** Most rows in a sample. */
  readonly sampleLimit: number
  /** Opens another dataset in the coordinates of the run; rejects when there is none. */
  open(reference: DatasetReference): Promise<OpenDataset>
  openFile(path: string, options?: CallOptions): Promise<ReadableStream<Uint8Array>>
  /**
   * Runs one statement of the work: records it in the results, with its duration, and keeps the backend's limit. A scan
   * within a scan of the same work never waits for the limit.
   */
  scan<T>(
    on: OpenDataset,
    work: (record: (sql: string, rows?: bigint) => void) => Promise<T>,
    kind?: ScanResult['kind'],
  ): Promise<T>
  /** Tells how many rows were gone through. */
  progress(rows: number): void
}

export interface OpenDataset extends ResolvedDataset {
  readonly written: string
  readonly description: DatasetDescription
  readonly timeZone: string
}

/** What was found out, before thresholds and known failures turn it into a verdict. */
export type Judgement = Tally | Measurement | NotJudged

/** So many of so many rows fail. Vacuous when `evaluated` is 0. */
export interface Tally extends Evidence {
  readonly kind: 'tally'
  /** Absent where only the failing rows are known (own SQL): never vacuous, and without a percentage. */
  readonly evaluated?: bigint
  readonly failing: bigint
  /** Rows about which a predicate says neither true nor false. */
  readonly unknown?: bigint
}

/** One value, held against bounds. */
export interface Measurement extends Evidence {
  readonly kind: 'measurement'
  readonly value: Value
  readonly evaluated?: bigint
  readonly breach: 'none' | 'warning' | 'failure'
}

/** `skipped` with a reason: a precondition that does not hold, or nothing to evaluate. */
export interface NotJudged {
  readonly kind: 'not judged'
  readonly because: string
}

export interface Evidence {
  /** One line for people, where counts or a value alone do not say it well. What thresholds let pass is added to it. */
  readonly message?: string
  /** Values that took no part, such as NaN in a sum. */
  readonly leftOut?: bigint
  /** The type that the result names for its value. */
  readonly type?: string
  /** Reasons, where the counts and the bounds do not say it all. */
  readonly findings?: readonly Finding[]
  readonly sample?: {
    readonly columns: readonly Column[]
    readonly rows: readonly Row[]
    readonly truncated: boolean
  }
  /** Stated in the result: the rule, the precision, what was left out. */
  readonly details?: Readonly<Record<string, Json>>
}

/** The check cannot be asked of this dataset: it is `errored`, the others go on. The message names the remedy. */
export class CheckError extends Error {
  static {
    Object.defineProperties(CheckError.prototype, { name: { value: 'CheckError' } })
  }
}
