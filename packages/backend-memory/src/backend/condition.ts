import { compilePredicate } from '@assay/expression/evaluate'
import { bindPredicate, validatePredicate } from '@assay/expression/validate'
import type { Row } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Predicate } from '@assay/ports/predicate'
import { invalid } from './arguments.ts'

/** Whether a row is selected: where the predicate is true, not where it is unknown. */
export type Condition = (row: Row) => boolean

/**
 * A predicate over rows of these columns, checked before the first row.
 *
 * @param now The start of the run, for `now()`.
 */
export function createCondition(where: Predicate, columns: readonly Column[], now: bigint | undefined): Condition {
  const problems = validatePredicate(where, columns)
  if (problems.length > 0) throw invalid('where', problems.map(({ message }) => message).join('; '))
  if (hasNativePattern(where)) {
    throw new PortError('UNSUPPORTED', 'A backend over arrays has no patterns of its own: use a portable one.', {
      capability: 'nativePatterns',
    })
  }
  const names = columns.map(({ name }) => name)
  const holds = compile(bindPredicate(where, columns), names, now)
  return (row) => holds(row) === true
}

function compile(where: Predicate, names: readonly string[], now: bigint | undefined) {
  try {
    return compilePredicate(where, names, now === undefined ? {} : { now })
  } catch (error) {
    throw error instanceof RangeError ? invalid('where', error.message) : error
  }
}

function hasNativePattern(predicate: Predicate): boolean {
  if (predicate.op === 'and' || predicate.op === 'or') return predicate.of.some(hasNativePattern)
  if (predicate.op === 'not') return hasNativePattern(predicate.of)
  return predicate.op === 'matches' && 'native' in predicate.pattern
}
