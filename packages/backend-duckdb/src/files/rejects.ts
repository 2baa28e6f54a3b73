import type { Rejected, RejectedRecord } from '@assay/ports/measure'
import type { DuckDBValue } from '@duckdb/node-api'
import type { Session } from '../engine/session.ts'
import { REJECTS, SCANS } from './csv-dialect.ts'
import { NOTHING_REJECTED } from './reading.ts'

const MOST_RECORDS = 20

/** One record may be wrong in several ways; it is counted once, and its first fault is told. */
const COUNT = `SELECT count(*) FROM (SELECT DISTINCT scan_id, file_id, line FROM ${REJECTS})`
const RECORDS = `SELECT DISTINCT ON (file_path, line) file_path, line, column_name, CAST(error_type AS VARCHAR), error_message
FROM ${REJECTS} JOIN ${SCANS} USING (scan_id, file_id)
ORDER BY file_path, line, column_idx LIMIT ${MOST_RECORDS}`

const REASONS: ReadonlyMap<string, string> = new Map([
  ['UNQUOTED VALUE', 'a quoted value does not end where it should'],
  ['LINE SIZE OVER MAXIMUM', 'the record is longer than 2,000,000 bytes'],
  ['INVALID ENCODING', 'it holds bytes that are no text in the encoding of the file'],
  ['INVALID STATE', 'it is no CSV'],
])

function reasonOf(kind: string, message: string): string {
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message)
  if (counts !== null) return `it has ${counts[2]} ${counts[2] === '1' ? 'field' : 'fields'} instead of ${counts[1]}`
  const conversion = /Could not convert string "([\s\S]*)" to '?([A-Z ]+)/.exec(message)
  if (kind === 'CAST' && conversion !== null) {
    const [, value = '', type = ''] = conversion
    const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value
    return `${JSON.stringify(shown)} is no ${type.trim()}`
  }
  return REASONS.get(kind) ?? message.split('\n', 1)[0] ?? message
}

function recordOf([file, line, column, kind, message]: readonly DuckDBValue[]): RejectedRecord {
  const concernsColumn = kind === 'CAST' || kind === 'INVALID ENCODING'
  return {
    file: String(file),
    line: Number(line),
    ...(concernsColumn && typeof column === 'string' ? { column } : {}),
    reason: reasonOf(String(kind), String(message)),
  }
}

/** Forgets what earlier statements of this connection could not read. */
export async function clearRejects(session: Session): Promise<void> {
  for (const table of [REJECTS, SCANS]) await session.run({ text: `DROP TABLE IF EXISTS temp.${table}` })
}

/** The records that the statements of this connection could not read. */
export async function readRejects(session: Session): Promise<Rejected> {
  const counted = await (await session.run({ text: COUNT })).getRows()
  const count = BigInt(String(counted[0]?.[0] ?? 0))
  if (count === 0n) return NOTHING_REJECTED
  const rows = await (await session.run({ text: RECORDS })).getRows()
  return { count, records: rows.map(recordOf) }
}
