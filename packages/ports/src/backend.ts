import type { CallOptions } from './call-options.ts'
import type { Column, Dataset, DatasetDescription, DatasetSummary, OwnSql } from './dataset.ts'
import type { MeasureClass, Measured, MeasureRequest } from './measure.ts'
import type { Predicate } from './predicate.ts'
import type { Value } from './value.ts'

/**
 * A data platform under test: a server, an engine over files, or arrays.
 *
 * Read-only: no call writes to the platform, whatever SQL it is given.
 * Equal: the same data gives the same values on each backend, for every measure and predicate.
 * Quoted: names and values never become SQL, whatever characters they hold.
 * Described: `list` and `describe` tell what is there: each dataset once, columns in their order, types as declared.
 * Streamed: `copy` delivers each row that is asked for once, in the order asked for, as the text that `decode` reads.
 * Frozen: the calls of a snapshot see the data as it was when it was taken, whatever is written meanwhile.
 * Bounded: `rows` and `query` answer at most 10,000 rows; `copy` holds one block at a time.
 * Cancelled: an aborted call ends the statement on the platform before it rejects with the signal's reason.
 * Absent: `describe` of a dataset that is not there is `undefined`; the other calls reject with `DATASET_NOT_FOUND`.
 * Checked: a column that the dataset lacks is `COLUMN_NOT_FOUND` with the nearest names, before any scan.
 * Declared: what a capability denies is refused with `UNSUPPORTED`, never ignored.
 * Disposed: disposing twice is fine; every call after it rejects with `DISPOSED`.
 */
export interface Backend extends AsyncDisposable {
  /** The name under which the configuration knows it. */
  readonly name: string
  readonly capabilities: BackendCapabilities

  /** What the platform is, and whether it lets Assay do more harm than it needs. Opens a connection if there is none. */
  inspect(options?: CallOptions): Promise<BackendInspection>

  /** All tables, views and files that can be named here, in the order of their names. */
  list(options?: CallOptions): AsyncIterable<DatasetSummary>

  /** Columns, types and keys; `undefined` when there is no such dataset. */
  describe(dataset: Dataset, options?: CallOptions): Promise<DatasetDescription | undefined>

  /** Many measures in one scan. All of them come from the same rows. */
  measure(request: MeasureRequest, options?: CallOptions): Promise<Measured>

  /** What `measure` would run, without running it. `cost` where the capability `costEstimate` is declared. */
  preview(request: MeasureRequest, options?: CallOptions): Promise<ScanPreview>

  /** Few rows, for several conditions in one scan. The limits are applied by the platform. */
  rows(request: RowsRequest, options?: CallOptions): Promise<SampledRows>

  /** Many rows as blocks of bytes, ordered where asked. Leaving the stream early, or disposing of it, ends the statement. */
  copy(request: CopyRequest, options?: CallOptions): Promise<RowStream>

  /** One read-only query in the platform's own SQL; needs the capability `sql`. */
  query(request: QueryRequest, options?: CallOptions): Promise<QueriedRows>

  /** This platform as it is now: all calls of what it answers see the same data, until that is disposed of. */
  snapshot(options?: CallOptions): Promise<Backend>
}

export interface BackendCapabilities {
  /** `describe` states `clusteredBy`, `partitionedBy`, `primaryKey`. */
  readonly clustering: boolean
  readonly partitioning: boolean
  readonly primaryKeys: boolean
  /** Own SQL: `query`, and datasets of the kind `query`. */
  readonly sql: boolean
  readonly costEstimate: boolean
  /** `snapshot` is possible. */
  readonly snapshot: boolean
  /** Which classes of measures may share a scan: each inner list is one scan. */
  readonly scans: readonly (readonly MeasureClass[])[]
  /** Most measures in one scan. */
  readonly measuresPerScan: number
  /** Most calls at once that do this platform good. */
  readonly concurrency: number
}

export interface BackendInspection {
  /** Name and version of the platform, as it tells. */
  readonly product: string
  readonly version: string
  /** Where the data lies, without secrets. */
  readonly location: string
  /** What this connection could do besides reading, one sentence each. */
  readonly warnings: readonly string[]
}

export interface ScanPreview {
  readonly sql: string
  /** In the platform's own unit, which `unit` names. */
  readonly cost?: { readonly amount: number; readonly unit: string }
}

export interface RowsRequest {
  readonly dataset: Dataset
  readonly columns: readonly string[]
  /** Rows that count at all. */
  readonly where?: Predicate
  /** Each pick gets rows for which its own `where` is true. The limits add up to at most 10,000. */
  readonly picks: readonly { readonly where?: Predicate; readonly limit: number }[]
  /** The start of the run, for `now()`: microseconds since 1970-01-01T00:00:00Z. */
  readonly now?: bigint
}

export interface SampledRows {
  readonly columns: readonly Column[]
  /** In the order of the request's picks; a row that several picks want is in each of them. */
  readonly picks: readonly (readonly Row[])[]
  readonly sql: string
}

/** In the order of the columns beside it. */
export type Row = readonly Value[]

export interface CopyRequest {
  readonly dataset: Dataset
  readonly columns: readonly string[]
  readonly where?: Predicate
  /** Ascending by value (text by UTF-8 bytes), NULL last. */
  readonly orderBy?: readonly string[]
  /** Each combination of the columns once, with the number of its rows as one more last column. */
  readonly distinct?: boolean
  readonly now?: bigint
}

/**
 * Rows as text: the fields of a row joined by commas, each row ended by a line feed. NULL is nothing, everything else
 * stands between double quotes, with those inside doubled. Text is UTF-8. A line feed may stand inside quotes, so a
 * row ends at a line feed after an even number of quotes; a block may end anywhere.
 */
export interface RowStream extends AsyncIterable<Uint8Array>, AsyncDisposable {
  readonly columns: readonly Column[]
  readonly sql: string
  /** Rows delivered; known, and free of an error, only once the last block was read. */
  rowCount(): bigint
  /** Reads one field of this stream: its text, with quotes resolved, as the value of the column at `index`. */
  decode(index: number, text: string): Value
}

export interface QueryRequest extends OwnSql {
  /** 1 to 10,000. */
  readonly limit: number
}

export interface QueriedRows {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** There were more rows than `limit`. */
  readonly truncated: boolean
  readonly sql: string
}

/** Opens backends from their settings in the configuration. Wrong settings fail here, not at the first call. */
export interface BackendFactory<Settings> {
  open(name: string, settings: Settings, options?: CallOptions): Promise<Backend>
}
