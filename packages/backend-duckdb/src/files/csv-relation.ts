import type { FileOptions } from '@assay/ports/dataset'
import { duckDbDialect } from '../dialect/dialect.ts'
import { readCsv, type SniffedCsv } from './csv-dialect.ts'
import type { FileColumn } from './reader-call.ts'
import type { FileContext } from './reading.ts'
import { castText, misfit } from './strict-text.ts'

const quoted = (name: string) => duckDbDialect.identifier(name)

/** CSV files that are read as one dataset: those of one dialect and one order of columns by one call. */
export interface CsvFiles {
  readonly groups: readonly (readonly [SniffedCsv, ...SniffedCsv[]])[]
  readonly columns: readonly FileColumn[]
  readonly options: FileOptions
  readonly context: FileContext
}

export interface CsvShape {
  /** Reads every column of every record, so that the engine sets aside all records with a value that it cannot convert. */
  readonly isWhole: boolean
  /** Columns that are read as text and converted outside of the reader. */
  readonly asText: readonly FileColumn[]
  /** Leaves out records in which one of those is no value of its type. */
  readonly isStrict: boolean
  /** One more column that says whether a record is such a one. */
  readonly flag?: string
}

/** What stands behind FROM to read the files in a certain way. */
export function csvRelation(files: CsvFiles, shape: CsvShape): string {
  const parts = files.groups.map((group) => renderGroup(group, files, shape))
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : `(${parts.join('\nUNION ALL\n')})`
}

function renderGroup(
  group: readonly [SniffedCsv, ...SniffedCsv[]],
  { groups, columns, options, context }: CsvFiles,
  { isWhole, asText, isStrict, flag }: CsvShape,
): string {
  const texts = new Set(asText.map(({ name }) => name))
  const own = group[0].columns.flatMap(({ name }) => columns.filter((column) => column.name === name))
  const names = new Set(own.map(({ name }) => name))
  const read = own.map((column) => (texts.has(column.name) ? { ...column, type: 'VARCHAR' } : column))
  const paths = group.map(({ path }) => path)
  const call = readCsv(paths, group[0].dialect, read, options, context)

  const misfits = own.filter(({ name }) => texts.has(name)).map((column) => misfit(column))
  const anyMisfit = misfits.length === 0 ? 'FALSE' : misfits.join(' OR ')
  // A value is held against its type only where it is asked for; a struct of all of them asks for each.
  const whole = isWhole ? [`row(${own.map(({ name }) => quoted(name)).join(', ')}) IS NOT NULL`] : []
  const strict = isStrict && misfits.length > 0 ? [`NOT (${anyMisfit})`] : []
  const filters = [...whole, ...strict]
  if (groups.length === 1 && filters.length === 0 && texts.size === 0 && flag === undefined) return call

  const list = columns.map((column) => {
    if (!names.has(column.name)) return `CAST(NULL AS ${column.type}) AS ${quoted(column.name)}`
    return texts.has(column.name) ? `${castText(column)} AS ${quoted(column.name)}` : quoted(column.name)
  })
  const flagged = flag === undefined ? [] : [`(${anyMisfit}) AS ${quoted(flag)}`]
  const where = filters.length === 0 ? '' : ` WHERE ${filters.join(' AND ')}`
  const query = `SELECT ${[...list, ...flagged].join(', ')} FROM ${call}${where}`
  return groups.length === 1 ? `(${query})` : query
}
