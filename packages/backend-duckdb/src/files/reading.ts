import type { Rejected } from '@assay/ports/measure'
import type { Session } from '../engine/session.ts'
import type { CsvFiles } from './csv-relation.ts'
import type { Compression, FileFormat } from './formats.ts'

/** Files that were looked at, as something that can be read. */
export interface FileReading {
  /** What stands behind FROM. */
  readonly from: string
  /** CSV: how many records cannot be read shows only when all of them are read whole. */
  readonly csv?: CsvFiles
  /** Absent for CSV. */
  readonly rejected?: Rejected
  /** There is no column at all. */
  readonly isEmpty?: true
  /** What was found out, one sentence each. */
  readonly notes: readonly string[]
}

/** Files without any columns. */
export function emptyReading(note: string): FileReading {
  return { from: '(SELECT 1 WHERE FALSE)', rejected: NOTHING_REJECTED, isEmpty: true, notes: [note] }
}

/** What reading a file needs to know about it and its surroundings. */
export interface FileContext {
  readonly backend: string
  /** What the dataset is called in messages. */
  readonly dataset: string
  readonly session: Session
  readonly format: FileFormat
  readonly compression: Compression | undefined
  /** Bytes of the biggest file. */
  readonly size: number
}

export const NOTHING_REJECTED: Rejected = { count: 0n, records: [] }
