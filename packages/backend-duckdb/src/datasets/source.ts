import type { Source as SqlSource } from '@assay/backend-sql/measure'
import type { Column, Dataset, DatasetDescription } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Rejected } from '@assay/ports/measure'
import { logicalType, nativeName } from '../dialect/types.ts'
import type { DuckDBResult } from '../engine/duckdb.ts'
import type { Session } from '../engine/session.ts'
import type { Probe } from '../files/csv-clean.ts'
import { NOTHING_REJECTED } from '../files/reading.ts'

/** A dataset that was found: what stands behind FROM, and what there is to say about it. */
export interface Source extends SqlSource {
  /** What it is called in messages. */
  readonly name: string
  readonly description: DatasetDescription
  /** Records that cannot be read; known once it is settled. */
  readonly rejected: Rejected | undefined
  /** CSV that nobody has read yet: how to read it for the first time. */
  readonly probe: Probe | undefined
  /**
   * Makes sure that nothing is read but records in which every value fits; CSV is read once for that.
   *
   * @param isDirty It was read already, and not every value fits.
   */
  settle(session: Session, isDirty?: boolean): Promise<void>
  /** Every value fits, and these records could not be read. */
  learn(rejected: Rejected): void
  /** Rejects with `DATASET_CHANGED` when a file is not what it was. */
  verify(): Promise<void>
  /** A failure of a statement over it, as the port tells it. */
  failure(error: unknown): unknown
}

/** What a dataset is called in messages. */
export function datasetName(dataset: Dataset): string {
  if (dataset.kind === 'table') return dataset.name.join('.')
  return dataset.kind === 'file' ? dataset.path : 'the query'
}

export function datasetNotFound(backend: string, dataset: string): PortError<'DATASET_NOT_FOUND'> {
  return new PortError('DATASET_NOT_FOUND', `${backend} has no dataset ${dataset}`, { backend, dataset })
}

/** The columns of an answer, with their types and the engine's words for them. */
export function columnsOfResult(result: DuckDBResult): Column[] {
  return result.columnNames().map((name, index) => {
    const type = result.columnType(index)
    return { name, type: logicalType(type), native: nativeName(type) }
  })
}

/** What a source without CSV has nothing to do for. */
export const SETTLED = { rejected: NOTHING_REJECTED, probe: undefined, async settle() {}, learn() {} } as const
