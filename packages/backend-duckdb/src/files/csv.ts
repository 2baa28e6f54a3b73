import type { FileOptions } from '@assay/ports/dataset'
import { duckDbDialect } from '../dialect/dialect.ts'
import { type CsvDialect, readCsv, SAMPLE_ROWS, type SniffedCsv, sniffCsv } from './csv-dialect.ts'
import { type CsvColumn, csvTypes } from './csv-types.ts'
import { headOf, unreadable } from './file-set.ts'
import { givenTypes, requireGiven } from './given-types.ts'
import type { FileColumn } from './reader-call.ts'
import type { FileContext, FileReading } from './reading.ts'
import { requireSameNames } from './same-names.ts'
import { widen } from './widen.ts'

interface CsvFile extends SniffedCsv {
  readonly types: readonly CsvColumn[]
}

const quoted = (name: string) => duckDbDialect.identifier(name)

async function encodingOf(path: string, options: FileOptions, context: FileContext): Promise<CsvDialect['encoding']> {
  if (options.encoding !== undefined) return options.encoding
  if (context.compression !== undefined) return 'utf-8'
  const [first, second] = await headOf(path, 2)
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return hasMark ? 'utf-16' : 'utf-8'
}

/** Files of one dialect and one order of columns are read by one call. */
function groupsOf(files: readonly CsvFile[]): CsvFile[][] {
  const groups = new Map<string, CsvFile[]>()
  for (const file of files) {
    const key = JSON.stringify([file.dialect, file.columns.map(({ name }) => name)])
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  return [...groups.values()]
}

/** One type for each column of all files, and the columns in the order in which they first stand there. */
function columnsOf(files: readonly CsvFile[], given: ReadonlyMap<string, string>): FileColumn[] {
  const types = new Map<string, string | undefined>()
  for (const { types: columns } of files) {
    for (const { name, type } of columns) types.set(name, types.has(name) ? widen(types.get(name), type) : type)
  }
  return [...types].map(([name, type]) => ({ name, type: given.get(name) ?? type ?? 'VARCHAR' }))
}

function describeDialect({ delimiter, quote, header, skip, encoding }: CsvDialect): string {
  const parts = [
    `the delimiter is ${JSON.stringify(delimiter)}`,
    quote === '' ? 'nothing is quoted' : `the quote is ${quote}`,
    header ? 'the first line names the columns' : 'there is no header',
    ...(skip === 0 ? [] : [`the first ${skip === 1 ? 'line is' : `${skip} lines are`} skipped`]),
    `the encoding is ${encoding}`,
  ]
  return parts.join(', ')
}

function notesOf(
  groups: readonly CsvFile[][],
  files: readonly CsvFile[],
  given: ReadonlyMap<string, string>,
): string[] {
  const dialects = groups.map(([first, ...others]) => {
    if (first === undefined) return ''
    const more = others.length === 0 ? '' : ` and ${others.length} more`
    const name = groups.length === 1 ? '' : `${first.path}${more}: `
    return `${name}${describeDialect(first.dialect)}`
  })
  const kept = files.flatMap(({ types }) => types.flatMap(({ name, note }) => (note && !given.has(name) ? [note] : [])))
  const source = `types are those of the first ${SAMPLE_ROWS.toLocaleString('en')} records, where they are not given`
  return [...dialects, source, ...new Set(kept)]
}

/** Looks at CSV files and says how to read them, all in one way; `undefined` when all of them are empty. */
export async function readingOfCsv(
  paths: readonly string[],
  options: FileOptions,
  context: FileContext,
): Promise<FileReading | undefined> {
  const given = givenTypes(options)
  const files: CsvFile[] = []
  for (const path of paths) {
    if ((await headOf(path, 1)).length === 0) continue
    const sniffed = await sniffCsv(path, await encodingOf(path, options, context), options, context)
    if (sniffed.columns.length === 0) continue
    files.push({ ...sniffed, types: await csvTypes(sniffed, options, context) })
  }
  if (files.length === 0) return undefined
  requireSameNames(
    files.map(({ path, columns }) => ({ path, names: columns.map(({ name }) => name) })),
    options,
    context,
  )
  const columns = columnsOf(files, given)
  requireGiven(given, columns, context)
  const groups = groupsOf(files)
  const from = (isWhole: boolean) => renderGroups(groups, columns, isWhole, options, context)
  return { from: from(false), whole: from(true), notes: notesOf(groups, files, given) }
}

function renderGroups(
  groups: readonly CsvFile[][],
  columns: readonly FileColumn[],
  isWhole: boolean,
  options: FileOptions,
  context: FileContext,
): string {
  const parts = groups.map((files) => {
    const [first] = files
    if (first === undefined) throw unreadable(context.backend, context.dataset, 'it has no files')
    const own = first.columns.flatMap(({ name }) => columns.filter((column) => column.name === name))
    const call = readCsv(
      files.map(({ path }) => path),
      first.dialect,
      own,
      options,
      context,
    )
    // A value is held against its type only where it is asked for; a struct of all of them asks for each.
    const filter = isWhole ? ` WHERE row(${own.map(({ name }) => quoted(name)).join(', ')}) IS NOT NULL` : ''
    if (groups.length === 1) return isWhole ? `(SELECT * FROM ${call}${filter})` : call
    const names = new Set(own.map(({ name }) => name))
    const list = columns.map(({ name, type }) =>
      names.has(name) ? quoted(name) : `CAST(NULL AS ${type}) AS ${quoted(name)}`,
    )
    return `SELECT ${list.join(', ')} FROM ${call}${filter}`
  })
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : `(${parts.join('\nUNION ALL\n')})`
}
