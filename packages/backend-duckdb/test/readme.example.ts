import { createDuckDbBackend } from '@assay/backend-duckdb/backend'
import { column, isNull } from '@assay/expression/predicate'

/** Two measures of a CSV file, and the records in it that cannot be read. */
export async function measureOrders(directory: string) {
  await using raw = createDuckDbBackend({ name: 'raw', files: directory })
  const { groups, rejected } = await raw.measure({
    dataset: { kind: 'file', path: 'orders.csv' },
    measures: [{ measure: 'count' }, { measure: 'count', where: isNull(column('status')) }],
    rejected: true,
  })
  return { values: groups[0]?.values, rejected: rejected?.count } // { values: [2n, 1n], rejected: 1n }
}
