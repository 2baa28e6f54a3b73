import type { FileOptions } from '@assay/ports/dataset'
import type { DuckDBValue } from '@duckdb/node-api'
import { type Argument, type FileColumn, readerCall } from './reader-call.ts'
import type { FileContext } from './reading.ts'

/** How one CSV file is written, found out once and pinned. */
export interface CsvDialect {
  readonly delimiter: string
  /** Empty where nothing is quoted. */
  readonly quote: string
  readonly header: boolean
  /** Lines before the header or the first record. */
  readonly skip: number
  readonly encoding: 'utf-8' | 'latin-1' | 'utf-16'
}

export interface SniffedCsv {
  readonly path: string
  readonly dialect: CsvDialect
  readonly columns: readonly FileColumn[]
}

/** Records that are looked at to find out types. */
export const SAMPLE_ROWS = 20_480

const ABSENT = '(empty)'
const textOf = (value: DuckDBValue | undefined) => (value === ABSENT || value == null ? '' : String(value))

/** What no reading of CSV may do: guess dates, take `""` for NULL, fill up short records, skip comments. */
function strictOptions(options: FileOptions, { compression }: FileContext): Readonly<Record<string, Argument>> {
  const { dateFormat = '%Y-%m-%d' } = options
  const hasClock = /%[HIMSTfgpXz]/.test(dateFormat)
  return {
    compression: compression ?? 'none',
    strict_mode: true,
    null_padding: false,
    allow_quoted_nulls: false,
    nullstr: '',
    comment: '',
    dateformat: hasClock ? '%Y-%m-%d' : dateFormat,
    timestampformat: hasClock ? dateFormat : undefined,
  }
}

function columnsOf(value: DuckDBValue | undefined): FileColumn[] {
  if (typeof value !== 'object' || value === null || !('items' in value)) return []
  return value.items.flatMap((item) => {
    if (typeof item !== 'object' || item === null || !('entries' in item) || Array.isArray(item.entries)) return []
    const { name, type } = item.entries as Readonly<Record<string, DuckDBValue>>
    return [{ name: textOf(name), type: textOf(type) }]
  })
}

/** Finds out how a file is written: what its options leave open, with the engine's sniffer at its strictest. */
export async function sniffCsv(
  path: string,
  encoding: CsvDialect['encoding'],
  options: FileOptions,
  context: FileContext,
): Promise<SniffedCsv> {
  const delimiter = options.delimiter ?? (context.format === 'tsv' ? '\t' : undefined)
  const call = readerCall('sniff_csv', [path], {
    ...strictOptions(options, context),
    ignore_errors: true,
    encoding,
    sample_size: SAMPLE_ROWS,
    delim: delimiter,
    quote: options.quote,
    escape: options.quote,
    header: options.header,
  })
  const text = `SELECT Delimiter, Quote, SkipRows, HasHeader, Columns FROM ${call}`
  const result = await context.session.run({ text })
  const [row = []] = await result.getRows()
  const dialect = {
    delimiter: delimiter ?? (textOf(row[0]) || ','),
    quote: options.quote ?? (textOf(row[1]) || '"'),
    skip: Number(textOf(row[2])),
    header: row[3] === true,
    encoding,
  }
  return { path, dialect, columns: columnsOf(row[4]) }
}

/** The call that reads files of one dialect, with all records that are not as they should be set aside. */
export function readCsv(
  paths: readonly string[],
  dialect: CsvDialect,
  columns: readonly FileColumn[],
  options: FileOptions,
  context: FileContext,
): string {
  return readerCall('read_csv', paths, {
    auto_detect: false,
    columns: { columns },
    delim: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.quote,
    header: dialect.header,
    skip: dialect.skip,
    encoding: dialect.encoding,
    ...strictOptions(options, context),
    hive_partitioning: false,
    store_rejects: true,
    rejects_table: REJECTS,
    rejects_scan: SCANS,
    rejects_limit: 0,
  })
}

/** Temporary tables of a connection, in which the engine keeps records that it could not read. */
export const REJECTS = 'assay_rejects'
export const SCANS = 'assay_scans'
