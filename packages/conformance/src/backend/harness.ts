import type { Backend, Row } from '@assay/ports/backend'
import type { TableDataset } from '@assay/ports/dataset'
import type { LogicalType } from '@assay/ports/value'
import type { Clause, Harness } from '../contract/clause.ts'

/** What the clauses of `Backend` have to drive. Its place holds no table when it is fresh. */
export interface BackendHarness extends Harness<Backend> {
  /**
   * Makes these tables, so that {@link datasetOf} names them. It comes before the backends that the clause uses are
   * opened; one that was opened and disposed of earlier may have seen the place empty.
   */
  load(tables: readonly SampleTable[]): Promise<void>
  /**
   * Puts other rows into a table, as another program does while backends are open. `false` where the platform lets
   * nobody write as long as they are.
   */
  change(table: SampleTable): Promise<boolean>
}

/** A table as values. What is loaded must come back as these very values, of these types. */
export interface SampleTable {
  /** One part; it lies where names of one part are looked up. */
  readonly name: string
  readonly columns: readonly SampleColumn[]
  readonly rows: readonly Row[]
  readonly primaryKey?: readonly string[]
  /** Columns by which to partition and to cluster, where the platform has that. */
  readonly partitionedBy?: readonly string[]
  readonly clusteredBy?: readonly string[]
}

export interface SampleColumn {
  readonly name: string
  readonly type: LogicalType
}

export type BackendClause = Clause<BackendHarness>

/** The dataset of a table that was loaded. */
export function datasetOf(table: { readonly name: string }): TableDataset {
  return { kind: 'table', name: [table.name] }
}
