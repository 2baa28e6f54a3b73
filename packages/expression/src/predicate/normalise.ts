import type { Predicate } from '@assay/ports/predicate'

/**
 * The same predicate, simpler: nested `and` and `or` of one kind are flattened, a part alone is itself, `not not` is
 * gone, parts that are always true or always false are worked out. Each step keeps the three-valued meaning: a row for
 * which the predicate was unknown stays unknown.
 */
export function normalise(predicate: Predicate): Predicate {
  if (predicate.op === 'not') {
    const of = normalise(predicate.of)
    if (of.op === 'not') return of.of
    if ((of.op === 'and' || of.op === 'or') && of.of.length === 0) return { op: opposite(of.op), of: [] }
    return { op: 'not', of }
  }
  if (predicate.op !== 'and' && predicate.op !== 'or') return predicate
  const parts: Predicate[] = []
  for (const part of predicate.of.map(normalise)) {
    // An `or` of nothing is false and decides an `and`, as an `and` of nothing is true and decides an `or`.
    if (part.op === opposite(predicate.op) && isEmpty(part)) return part
    if (part.op === predicate.op) parts.push(...part.of)
    else parts.push(part)
  }
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { op: predicate.op, of: parts }
}

const opposite = (op: 'and' | 'or') => (op === 'and' ? 'or' : 'and')

const isEmpty = (predicate: Predicate) => (predicate.op === 'and' || predicate.op === 'or') && predicate.of.length === 0
