import type { Column } from '@assay/ports/dataset'
import type { Value } from '@assay/ports/value'
import type { Limits } from './bounds.ts'
import type { Judgement } from './check-type.ts'
import { exactPosition, floatPosition, judgeValue, slackDetails } from './measured-value.ts'

/** Holds a figure of a column against limits: exactly, or with slack where it is a float. */
export function judgeFigure(value: Value, evaluated: bigint, limits: Limits, column: Column): Judgement {
  const float = typeof value === 'number'
  return {
    kind: 'measurement',
    ...judgeValue(value, limits, float ? floatPosition(value) : exactPosition(value)),
    evaluated,
    type: column.type.kind,
    ...(float ? { details: slackDetails } : {}),
  }
}
