import { type Aggregate, aggregateCheck } from './aggregate.ts'
import { numberBound } from './bound-kinds.ts'
import { numericColumn } from './column-kinds.ts'
import { judgeFigure } from './figure.ts'

const aggregate: Aggregate = {
  name: 'sum',
  summary: 'The sum of the column lies within bounds.',
  note: [
    'Adds up all values: exactly for integers and decimals, as float64 for floats. A sum of floats is judged with a',
    'relative slack of 1e-9, since platforms add in different orders; the result says so.',
  ].join('\n'),
  examples: ['sum: { column: amount, min: 0 }', 'sum: { column: share, equals: 1 }'],
  bound: numberBound,
  column: numericColumn,
  measure: (column) => ({ measure: 'sum', column: column.name }),
  judge: judgeFigure,
}

/** The sum lies within bounds. */
export const sum = aggregateCheck(aggregate)
