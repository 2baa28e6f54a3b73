import type { FileDataset } from '@assay/ports/dataset'
import { isPortError, PortError } from '@assay/ports/errors'
import type { Session } from '../engine/session.ts'
import { damageOf } from '../files/compressed.ts'
import { readingOfCsv } from '../files/csv.ts'
import { headOf, markOf, requireReadable, unreadable } from '../files/file-set.ts'
import { type FileFormat, kindOfPath } from '../files/formats.ts'
import { readingOfJson } from '../files/json.ts'
import { readingOfParquet } from '../files/parquet.ts'
import { emptyReading, type FileContext, type FileReading } from '../files/reading.ts'
import { createCsvState } from './csv-state.ts'
import { columnsOfResult, SETTLED, type Source } from './source.ts'

const BINARY: readonly (readonly [magic: string, what: string])[] = [
  ['PAR1', 'a Parquet file'],
  ['\x1f\x8b', 'compressed by gzip'],
  ['\x28\xb5\x2f\xfd', 'compressed by zstd'],
  ['PK\x03\x04', 'a ZIP archive, perhaps a workbook'],
  ['%PDF', 'a PDF'],
  ['SQLite format 3', 'an SQLite database'],
]
const MAGIC = { gzip: '\x1f\x8b', zstd: '\x28\xb5\x2f\xfd' } as const

/** Refuses what is surely not what its ending says, before an engine guesses. */
async function requireKind(path: string, context: FileContext): Promise<void> {
  const { backend, dataset, format, compression, session } = context
  const head = (await headOf(path, 16)).toString('latin1')
  if (compression !== undefined) {
    if (!head.startsWith(MAGIC[compression])) {
      throw unreadable(backend, dataset, `${path} is not compressed by ${compression}, as its ending says`)
    }
    const damage = await damageOf(path, compression, session.signal)
    if (damage === undefined) return
    throw unreadable(backend, dataset, `${path} cannot be decompressed: ${damage}`)
  }
  if (format === 'parquet') return
  const strange = BINARY.find(([magic]) => head.startsWith(magic))
  if (strange === undefined) return
  throw unreadable(backend, dataset, `${path} is ${strange[1]}, not ${format.toUpperCase()}`)
}

function read(paths: readonly string[], { options = {} }: FileDataset, context: FileContext) {
  switch (context.format) {
    case 'csv':
    case 'tsv':
      return readingOfCsv(paths, options, context)
    case 'parquet':
      return readingOfParquet(paths, options, context)
    default:
      return readingOfJson(paths, options, context)
  }
}

/** Failures in which the engine says that a file is not as it was taken for; a pattern that is none is no such one. */
function isOfTheFile(message: string): boolean {
  if (/^(?:IO|Permission|Serialization) Error: /.test(message)) return true
  return /^(?:Invalid Input|Conversion|Invalid) Error: [\s\S]*\b(?:file|CSV|JSON|Parquet)\b/i.test(message)
}

function fileFailure(error: unknown, { backend, dataset }: FileContext): unknown {
  if (!isPortError(error, 'BACKEND_STATEMENT_FAILED')) return error
  const message = error.cause instanceof Error ? error.cause.message : ''
  if (!isOfTheFile(message)) return error
  const isMixed = /state machine reached an invalid state|dialect/.test(message)
  const hint = isMixed ? '; a frequent cause are line ends of several kinds, or quotes that do not close' : ''
  return unreadable(backend, dataset, `${error.details.problem}${hint}`, error)
}

export interface FileSourceContext {
  readonly backend: string
  readonly session: Session
  /** What the paths are now, to hold them against what they were. */
  marks(): Promise<string>
}

function formatOf({ path, options }: FileDataset, paths: readonly string[]): FileFormat {
  const formats = new Set(paths.map((file) => options?.format ?? kindOfPath(file).format))
  const [format, ...others] = formats
  if (format !== undefined && others.length === 0) return format
  const problem = others.length > 0 ? `${path} names files of several formats` : `the ending of ${path} tells no format`
  throw new PortError('INVALID_ARGUMENT', `${problem}; format gives one`, { argument: 'format', problem })
}

/** Looks at files; once, for they must not change between two calls. */
export async function fileSource(
  dataset: FileDataset,
  paths: readonly string[],
  { backend, session, marks }: FileSourceContext,
): Promise<Source> {
  const before = await marks()
  const format = formatOf(dataset, paths)
  const compressions = new Set(paths.map((path) => kindOfPath(path).compression))
  const [compression] = compressions
  if (compressions.size > 1) throw unreadable(backend, dataset.path, 'its files are not all compressed in one way')
  const marked = await Promise.all(paths.map(markOf))
  const size = Math.max(0, ...marked.map((mark) => Number(mark?.size ?? 0)))
  const context: FileContext = { backend, dataset: dataset.path, session, format, compression, size }
  let reading: FileReading
  let columns: ReturnType<typeof columnsOfResult>
  try {
    for (const path of paths) {
      await requireReadable(path, backend, dataset.path)
      await requireKind(path, context)
    }
    reading = (await read(paths, dataset, context)) ?? emptyReading('the file is empty')
    const result = await session.run({ text: `SELECT * FROM ${reading.from} LIMIT 0` })
    columns = reading.isEmpty ? [] : columnsOfResult(result)
  } catch (error) {
    throw fileFailure(error, context)
  }

  const verify = async () => {
    if ((await marks()) === before) return
    throw new PortError(
      'DATASET_CHANGED',
      `${dataset.path} was changed since it was first read`,
      { backend, dataset: dataset.path },
      { retry: 'safe' },
    )
  }
  await verify()
  const { from, notes, csv, rejected } = reading
  const readingParts = csv === undefined ? { ...SETTLED, rejected, from: () => from } : createCsvState(csv)
  return Object.assign(readingParts, {
    name: dataset.path,
    columns,
    description: { kind: 'file' as const, columns, primaryKey: [], reading: notes },
    verify,
    failure: (error: unknown) => fileFailure(error, context),
  })
}

/** Everything that would tell a change of these files. */
export async function marksOf(paths: readonly string[]): Promise<string> {
  const marks = await Promise.all(paths.map(markOf))
  return JSON.stringify(paths.map((path, index) => [path, marks[index]?.identity ?? 'gone']))
}
