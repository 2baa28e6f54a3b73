import { type Aggregate, aggregateCheck } from './aggregate.ts'
import { anyBound } from './bound-kinds.ts'
import { orderedColumn } from './column-kinds.ts'
import { judgeFigure } from './figure.ts'

const aggregate: Aggregate = {
  name: 'min',
  summary: 'The least value of the column lies within bounds.',
  note: 'Measures the least value, by the one order of values: numbers, days, times, and text by its bytes.',
  examples: ['min: { column: amount, above: 0 }', 'min: { column: ordered_at, min: "2020-01-01" }'],
  bound: anyBound,
  column: orderedColumn,
  measure: (column, finite) => ({ measure: 'min', column: column.name, where: finite }),
  judge: judgeFigure,
}

/** The least value lies within bounds. */
export const min = aggregateCheck(aggregate)
