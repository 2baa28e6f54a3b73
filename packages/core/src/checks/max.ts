import { type Aggregate, aggregateCheck } from './aggregate.ts'
import { anyBound } from './bound-kinds.ts'
import { orderedColumn } from './column-kinds.ts'
import { judgeFigure } from './figure.ts'

const aggregate: Aggregate = {
  name: 'max',
  summary: 'The greatest value of the column lies within bounds.',
  note: 'Measures the greatest value, by the one order of values: numbers, days, times, and text by its bytes.',
  examples: ['max: { column: delay, max: 1440, warn: { max: 600 } }', 'max: { column: released, below: "2027-01-01" }'],
  bound: anyBound,
  column: orderedColumn,
  measure: (column, finite) => ({ measure: 'max', column: column.name, where: finite }),
  judge: judgeFigure,
}

/** The greatest value lies within bounds. */
export const max = aggregateCheck(aggregate)
