import { divideDecimal, type Exact, trimDecimal } from '@assay/expression/values'
import type { Column } from '@assay/ports/dataset'
import type { Value } from '@assay/ports/value'
import { type Aggregate, aggregateCheck } from './aggregate.ts'
import { numberBound } from './bound-kinds.ts'
import type { Limits } from './bounds.ts'
import type { Judgement } from './check-type.ts'
import { numericColumn } from './column-kinds.ts'
import { judgeFigure } from './figure.ts'
import { judgeValue, quotientPosition } from './measured-value.ts'

/** Digits after the point of a mean that is shown; a sum with more digits keeps its own. */
const DIGITS = 10

const aggregate: Aggregate = {
  name: 'mean',
  summary: 'The mean of the column lies within bounds.',
  note: [
    'Measures the sum divided by the number of values. For integers and decimals it is judged exactly, as the fraction',
    `that it is, and shown with ${DIGITS} digits after the point; for floats it is judged with a relative slack of 1e-9.`,
  ].join('\n'),
  examples: [
    'mean: { column: amount, between: [10, 20] }',
    'mean: { column: amount, between: [10, 20], warn: { between: [12, 18] } }',
  ],
  bound: numberBound,
  column: numericColumn,
  measure: (column) => ({ measure: 'sum', column: column.name }),
  judge: judgeMean,
}

/** The mean lies within bounds. */
export const mean = aggregateCheck(aggregate)

function judgeMean(sum: Value, evaluated: bigint, limits: Limits, column: Column): Judgement {
  if (typeof sum === 'number') return judgeFigure(sum / Number(evaluated), evaluated, limits, column)
  const exact = sum as Exact
  const digits = Math.max(DIGITS, typeof exact === 'bigint' ? 0 : exact.scale)
  const value = trimDecimal(divideDecimal(exact, evaluated, digits))
  return {
    kind: 'measurement',
    ...judgeValue(value, limits, quotientPosition(exact, evaluated)),
    evaluated,
    type: 'decimal',
    details: { digits, rounding: 'half away from zero', judged: 'exactly, before rounding' },
  }
}
