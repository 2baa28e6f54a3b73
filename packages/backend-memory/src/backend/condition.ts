import { compilePredicate } from '@assay/expression/evaluate'
import type { Row } from '@assay/ports/backend'
import { isPortError, PortError } from '@assay/ports/errors'
import type { Predicate } from '@assay/ports/predicate'
import { invalid } from './arguments.ts'

/** Whether a row is selected: where the predicate is true, not where it is unknown. */
export type Condition = (row: Row) => boolean

/**
 * @param columns The names of a row's values, in their order; the predicate reads none besides.
 * @param now The start of the run, for `now()`.
 */
export function createCondition(where: Predicate, columns: readonly string[], now: bigint | undefined): Condition {
  if (hasNativePattern(where)) {
    throw new PortError('UNSUPPORTED', 'A backend over arrays has no patterns of its own: use a portable one.', {
      capability: 'nativePatterns',
    })
  }
  const holds = understood(() => compilePredicate(where, columns, now === undefined ? {} : { now }))
  return (row) => understood(() => holds(row)) === true
}

/** A predicate that means nothing for these columns is an argument that makes no sense. */
function understood<Result>(evaluate: () => Result): Result {
  try {
    return evaluate()
  } catch (error) {
    if (isPortError(error) || !(error instanceof Error)) throw error
    throw invalid('where', error.message)
  }
}

function hasNativePattern(predicate: Predicate): boolean {
  if (predicate.op === 'and' || predicate.op === 'or') return predicate.of.some(hasNativePattern)
  if (predicate.op === 'not') return hasNativePattern(predicate.of)
  return predicate.op === 'matches' && 'native' in predicate.pattern
}
