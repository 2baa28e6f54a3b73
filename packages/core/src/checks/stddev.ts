import type { Column } from '@assay/ports/dataset'
import type { Value } from '@assay/ports/value'
import { type Aggregate, aggregateCheck } from './aggregate.ts'
import { numberBound } from './bound-kinds.ts'
import type { Limits } from './bounds.ts'
import type { Judgement } from './check-type.ts'
import { numericColumn } from './column-kinds.ts'
import { judgeFigure } from './figure.ts'

const aggregate: Aggregate = {
  name: 'stddev',
  summary: 'The standard deviation of the column lies within bounds.',
  note: [
    'Measures the standard deviation of the sample (n − 1), as a float64; it needs two values, else it is not judged. It',
    'is judged with a relative slack of 1e-9, which the result states.',
  ].join('\n'),
  examples: ['stddev: { column: price, max: 25 }'],
  bound: numberBound,
  column: numericColumn,
  measure: (column) => ({ measure: 'stddev', column: column.name }),
  judge: judgeDeviation,
}

/** The standard deviation lies within bounds. */
export const stddev = aggregateCheck(aggregate)

function judgeDeviation(value: Value, evaluated: bigint, limits: Limits, column: Column): Judgement {
  if (evaluated < 2n || value === null) return { kind: 'not judged', because: 'fewer than two values' }
  return judgeFigure(value, evaluated, limits, { ...column, type: { kind: 'float', bits: 64 } })
}
