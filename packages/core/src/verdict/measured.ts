import { jsonType, toJson } from '@assay/expression/json'
import type { Json } from '@assay/ports/json'
import type { Judgement } from '../checks/check-type.ts'
import type { MeasuredResult } from '../run/result.ts'
import { percentNumber } from './count-text.ts'

/** What was found out, as the result document states it; nothing for what was not judged. */
export function measuredOf(judgement: Judgement): MeasuredResult | undefined {
  switch (judgement.kind) {
    case 'not judged':
      return undefined
    case 'measurement':
      return {
        value: toJson(judgement.value),
        type: judgement.type ?? jsonType(judgement.value),
        ...counts({ evaluated: judgement.evaluated, left_out: judgement.leftOut }),
        ...(judgement.details && { details: judgement.details }),
      }
    case 'tally': {
      const { evaluated, failing, unknown, leftOut } = judgement
      return {
        type: judgement.type ?? 'integer',
        ...counts({ evaluated, failing, unknown, left_out: leftOut }),
        ...(evaluated !== undefined && evaluated > 0n && { percent: percentNumber(failing, evaluated) }),
        ...(judgement.details && { details: judgement.details }),
      }
    }
  }
}

type CountName = 'evaluated' | 'failing' | 'unknown' | 'left_out'

function counts(known: Readonly<Record<string, bigint | undefined>>): { readonly [name in CountName]?: Json } {
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, count]) => (count === undefined ? [] : [[name, toJson(count)]])),
  )
}
