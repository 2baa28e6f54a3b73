import type { FileOptions } from '@assay/ports/dataset'
import { castTypes } from './cast-types.ts'
import { headOf, tailOf, unreadable } from './file-set.ts'
import { givenTypes, requireGiven } from './given-types.ts'
import { type FileColumn, readerCall } from './reader-call.ts'
import { type FileContext, type FileReading, NOTHING_REJECTED } from './reading.ts'
import { requireSameNames } from './same-names.ts'

const MAGIC = 'PAR1'

async function requireParquet(path: string, { backend, dataset, compression }: FileContext): Promise<void> {
  if (compression !== undefined) {
    throw unreadable(backend, dataset, `${path} is compressed from outside, which Parquet files are not`)
  }
  const ends = await Promise.all([headOf(path, MAGIC.length), tailOf(path, MAGIC.length)])
  if (ends.every((bytes) => bytes.toString('latin1') === MAGIC)) return
  const [head] = ends
  const state = head.toString('latin1') === MAGIC ? 'a Parquet file that is cut off' : 'no Parquet file'
  throw unreadable(backend, dataset, `${path} is ${state}`)
}

/** Looks at Parquet files, which say themselves how they are read. */
export async function readingOfParquet(
  paths: readonly string[],
  options: FileOptions,
  context: FileContext,
): Promise<FileReading> {
  const given = givenTypes(options)
  const files: { readonly path: string; readonly columns: readonly FileColumn[] }[] = []
  for (const path of paths) {
    await requireParquet(path, context)
    const call = readerCall('read_parquet', [path], { hive_partitioning: false })
    const result = await context.session.run({ text: `SELECT * FROM ${call} LIMIT 0` })
    const columns = result.columnNames().map((name, index) => ({ name, type: result.columnType(index).toString() }))
    files.push({ path, columns })
  }
  requireSameNames(
    files.map(({ path, columns }) => ({ path, names: columns.map(({ name }) => name) })),
    options,
    context,
  )
  const columns = new Map(files.flatMap((file) => file.columns.map((column) => [column.name, column] as const)))
  requireGiven(given, [...columns.values()], context)
  const call = readerCall('read_parquet', paths, {
    hive_partitioning: false,
    union_by_name: paths.length > 1 ? true : undefined,
  })
  const raw: FileReading = { from: call, rejected: NOTHING_REJECTED, notes: ['types are those of the Parquet files'] }
  return castTypes(raw, [...columns.values()], given, options, context)
}
