import type { Source as SqlSource } from '@assay/backend-sql/measure'
import type { Column, Dataset, DatasetDescription } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Rejected } from '@assay/ports/measure'
import { logicalType, nativeName } from '../dialect/types.ts'
import type { DuckDBResult } from '../engine/duckdb.ts'

/** A dataset that was found: what stands behind FROM, and what there is to say about it. */
export interface Source extends SqlSource {
  /** What it is called in messages. */
  readonly name: string
  readonly description: DatasetDescription
  /** Records that cannot be read; `undefined` where only reading all of them whole tells (CSV). */
  readonly rejected: Rejected | undefined
  /** Keeps what reading all records whole has told. */
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
