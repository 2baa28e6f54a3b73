import type { Dialect } from '@assay/backend-sql/dialect'
import { fenceOwnSql } from '@assay/backend-sql/fence'
import { renderMeasures } from '@assay/backend-sql/measure'
import { createParameters } from '@assay/backend-sql/statement'
import { column, equal } from '@assay/expression/predicate'

/** Two measures as one SELECT; the dialect is what one platform spells in its own way. */
export function paidOrders(dialect: Dialect) {
  const orders = {
    from: () => dialect.identifier('orders'),
    columns: [{ name: 'status', type: { kind: 'text' }, native: 'text' } as const],
  }
  const dataset = { kind: 'table', name: ['orders'] } as const
  const measures = [{ measure: 'count' }, { measure: 'count', where: equal(column('status'), 'paid') }] as const
  return renderMeasures({ dataset, measures }, orders, dialect).statement
}

/** A query of somebody else as something that can stand in parentheses, with names and values put in safely. */
export function fenced(dialect: Dialect) {
  const own = {
    sql: 'select * from {{orders}} where day = {{day}}; -- done',
    datasets: { orders: { kind: 'table', name: ['shop', 'orders'] } },
    values: { day: '2026-11-20' },
  } as const
  const parameters = createParameters(dialect)
  const query = fenceOwnSql(own, {
    dataset: (name) => own.datasets[name as 'orders'].name.map((part) => dialect.identifier(part)).join('.'),
    value: (value) => parameters.add(value),
  })
  return parameters.statement(`SELECT * FROM (${query}) AS q`)
}
