import { and, isIn, isNull, NEVER, not, or } from '@assay/expression/predicate'
import type { Predicate } from '@assay/ports/predicate'

/**
 * True exactly for the rows about which a predicate says neither true nor false, and false for all others: what
 * `is unknown` is in SQL, for a language that has no such word.
 */
export function unknownOf(predicate: Predicate): Predicate {
  switch (predicate.op) {
    case 'not':
      return unknownOf(predicate.of)
    case 'and':
    case 'or':
      return unknownOfJunction(predicate.op, predicate.of)
    case 'distinct':
    case 'null':
      return NEVER
    case 'in': {
      const values = predicate.values.filter((value) => value !== null)
      if (values.length === predicate.values.length) return values.length === 0 ? NEVER : isNull(predicate.of)
      return or(isNull(predicate.of), not(isIn(predicate.of, values)))
    }
    case 'between': {
      const { of, low, high } = predicate
      return unknownOfJunction('and', [
        { op: '>=', left: of, right: low },
        { op: '<=', left: of, right: high },
      ])
    }
    case 'like':
    case 'matches':
    case 'true':
      return isNull(predicate.of)
    default:
      return or(isNull(predicate.left), isNull(predicate.right))
  }
}

/** A part decides an `and` when it is false and an `or` when it is true; unknown is what no part decides. */
function unknownOfJunction(op: 'and' | 'or', parts: readonly Predicate[]): Predicate {
  const unknown = parts.map(unknownOf)
  const undecided = parts.map((part, index) => or(op === 'and' ? part : not(part), unknown[index]))
  return parts.length === 0 ? NEVER : and(or(...unknown), ...undecided)
}
