import type { FileOptions } from '@assay/ports/dataset'
import type { RejectedRecord } from '@assay/ports/measure'
import { duckDbDialect } from '../dialect/dialect.ts'
import { quoteText } from '../engine/confinement.ts'
import type { FileColumn } from './reader-call.ts'
import { type FileContext, type FileReading, NOTHING_REJECTED } from './reading.ts'

const MOST_RECORDS = 20

function cast(name: string, type: string, { dateFormat }: FileOptions): string {
  const column = duckDbDialect.identifier(name)
  const isTime = type === 'DATE' || type === 'TIMESTAMP'
  const text = `CAST(${column} AS VARCHAR)`
  if (isTime && dateFormat !== undefined) return `CAST(try_strptime(${text}, ${quoteText(dateFormat)}) AS ${type})`
  return `TRY_CAST(${text} AS ${type})`
}

/**
 * Reads columns of files that have types of their own (JSON, Parquet) as the types that are given. Records in which a
 * value does not fit are set aside and counted.
 */
export async function castTypes(
  raw: FileReading,
  columns: readonly FileColumn[],
  given: ReadonlyMap<string, string>,
  options: FileOptions,
  { session, dataset }: FileContext,
): Promise<FileReading> {
  if (given.size === 0) return raw
  const list = columns.map(({ name }) => {
    const type = given.get(name)
    const quoted = duckDbDialect.identifier(name)
    return type === undefined ? quoted : `${cast(name, type, options)} AS ${quoted}`
  })
  const misfits = [...given].map(([name, type]) => {
    const quoted = duckDbDialect.identifier(name)
    return { name, type, sql: `(${quoted} IS NOT NULL AND ${cast(name, type, options)} IS NULL)` }
  })
  const any = misfits.map(({ sql }) => sql).join(' OR ')
  const counts = misfits.map(({ sql }) => `count_if(${sql})`)
  const counted = await session.run({ text: `SELECT count_if(${any}), ${counts.join(', ')} FROM ${raw.from}` })
  const [[count, ...each] = []] = await counted.getRows()
  const { count: before, records } = raw.rejected ?? NOTHING_REJECTED
  const found = misfits.flatMap(({ name, type }, index): RejectedRecord[] =>
    String(each[index]) === '0'
      ? []
      : [{ file: dataset, column: name, reason: `${String(each[index])} values are no ${type}` }],
  )
  return {
    ...raw,
    from: `(SELECT ${list.join(', ')} FROM ${raw.from} WHERE NOT (${any}))`,
    rejected: { count: before + BigInt(String(count)), records: [...records, ...found].slice(0, MOST_RECORDS) },
  }
}
