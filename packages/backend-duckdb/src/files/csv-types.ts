import type { FileOptions } from '@assay/ports/dataset'
import { duckDbDialect } from '../dialect/dialect.ts'
import { readCsv, SAMPLE_ROWS, type SniffedCsv } from './csv-dialect.ts'
import type { FileColumn } from './reader-call.ts'
import type { FileContext } from './reading.ts'
import { misfit } from './strict-text.ts'
import { isIsoType } from './widen.ts'

/** The type of a column of a file; `undefined` where the sample has no value of it. */
export interface CsvColumn {
  readonly name: string
  readonly type: string | undefined
  /** Why it is not what the engine would have taken it for. */
  readonly note?: string
}

interface Evidence {
  readonly values: bigint
  /** Whether each value is written as the type is; of floats, whether each is an integer. */
  readonly asWritten: boolean
  /** Of floats: whether each fits into 128 bits as an integer. */
  readonly fits: boolean
}

function evidenceSql(column: FileColumn): string[] {
  const { name, type } = column
  const text = duckDbDialect.identifier(name)
  const count = `count(${text})`
  if (type === 'DOUBLE') {
    // Nearly every float has a point, which is seen faster than what else it may not have.
    const isInteger = `CASE WHEN contains(${text}, '.') THEN FALSE ELSE regexp_full_match(trim(${text}), '[+-]?\\d+') END`
    return [count, `bool_and(${isInteger})`, `bool_and(${text} IS NULL OR TRY_CAST(${text} AS HUGEINT) IS NOT NULL)`]
  }
  const isWritten = type === 'BOOLEAN' || isIsoType(type)
  return [count, isWritten ? `NOT coalesce(bool_or(${misfit(column)}), FALSE)` : 'TRUE', 'TRUE']
}

/** What the values in a sample of the file say about the types that the engine has found. */
async function evidenceOf(file: SniffedCsv, options: FileOptions, context: FileContext): Promise<Evidence[]> {
  const texts = file.columns.map(({ name }) => ({ name, type: 'VARCHAR' }))
  const call = readCsv([file.path], file.dialect, texts, options, context)
  const select = file.columns.flatMap(evidenceSql).join(', ')
  const result = await context.session.run({
    text: `SELECT ${select} FROM (SELECT * FROM ${call} LIMIT ${SAMPLE_ROWS})`,
  })
  const [row = []] = await result.getRows()
  return file.columns.map((_, index) => ({
    values: BigInt(String(row[3 * index] ?? 0)),
    asWritten: row[3 * index + 1] !== false,
    fits: row[3 * index + 2] !== false,
  }))
}

function judge({ name, type }: FileColumn, evidence: Evidence, options: FileOptions): CsvColumn {
  if (evidence.values === 0n) return { name, type: undefined }
  if (type === 'DOUBLE') {
    if (!evidence.asWritten) return { name, type }
    const note = `${name}: read as ${evidence.fits ? 'integers of 128 bits' : 'text'}, for its integers do not fit into 64 bits`
    return { name, type: evidence.fits ? 'HUGEINT' : 'VARCHAR', note }
  }
  if (evidence.asWritten || (options.dateFormat !== undefined && isIsoType(type))) return { name, type }
  const reason =
    type === 'BOOLEAN' ? 'its values are not written true and false' : 'its values are no dates or times of ISO 8601'
  return { name, type: 'VARCHAR', note: `${name}: read as text, for ${reason}` }
}

/** The types of a file's columns: what the engine found, less what it was too kind about. */
export async function csvTypes(file: SniffedCsv, options: FileOptions, context: FileContext): Promise<CsvColumn[]> {
  const evidence = await evidenceOf(file, options, context)
  return file.columns.map((column, index) => {
    const own = evidence[index] ?? { values: 0n, asWritten: true, fits: true }
    return judge(column, own, options)
  })
}
