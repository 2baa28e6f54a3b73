import { and, call, column, isNotNull, NEVER, not, or } from '@assay/expression/predicate'
import type { Predicate, Term } from '@assay/ports/predicate'
import { asking, type BackendMutant, misreading } from './mutant.ts'

type Compared = Extract<Predicate, { readonly left: Term }>

const isComparison = (predicate: Predicate): predicate is Compared => 'left' in predicate && predicate.op !== 'distinct'

const known = (...terms: readonly Term[]) => terms.filter(({ op }) => op === 'column').map((term) => isNotNull(term))

const lowered = (term: Term): Term => call('lower', term)

/** Backends that read a condition as another one. */
export const predicateMutants: readonly BackendMutant[] = [
  misreading('takes unknown for false, so that its contrary is true', (predicate) =>
    isComparison(predicate) ? and(predicate, ...known(predicate.left, predicate.right)) : predicate,
  ),
  misreading('finds NULL different from everything', (predicate) =>
    predicate.op === '<>' ? { op: 'distinct', left: predicate.left, right: predicate.right } : predicate,
  ),
  misreading('takes distinct for different', (predicate) =>
    predicate.op === 'distinct' ? { op: '<>', left: predicate.left, right: predicate.right } : predicate,
  ),
  misreading('forgets NULL in lists', (predicate) =>
    predicate.op === 'in' ? { ...predicate, values: predicate.values.filter((value) => value !== null) } : predicate,
  ),
  misreading('finds everything in an empty list', (predicate) =>
    predicate.op === 'in' && predicate.values.length === 0 ? not(NEVER) : predicate,
  ),
  misreading('leaves out the ends of between', (predicate) =>
    predicate.op === 'between'
      ? and(
          { op: '>', left: predicate.of, right: predicate.low },
          { op: '<', left: predicate.of, right: predicate.high },
        )
      : predicate,
  ),
  misreading('takes between in any order', (predicate) =>
    predicate.op === 'between' ? or(predicate, { ...predicate, low: predicate.high, high: predicate.low }) : predicate,
  ),
  misreading('takes less for at most', (predicate) => (predicate.op === '<' ? { ...predicate, op: '<=' } : predicate)),
  misreading('takes an empty or for true', (predicate) =>
    predicate.op === 'or' && predicate.of.length === 0 ? not(NEVER) : predicate,
  ),
  misreading('takes and for or', (predicate) =>
    predicate.op === 'and' && predicate.of.length > 0 ? { ...predicate, op: 'or' } : predicate,
  ),
  misreading('takes not for nothing', (predicate) => (predicate.op === 'not' ? predicate.of : predicate)),
  misreading('compares by LIKE', (predicate) =>
    predicate.op === '=' && predicate.right.op === 'literal' && typeof predicate.right.value === 'string'
      ? { op: 'like', of: predicate.left, pattern: predicate.right.value }
      : predicate,
  ),
  misreading('ignores case in LIKE', (predicate) =>
    predicate.op === 'like'
      ? { ...predicate, of: lowered(predicate.of), pattern: predicate.pattern.toLowerCase() }
      : predicate,
  ),
  misreading('knows no escape in LIKE', (predicate) =>
    predicate.op === 'like' ? { ...predicate, pattern: predicate.pattern.replaceAll('\\', '\\\\') } : predicate,
  ),
  misreading('finds LIKE anywhere in the text', (predicate) =>
    predicate.op === 'like' ? { ...predicate, pattern: `%${predicate.pattern}%` } : predicate,
  ),
  misreading('finds patterns anywhere in the text', (predicate) =>
    predicate.op === 'matches' && 'portable' in predicate.pattern
      ? { ...predicate, pattern: { ...predicate.pattern, portable: `[^§]*(?:${predicate.pattern.portable})[^§]*` } }
      : predicate,
  ),
  misreading('takes the characters of patterns for wildcards', (predicate) =>
    predicate.op === 'matches' && 'portable' in predicate.pattern
      ? {
          ...predicate,
          pattern: { ...predicate.pattern, portable: predicate.pattern.portable.replace(/\\[.*+?]/g, '.*') },
        }
      : predicate,
  ),
  misreading('never ignores case in patterns', (predicate) =>
    predicate.op === 'matches' ? { ...predicate, pattern: { ...predicate.pattern, ignoreCase: false } } : predicate,
  ),
  misreading('takes a boolean for not NULL', (predicate) =>
    predicate.op === 'true' && predicate.of.op === 'column' ? isNotNull(column(predicate.of.name)) : predicate,
  ),
  mistaking('counts bytes for characters', (term) =>
    term.op === 'call' && term.function === 'length' ? { ...term, function: 'byte_length' } : term,
  ),
  mistaking('trims nothing', (term) =>
    term.op === 'call' && term.function === 'trim' ? (term.arguments[0] ?? term) : term,
  ),
  mistaking('confuses upper and lower case', (term) =>
    term.op === 'call' && term.function === 'upper' ? { ...term, function: 'lower' } : term,
  ),
  mistaking('confuses starts and ends', (term) =>
    term.op === 'call' && term.function === 'starts_with' ? { ...term, function: 'ends_with' } : term,
  ),
  mistaking('coalesces nothing', (term) =>
    term.op === 'call' && term.function === 'coalesce' ? (term.arguments[0] ?? term) : term,
  ),
  mistaking('takes minus for plus', (term) => (term.op === '-' ? { ...term, op: '+' } : term)),
  mistaking('loses the sign', (term) => (term.op === 'negate' ? term.of : term)),
  asking('ignores the filter of rows', { rows: ({ where: _, ...request }) => request }),
  asking('ignores the filter of copies', { copy: ({ where: _, ...request }) => request }),
]

/** A backend that takes each node of a term for another one. */
function mistaking(name: string, take: (term: Term) => Term): BackendMutant {
  const all = (term: Term): Term => {
    if (term.op === 'call') return take({ ...term, arguments: term.arguments.map(all) })
    if (term.op === 'negate') return take({ ...term, of: all(term.of) })
    return take('left' in term ? { ...term, left: all(term.left), right: all(term.right) } : term)
  }
  return misreading(name, (predicate) => {
    switch (predicate.op) {
      case 'and':
      case 'or':
      case 'not':
        return predicate
      case 'between':
        return { ...predicate, of: all(predicate.of), low: all(predicate.low), high: all(predicate.high) }
      case 'null':
      case 'true':
      case 'in':
      case 'like':
      case 'matches':
        return { ...predicate, of: all(predicate.of) }
      default:
        return { ...predicate, left: all(predicate.left), right: all(predicate.right) }
    }
  })
}
