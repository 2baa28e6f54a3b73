import { isNotNull } from '@assay/expression/predicate'
import { decimal, divideDecimal, formatDecimal, toNumber, trimDecimal } from '@assay/expression/values'
import type { Decimal } from '@assay/ports/value'
import { z } from 'zod'
import { flawed, type Understood } from '../suite/problem.ts'
import { columnName, scalar } from '../suite/scalar.ts'
import { readValue } from '../suite/written-value.ts'
import { fitLimits } from './aggregate.ts'
import { anyBound } from './bound-kinds.ts'
import { type Limits, limitKeys, takeLimits } from './bounds.ts'
import type { CheckType, Judgement } from './check-type.ts'
import { orderedColumn } from './column-kinds.ts'
import { exactPosition, judgeValue } from './measured-value.ts'
import { asCount, count, termOf } from './row-counting.ts'
import { limitsWords } from './words.ts'

interface Arguments {
  readonly column: string
  /** In percent: 50 is the median. */
  readonly p: Decimal
  readonly limits: Limits
}

const schema = z
  .strictObject({
    column: columnName().describe('The column that is measured.'),
    p: scalar({ type: ['number', 'string'] }, readPercent).describe(
      'In percent: 50 is the median, 95 leaves 5% above.',
    ),
    ...limitKeys(anyBound),
  })
  .transform(({ column, p, ...bounds }, context): Arguments => ({ column, p, limits: takeLimits(bounds, context) }))

/** The value below which so many percent of all values lie is within bounds. */
export const percentile: CheckType<Arguments> = {
  name: 'percentile',
  summary: 'A percentile of the column lies within bounds.',
  documentation: [
    'Measures the discrete percentile: the smallest value of the column for which at least p percent of the values are',
    'less than or equal to it. It is a value that is there, never one in between, so it is exact for every ordered type.',
    '',
    'NULL takes no part; NaN is the greatest value, and lies within no bounds. A column without any value is not judged.',
    '`p` is in percent; percentiles below the first are written with the sign: `p: 0.1%`.',
  ].join('\n'),
  examples: ['percentile: { column: duration_ms, p: 95, max: 800 }', 'percentile: { column: price, p: 50, min: 10 }'],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ column }) => [column],
  title: ({ column, p, limits }) => `percentile ${formatDecimal(p)} of ${column} ${limitsWords(limits)}`,
  thresholds: () => 'bounds',
  columns: ({ column }) => [column],
  plan(args, scope) {
    const column = orderedColumn(args.column, scope)
    const limits = fitLimits(args.limits, column, scope)
    return {
      kind: 'measured',
      measures: [
        { measure: 'percentile', column: column.name, fraction: fractionOf(args.p) },
        count(isNotNull(termOf(column))),
      ],
      judge([value = null, present = null]): Judgement {
        const evaluated = asCount(present)
        if (evaluated === 0n) return { kind: 'not judged', because: 'nothing evaluated' }
        return {
          kind: 'measurement',
          ...judgeValue(value, limits, exactPosition(value)),
          evaluated,
          type: column.type.kind,
        }
      },
    }
  },
}

/** Rounded once, from the decimal: 29 percent is the float nearest to 0.29. */
function fractionOf(p: Decimal): number {
  return toNumber(divideDecimal(p, 100n, p.scale + 2))
}

const SIGN = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/

function readPercent(written: unknown): Understood<Decimal> {
  const signed = typeof written === 'string' ? SIGN.exec(written)?.[1] : undefined
  const value = signed === undefined ? readValue(written) : ({ ok: true, value: decimal(signed) } as const)
  if (!value.ok) return value
  const number = typeof value.value === 'bigint' ? decimal(value.value) : value.value
  if (typeof number !== 'object' || number === null || !('unscaled' in number)) {
    return flawed('p is a number of percent', 'write 95')
  }
  const unit = 10n ** BigInt(number.scale)
  if (number.unscaled <= 0n || number.unscaled > 100n * unit) {
    return flawed('p lies above 0 and is at most 100', 'min is below all percentiles')
  }
  if (number.unscaled < unit && signed === undefined) {
    const share = formatDecimal(number)
    const percent = formatDecimal(trimDecimal({ ...number, unscaled: number.unscaled * 100n }))
    return flawed(`p is in percent, and ${share} looks like a share`, `write ${percent}, or "${share}%"`)
  }
  return { ok: true, value: trimDecimal(number) }
}
