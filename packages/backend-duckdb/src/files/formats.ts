import type { FileOptions } from '@assay/ports/dataset'

export type FileFormat = NonNullable<FileOptions['format']>
export type Compression = 'gzip' | 'zstd'

const FORMATS: ReadonlyMap<string, FileFormat> = new Map([
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['parquet', 'parquet'],
  ['json', 'json'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
])

const COMPRESSIONS: ReadonlyMap<string, Compression> = new Map([
  ['gz', 'gzip'],
  ['zst', 'zstd'],
])

export interface FileKind {
  /** `undefined` when the ending tells nothing. */
  readonly format: FileFormat | undefined
  readonly compression: Compression | undefined
}

/** What the ending of a path says about a file: `orders.csv.gz` is CSV, compressed by gzip. */
export function kindOfPath(path: string): FileKind {
  const endings = path.toLowerCase().split(/[/\\]/).at(-1)?.split('.').slice(1) ?? []
  const compression = COMPRESSIONS.get(endings.at(-1) ?? '')
  const ending = compression === undefined ? endings.at(-1) : endings.at(-2)
  return { format: FORMATS.get(ending ?? ''), compression }
}

/** Whether `list` shows a file. */
export function isDataFile(path: string): boolean {
  return kindOfPath(path).format !== undefined
}
