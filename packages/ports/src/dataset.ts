import type { LogicalType, Value } from './value.ts'

/** What a backend can be asked about: a table or view, files, or a query of its own SQL. */
export type Dataset = TableDataset | FileDataset | QueryDataset

/** One to three parts: table, schema.table or catalog.schema.table. Parts are names, never SQL. */
export interface TableDataset {
  readonly kind: 'table'
  readonly name: readonly string[]
}

/** One file, or all files that a glob names (`*`, `?`, `**`), read as one dataset. */
export interface FileDataset {
  readonly kind: 'file'
  readonly path: string
  readonly options?: FileOptions
}

/** How files are read. What is absent is found out once and shown in {@link DatasetDescription.reading}. */
export interface FileOptions {
  readonly format?: 'csv' | 'tsv' | 'parquet' | 'json' | 'ndjson'
  readonly delimiter?: string
  readonly quote?: string
  readonly header?: boolean
  readonly encoding?: 'utf-8' | 'latin-1' | 'utf-16'
  /** Format of dates that are not ISO, in strftime letters. */
  readonly dateFormat?: string
  /** Types of columns that are not to be found out, by column name. */
  readonly types?: Readonly<Record<string, LogicalType>>
  /** Lets the files of a glob differ in columns; a missing one is NULL. */
  readonly union?: boolean
}

/** A query in the platform's own SQL. */
export interface QueryDataset extends OwnSql {
  readonly kind: 'query'
}

/** The platform's own SQL, with `{{name}}` wherever something is to be put in. A name that nothing fills is refused. */
export interface OwnSql {
  readonly sql: string
  /** `{{name}}` becomes the quoted name of the dataset. */
  readonly datasets?: Readonly<Record<string, TableDataset | FileDataset>>
  /** `{{name}}` becomes a parameter with this value, never text pasted into the statement. */
  readonly values?: Readonly<Record<string, Value>>
}

export interface Column {
  readonly name: string
  readonly type: LogicalType
  /** The platform's own word for the type. */
  readonly native: string
  /** `undefined` where the platform does not say. */
  readonly nullable?: boolean
}

export interface DatasetDescription {
  readonly kind: 'table' | 'view' | 'file' | 'query'
  /** In the order of the dataset. */
  readonly columns: readonly Column[]
  /** Absent where the capability is declared `false`; empty where there is none. */
  readonly primaryKey?: readonly string[]
  readonly partitionedBy?: readonly string[]
  readonly clusteredBy?: readonly string[]
  /** Files: what was found out about how to read them, one sentence each. */
  readonly reading?: readonly string[]
}

export interface DatasetSummary {
  readonly dataset: TableDataset | FileDataset
  readonly kind: 'table' | 'view' | 'file'
}
