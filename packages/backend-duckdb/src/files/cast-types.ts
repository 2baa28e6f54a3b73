import type { FileOptions } from '@assay/ports/dataset'
import type { RejectedRecord } from '@assay/ports/measure'
import { duckDbDialect } from '../dialect/dialect.ts'
import type { FileColumn } from './reader-call.ts'
import { type FileContext, type FileReading, NOTHING_REJECTED } from './reading.ts'
import { castText, misfit } from './strict-text.ts'

const MOST_RECORDS = 20

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
  const typed = [...given].map(([name, type]) => ({ name, type }))
  const texts = typed.map(({ name }) => {
    const quoted = duckDbDialect.identifier(name)
    return `CAST(${quoted} AS VARCHAR) AS ${quoted}`
  })
  const text = `(SELECT * REPLACE (${texts.join(', ')}) FROM ${raw.from})`
  const list = columns.map(({ name }) => {
    const type = given.get(name)
    const quoted = duckDbDialect.identifier(name)
    return type === undefined ? quoted : `${castText({ name, type }, options)} AS ${quoted}`
  })
  const misfits = typed.map((column) => ({ ...column, sql: misfit(column, options) }))
  const any = misfits.map(({ sql }) => sql).join(' OR ')
  const counts = misfits.map(({ sql }) => `count_if(${sql})`)
  const counted = await session.run({ text: `SELECT count_if(${any}), ${counts.join(', ')} FROM ${text}` })
  const [[count, ...each] = []] = await counted.getRows()
  const { count: before, records } = raw.rejected ?? NOTHING_REJECTED
  const found = misfits.flatMap(({ name, type }, index): RejectedRecord[] =>
    String(each[index]) === '0'
      ? []
      : [{ file: dataset, column: name, reason: `${String(each[index])} values are no ${type}` }],
  )
  return {
    ...raw,
    from: `(SELECT ${list.join(', ')} FROM ${text} WHERE NOT (${any}))`,
    rejected: { count: before + BigInt(String(count)), records: [...records, ...found].slice(0, MOST_RECORDS) },
  }
}
