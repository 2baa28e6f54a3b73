import type { Predicate, Term } from '@assay/ports/predicate'
import { isJunction, isTest, termsOf } from './walk.ts'

/** The columns that a term reads, each once, in the order in which they first stand there. */
export function columnsOfTerm(term: Term): readonly string[] {
  const names = new Set<string>()
  collect(term, names)
  return [...names]
}

/** The columns that a predicate reads, each once, in the order in which they first stand there. */
export function columnsOf(predicate: Predicate): readonly string[] {
  const names = new Set<string>()
  collectPredicate(predicate, names)
  return [...names]
}

function collectPredicate(predicate: Predicate, names: Set<string>): void {
  if (isTest(predicate)) {
    for (const term of termsOf(predicate)) collect(term, names)
  } else if (isJunction(predicate)) {
    for (const part of predicate.of) collectPredicate(part, names)
  } else collectPredicate(predicate.of, names)
}

function collect(term: Term, names: Set<string>): void {
  switch (term.op) {
    case 'column':
      names.add(term.name)
      return
    case 'literal':
      return
    case 'negate':
      collect(term.of, names)
      return
    case 'call':
      for (const argument of term.arguments) collect(argument, names)
      return
    default:
      collect(term.left, names)
      collect(term.right, names)
  }
}
