import { compareValues } from '@assay/expression/order'
import { formatValue } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import { z } from 'zod'
import { type Flaw, flawed, type Understood } from '../suite/problem.ts'
import { raise, scalar, type WrittenForm } from '../suite/scalar.ts'
import type { Bounds } from '../suite/suite.ts'
import { type BoundKind, isNumeric } from './bound-kinds.ts'

/** What fails, and what warns, of a value that is measured. At least one of the two is there. */
export interface Limits {
  readonly fail?: Bounds
  readonly warn?: Bounds
}

/** Bounds as they are written, before it is clear that they fit together. */
interface WrittenBounds {
  readonly min?: Value
  readonly max?: Value
  readonly above?: Value
  readonly below?: Value
  readonly between?: readonly [Value, Value]
  readonly equals?: Value
}

/** The keys of bounds, to be spread into the arguments of a check. */
export function boundKeys({ form, read }: BoundKind) {
  const bound = (description: string) => scalar(form, read).describe(description).exactOptional()
  return {
    min: bound('The least value that holds.'),
    max: bound('The greatest value that holds.'),
    above: bound('Values must be greater than this.'),
    below: bound('Values must be less than this.'),
    between: pair(form, read).describe('The least and the greatest value that hold.').exactOptional(),
    equals: bound('The only value that holds.'),
  }
}

/** The keys of a check that measures a value: bounds, and the stricter or wider ones in `warn` and `fail`. */
export function limitKeys(kind: BoundKind) {
  const nested = (description: string) => z.strictObject(boundKeys(kind)).describe(description).exactOptional()
  return {
    ...boundKeys(kind),
    warn: nested('Bounds whose breach is a warning.'),
    fail: nested('Bounds whose breach is a failure; the same as bounds without `fail`.'),
  }
}

/** Takes the bounds out of arguments; reports what does not fit together. */
export function takeBounds(written: WrittenBounds, context: z.core.$RefinementCtx): Bounds {
  const understood = joinBounds(written)
  if (understood.ok) return understood.value ?? missingBounds(context)
  raise(context, understood.error)
  return {}
}

/** Takes the limits out of arguments; reports what does not fit together. */
export function takeLimits(
  written: WrittenBounds & { readonly warn?: WrittenBounds; readonly fail?: WrittenBounds },
  context: z.core.$RefinementCtx,
): Limits {
  const take = (bounds: WrittenBounds | undefined, path: readonly string[]) => {
    if (bounds === undefined) return undefined
    const understood = joinBounds(bounds)
    if (!understood.ok) raise(context, understood.error, path)
    else if (understood.value !== undefined) return understood.value
    else if (path.length > 0) raise(context, noBounds, path)
    return undefined
  }
  const outer = take(written, [])
  const warn = take(written.warn, ['warn'])
  const inner = take(written.fail, ['fail'])
  if (outer !== undefined && inner !== undefined) {
    raise(context, { message: 'the bounds that fail are written twice', remedy: 'keep one of the two' }, ['fail'])
  }
  if (written.warn === undefined && written.fail === undefined && outer === undefined) missingBounds(context)
  const fail = outer ?? inner
  return { ...(fail === undefined ? {} : { fail }), ...(warn === undefined ? {} : { warn }) }
}

const noBounds: Flaw = {
  message: 'bounds are missing',
  remedy: 'add min, max, above, below, between or equals',
  missing: true,
}

function missingBounds(context: z.core.$RefinementCtx): Bounds {
  raise(context, noBounds)
  return {}
}

/** One lower and one upper end; `undefined` where nothing is written. */
function joinBounds(written: WrittenBounds): Understood<Bounds | undefined> {
  const { min, max, above, below, between, equals } = written
  if (equals !== undefined) {
    if ([min, max, above, below, between].some((other) => other !== undefined)) return twice('equals')
    return { ok: true, value: { min: equals, max: equals } }
  }
  if (between !== undefined) {
    if ([min, max, above, below].some((other) => other !== undefined)) return twice('between')
    return inOrder({ min: between[0], max: between[1] })
  }
  if (min !== undefined && above !== undefined) return flawed('min and above are two lower ends', 'keep one of the two')
  if (max !== undefined && below !== undefined) return flawed('max and below are two upper ends', 'keep one of the two')
  if ([min, max, above, below].every((end) => end === undefined)) return { ok: true, value: undefined }
  return inOrder({
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(above === undefined ? {} : { above }),
    ...(below === undefined ? {} : { below }),
  })
}

function twice(key: string): Understood<never> {
  return flawed(`${key} stands alone`, 'take the other bounds out')
}

/** Values of different kinds are compared when the column says what they are. */
function inOrder(bounds: Bounds): Understood<Bounds> {
  const lower = bounds.min ?? bounds.above
  const upper = bounds.max ?? bounds.below
  if (lower === undefined || upper === undefined) return { ok: true, value: bounds }
  const numbers = isNumeric(lower) && isNumeric(upper)
  if (!numbers) return { ok: true, value: bounds }
  const order = compareValues(lower, upper)
  const open = bounds.above !== undefined || bounds.below !== undefined
  if (order < 0 || (order === 0 && !open)) return { ok: true, value: bounds }
  return flawed(`no value lies between ${formatValue(lower)} and ${formatValue(upper)}`, 'put the lesser one first')
}

function pair(form: WrittenForm, read: (written: unknown) => Understood<Value>) {
  return scalar<readonly [Value, Value]>({ type: 'array', items: form, minItems: 2, maxItems: 2 }, (written) => {
    if (!Array.isArray(written) || written.length !== 2) {
      return flawed('between takes the least and the greatest value', 'write [0, 100]')
    }
    const least = read(written[0])
    const greatest = read(written[1])
    if (!least.ok) return least
    return greatest.ok ? { ok: true, value: [least.value, greatest.value] } : greatest
  })
}
