import type { FileOptions } from '@assay/ports/dataset'
import { cleanCsv } from './csv-clean.ts'
import { type CsvDialect, SAMPLE_ROWS, type SniffedCsv, sniffCsv } from './csv-dialect.ts'
import { renamedColumns } from './csv-header.ts'
import type { CsvFiles } from './csv-relation.ts'
import { type CsvColumn, csvTypes } from './csv-types.ts'
import { headOf } from './file-set.ts'
import { givenTypes, requireGiven } from './given-types.ts'
import type { FileColumn } from './reader-call.ts'
import type { FileContext, FileReading } from './reading.ts'
import { requireSameNames } from './same-names.ts'
import { widen } from './widen.ts'

interface CsvFile extends SniffedCsv {
  readonly renamed: readonly string[]
  readonly types: readonly CsvColumn[]
}

async function encodingOf(path: string, options: FileOptions, context: FileContext): Promise<CsvDialect['encoding']> {
  if (options.encoding !== undefined) return options.encoding
  if (context.compression !== undefined) return 'utf-8'
  const [first, second] = await headOf(path, 2)
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return hasMark ? 'utf-16' : 'utf-8'
}

/** Files of one dialect and one order of columns are read by one call. */
function groupsOf(files: readonly CsvFile[]): (readonly [CsvFile, ...CsvFile[]])[] {
  const groups = new Map<string, [CsvFile, ...CsvFile[]]>()
  for (const file of files) {
    const key = JSON.stringify([file.dialect, file.columns.map(({ name }) => name)])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [file])
    else group.push(file)
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
    `the delimiter is \`${delimiter === '\t' ? '\\t' : delimiter}\``,
    quote === '' ? 'nothing is quoted' : `the quote is \`${quote}\``,
    header ? 'the first line names the columns' : 'there is no header',
    ...(skip === 0 ? [] : [`the first ${skip === 1 ? 'line is' : `${skip} lines are`} skipped`]),
    `the encoding is ${encoding}`,
  ]
  return parts.join(', ')
}

function notesOf(groups: CsvFiles['groups'], files: readonly CsvFile[], given: ReadonlyMap<string, string>): string[] {
  const dialects = groups.map(([first, ...others]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`
    const name = groups.length === 1 ? '' : `${first.path}${more}: `
    return `${name}${describeDialect(first.dialect)}`
  })
  const kept = files.flatMap(({ types }) => types.flatMap(({ name, note }) => (note && !given.has(name) ? [note] : [])))
  const source = `types are those of the first ${SAMPLE_ROWS.toLocaleString('en')} records, where they are not given`
  return [...dialects, source, ...new Set([...files.flatMap(({ renamed }) => renamed), ...kept])]
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
    const renamed = await renamedColumns(sniffed, options, context)
    files.push({ ...sniffed, renamed, types: await csvTypes(sniffed, options, context) })
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
  const csv: CsvFiles = { groups, columns, options, context }
  return { from: cleanCsv(csv).from, csv, notes: notesOf(groups, files, given) }
}
