import type { BackendCapabilities } from '@assay/ports/backend'
import type { DatasetDescription } from '@assay/ports/dataset'
import type { NamedTable } from './table.ts'

/** What a table is, with the keys that the capabilities let be told. */
export function describeTable(table: NamedTable, capabilities: BackendCapabilities): DatasetDescription {
  const { primaryKey = [], partitionedBy = [], clusteredBy = [] } = table
  return {
    kind: 'table',
    columns: table.columns,
    ...(capabilities.primaryKeys && { primaryKey }),
    ...(capabilities.partitioning && { partitionedBy }),
    ...(capabilities.clustering && { clusteredBy }),
  }
}
