import { createSystemClock } from '@assay/adapter-memory/clock'
import { createUuidGenerator } from '@assay/adapter-memory/id-generator'
import { createMemoryBackend } from '@assay/backend-memory/backend'
import { defineSuite } from '@assay/core/define'
import { executeRun } from '@assay/core/run'

const suite = defineSuite({
  suite: 'orders',
  dataset: 'shop/orders',
  checks: [
    { unique: 'order_id' },
    { accepted_values: { column: 'status', values: ['created', 'paid', 'shipped'] } },
    { range: { column: 'amount', min: 0 }, where: "status = 'paid'", warn: 'any', fail: 'above 1%' },
  ],
})

export async function runOrders() {
  await using shop = createMemoryBackend({
    name: 'shop',
    tables: {
      orders: {
        columns: [
          { name: 'order_id', type: { kind: 'integer' }, native: 'integer' },
          { name: 'status', type: { kind: 'text' }, native: 'text' },
          { name: 'amount', type: { kind: 'integer' }, native: 'integer' },
        ],
        rows: [
          [1n, 'paid', 10n],
          [2n, 'lost', -5n],
          [3n, null, 7n],
        ],
      },
    },
  })
  const { checks } = await executeRun(
    { suites: [suite] },
    {
      platforms: {
        resolve: async () => ({ backend: shop, dataset: { kind: 'table', name: ['orders'] } }),
        expand: async (reference) => [reference],
      },
      clock: createSystemClock(),
      ids: createUuidGenerator(),
      version: '1.0.0',
    },
  )
  return checks.map(({ verdict, title, message }) => `${verdict.padEnd(7)} ${title}: ${message}`)
}
