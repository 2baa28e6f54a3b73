import type { Row } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Dataset } from '@assay/ports/dataset'
import type { Source } from '../datasets/source.ts'
import type { Sources } from '../datasets/sources.ts'
import { decodeValue } from '../dialect/decode.ts'
import { logicalType } from '../dialect/types.ts'
import type { DuckDBMaterializedResult } from '../engine/duckdb.ts'
import type { Engine } from '../engine/engine.ts'
import type { Session } from '../engine/session.ts'

/** What every call of the backend works with. */
export interface Context {
  readonly backend: string
  readonly engine: Engine
  readonly sources: Sources
  readonly timeoutMs: number | undefined
  /** Most distinct counts and percentiles in one statement. */
  readonly sortingPerScan: number
}

/** Does some work over a dataset, and makes sure that its files were the same before and after. */
export async function overSource<T>(
  dataset: Dataset,
  { engine, sources }: Context,
  options: CallOptions,
  work: (source: Source, session: Session) => Promise<T>,
): Promise<T> {
  engine.check(options)
  const paths = await sources.pathsOf(dataset)
  return engine.session(paths, options, async (session) => {
    const source = await sources.open(dataset, session)
    try {
      const result = await work(source, session)
      await source.verify()
      return result
    } catch (error) {
      throw source.failure(error)
    }
  })
}

/** All rows of an answer as values of the port. */
export async function rowsOfResult(result: DuckDBMaterializedResult): Promise<Row[]> {
  const types = result.columnTypes().map(logicalType)
  const rows = await result.getRows()
  return rows.map((row) => types.map((type, index) => decodeValue(row[index] ?? null, type)))
}
