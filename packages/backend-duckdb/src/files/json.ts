import { basename } from 'node:path'
import type { FileOptions } from '@assay/ports/dataset'
import { duckDbDialect } from '../dialect/dialect.ts'
import { castTypes } from './cast-types.ts'
import { unreadable } from './file-set.ts'
import { givenTypes, requireGiven } from './given-types.ts'
import { type BrokenJson, brokenJson } from './json-broken.ts'
import { jsonOptions } from './json-options.ts'
import { jsonTypes } from './json-types.ts'
import { type FileColumn, readerCall } from './reader-call.ts'
import { emptyReading, type FileContext, type FileReading, NOTHING_REJECTED } from './reading.ts'
import { requireSameNames } from './same-names.ts'
import { widen } from './widen.ts'

/** One JSON file as it was found. */
interface JsonFile {
  readonly path: string
  /** The type of a column is `undefined` where the file has no value of it. */
  readonly columns: readonly { readonly name: string; readonly type: string | undefined }[]
  readonly broken?: BrokenJson
}

/** Names that differ in case alone are one name to the engine: it would find nothing under the second. */
async function refuseTwins(path: string, names: readonly string[], context: FileContext): Promise<void> {
  const lower = new Set(names.map((name) => name.toLowerCase()))
  const isSuspect = names.some((name) => lower.has(name.toLowerCase().replace(/_\d+$/, '')) && /_\d+$/.test(name))
  if (!isSuspect) return
  const call = readerCall('read_json_objects', [path], jsonOptions(context))
  const keys = await context.session.run({ text: `SELECT DISTINCT unnest(json_keys(json)) FROM ${call}` })
  const seen = new Map<string, string>()
  for (const [key] of await keys.getRows()) {
    const name = String(key)
    const twin = seen.get(name.toLowerCase())
    if (twin !== undefined) {
      const problem = `${path} has the names ${JSON.stringify(twin)} and ${JSON.stringify(name)}, which DuckDB takes for one`
      throw unreadable(context.backend, context.dataset, problem)
    }
    seen.set(name.toLowerCase(), name)
  }
}

const isMalformed = (error: unknown) => error instanceof Error && /Malformed JSON/.test(error.message)

/** All records are looked at: what a sample leaves out would fail in the middle of a scan, or change silently. */
async function detect(path: string, context: FileContext): Promise<FileColumn[] | undefined> {
  const call = readerCall('read_json', [path], {
    ...jsonOptions(context),
    sample_size: -1,
    maximum_depth: 2,
    map_inference_threshold: -1,
    field_appearance_threshold: 0,
    convert_strings_to_integers: false,
  })
  try {
    const result = await context.session.run({ text: `SELECT * FROM ${call} LIMIT 0` })
    return result.columnNames().map((name, index) => {
      const type = result.columnType(index)
      const isNested = type.alias === 'JSON' || /[[(]/.test(type.toString())
      return { name, type: isNested ? 'JSON' : type.toString() }
    })
  } catch (error) {
    if (context.format === 'ndjson' && isMalformed(error)) return undefined
    throw error
  }
}

async function lookAt(path: string, options: FileOptions, context: FileContext): Promise<JsonFile> {
  const columns = await detect(path, context)
  // A file in which not every record is an object comes back as one column named `json`.
  const isWhole = columns !== undefined && !(columns.length === 1 && columns[0]?.name === 'json')
  if (!isWhole) {
    const broken = await brokenJson(path, context)
    return { path, columns: broken.columns, broken }
  }
  await refuseTwins(
    path,
    columns.map(({ name }) => name),
    context,
  )
  return { path, columns: await jsonTypes(path, columns, options, context) }
}

function columnsOf(files: readonly JsonFile[]): FileColumn[] {
  const types = new Map<string, string | undefined>()
  for (const { columns } of files) {
    for (const { name, type } of columns) types.set(name, types.has(name) ? widen(types.get(name), type) : type)
  }
  return [...types].map(([name, type]) => ({ name, type: type ?? 'VARCHAR' }))
}

/** Looks at JSON files and says how to read them. Nested values stay JSON, scalars of several kinds become text. */
export async function readingOfJson(
  paths: readonly string[],
  options: FileOptions,
  context: FileContext,
): Promise<FileReading> {
  const given = givenTypes(options)
  const files: JsonFile[] = []
  for (const path of paths) files.push(await lookAt(path, options, context))
  const filled = files.filter(({ columns }) => columns.length > 0)
  if (filled.length === 0) return { ...emptyReading('there is no record'), rejected: rejectedOf(files) }
  requireSameNames(
    filled.map(({ path, columns }) => ({ path, names: columns.map(({ name }) => name) })),
    options,
    context,
  )
  const columns = columnsOf(filled)
  requireGiven(given, columns, context)
  const read = columns.map((column) => (given.has(column.name) ? { ...column, type: 'VARCHAR' } : column))
  const raw: FileReading = {
    from: renderJson(filled, read, context),
    rejected: rejectedOf(files),
    notes: notesOf(filled),
  }
  return castTypes(raw, columns, given, options, context)
}

function renderJson(files: readonly JsonFile[], columns: readonly FileColumn[], context: FileContext): string {
  const whole = files.filter(({ broken }) => broken === undefined).map(({ path }) => path)
  const parts = files.flatMap(({ broken }) => (broken === undefined ? [] : [broken.select(columns)]))
  const options = { auto_detect: false, ...jsonOptions(context), columns: { columns }, hive_partitioning: false }
  if (whole.length > 0) {
    const call = readerCall('read_json', whole, options)
    if (parts.length === 0) return call
    parts.unshift(`SELECT ${columns.map(({ name }) => duckDbDialect.identifier(name)).join(', ')} FROM ${call}`)
  }
  return `(${parts.join('\nUNION ALL\n')})`
}

function rejectedOf(files: readonly JsonFile[]) {
  const each = files.map(({ broken }) => broken?.rejected ?? NOTHING_REJECTED)
  return {
    count: each.reduce((sum, { count }) => sum + count, 0n),
    records: each.flatMap(({ records }) => records).slice(0, 20),
  }
}

function notesOf(files: readonly JsonFile[]): string[] {
  const broken = files.filter((file) => (file.broken?.rejected.count ?? 0n) > 0n)
  return [
    'types are those of all records; nested values are JSON, scalars of several kinds are text',
    ...broken.map(({ path }) => `${basename(path)} has records that are no JSON objects`),
  ]
}
