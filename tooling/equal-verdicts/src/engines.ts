import type { SampleTable } from '@assay/conformance/backend'
import type { Backend } from '@assay/ports/backend'
import type { LogicalType } from '@assay/ports/value'
import { duckDbEngine } from './engines/duckdb.ts'
import { memoryEngine } from './engines/memory.ts'

/** A platform that must give the verdicts that all the others give. */
export interface Engine {
  readonly name: string
  /** Whether it has columns of this type at all; what is asked of other columns is not asked of it. */
  has(type: LogicalType): boolean
  /**
   * Makes a place that holds these tables and opens a backend on it. Disposing of the backend takes the place away.
   *
   * @param name what the backend is called
   */
  load(name: string, tables: readonly SampleTable[]): Promise<Backend>
}

/** The reference first; every further platform is one more line. */
export const engines: readonly [Engine, ...Engine[]] = [memoryEngine, duckDbEngine]
