import { createMemoryBackend } from '@assay/backend-memory/backend'
import { column, equal } from '@assay/expression/predicate'

export async function measureOrders() {
  await using shop = createMemoryBackend({
    name: 'shop',
    tables: {
      orders: {
        columns: [
          { name: 'order_id', type: { kind: 'integer' }, native: 'integer' },
          { name: 'status', type: { kind: 'text' }, native: 'text' },
        ],
        rows: [
          [1n, 'paid'],
          [2n, 'open'],
          [3n, null],
        ],
        primaryKey: ['order_id'],
      },
    },
  })
  const { groups } = await shop.measure({
    dataset: { kind: 'table', name: ['orders'] },
    measures: [
      { measure: 'count' },
      { measure: 'count', where: equal(column('status'), 'paid') },
      { measure: 'max', column: 'order_id' },
    ],
  })
  return groups[0]?.values // [3n, 1n, 3n]
}
