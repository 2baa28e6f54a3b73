import type { Rejected, RejectedRecord } from '@assay/ports/measure'
import { duckDbDialect } from '../dialect/dialect.ts'
import type { Session } from '../engine/session.ts'
import { type CsvFiles, csvRelation } from './csv-relation.ts'
import type { FileColumn } from './reader-call.ts'
import { NOTHING_REJECTED } from './reading.ts'
import { isLenient, misfit, silentMisfit } from './strict-text.ts'

const MOST_RECORDS = 20

/** The first way of reading files that nobody has read yet. */
export interface Probe {
  readonly from: string
  /** The name of one more column: whether a value in the record is not as its type is written. */
  readonly flag: string
}

/** How files are read once they are known. */
export interface KnownCsv {
  readonly from: string
  /** Every record whole. */
  readonly whole: string
  /** Records whose values the engine would have bent until they fit. */
  readonly bent: Rejected
}

const lenient = ({ columns, options }: CsvFiles) => columns.filter((column) => isLenient(column, options))

/** The relation that tells on the way whether the files are clean. */
export function probeCsv(files: CsvFiles): Probe {
  const names = new Set(files.columns.map(({ name }) => name.toLowerCase()))
  let flag = 'misfit'
  while (names.has(flag)) flag += '_'
  return { from: csvRelation(files, { isWhole: true, asText: lenient(files), isStrict: false, flag }), flag }
}

/** Files in which every value fits. */
export function cleanCsv(files: CsvFiles): KnownCsv {
  const from = csvRelation(files, { isWhole: false, asText: [], isStrict: false })
  const whole = csvRelation(files, { isWhole: true, asText: [], isStrict: false })
  return { from, whole, bent: NOTHING_REJECTED }
}

/** Finds the columns in which the engine would bend values, and reads those as text from now on. */
export async function sortOutCsv(files: CsvFiles, session: Session): Promise<KnownCsv> {
  const suspects = lenient(files)
  const texts = files.columns.map((column) => (suspects.includes(column) ? { ...column, type: 'VARCHAR' } : column))
  const raw = csvRelation({ ...files, columns: texts }, { isWhole: false, asText: [], isStrict: false })
  const counts = suspects.map((column) => `count_if(${silentMisfit(column)})`)
  const counted = await session.run({ text: `SELECT ${counts.join(', ')} FROM ${raw}` })
  const [row = []] = await counted.getRows()
  const asText = suspects.filter((_, index) => BigInt(String(row[index] ?? 0)) > 0n)
  if (asText.length === 0) return cleanCsv(files)
  const whole = csvRelation(files, { isWhole: true, asText, isStrict: true })
  return { from: whole, whole, bent: await bentRecords(files, asText, session) }
}

async function bentRecords(files: CsvFiles, asText: readonly FileColumn[], session: Session): Promise<Rejected> {
  const names = new Set(asText.map(({ name }) => name))
  const texts = files.columns.map((column) => (names.has(column.name) ? { ...column, type: 'VARCHAR' } : column))
  const raw = csvRelation({ ...files, columns: texts }, { isWhole: true, asText: [], isStrict: false })
  const any = asText.map((column) => misfit(column)).join(' OR ')
  const counted = await session.run({ text: `SELECT count(*) FROM ${raw} WHERE ${any}` })
  const count = BigInt(String((await counted.getRows())[0]?.[0] ?? 0))
  const columns = asText.map((column) => {
    const quoted = duckDbDialect.identifier(column.name)
    return `CASE WHEN ${misfit(column)} THEN ${quoted} END`
  })
  const found = await session.run({
    text: `SELECT ${columns.join(', ')} FROM ${raw} WHERE ${any} LIMIT ${MOST_RECORDS}`,
  })
  const records = (await found.getRows()).map((values): RejectedRecord => {
    const place = values.findIndex((value) => value !== null)
    const column = asText[place]
    const file = files.context.dataset
    return { file, column: column?.name ?? '', reason: `${JSON.stringify(values[place])} is no ${column?.type}` }
  })
  return { count, records }
}
