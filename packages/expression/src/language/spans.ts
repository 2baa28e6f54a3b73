import type { Predicate, Term } from '@assay/ports/predicate'
import type { Span } from './expression-error.ts'

const spans = new WeakMap<Predicate | Term, Span>()

/** Remembers where in its text a node was read, as long as the node itself is kept. */
export function located<Node extends Predicate | Term>(node: Node, offset: number, end: number): Node {
  spans.set(node, { offset, length: end - offset })
  return node
}

/**
 * Where in the text a predicate or term stands that {@link parsePredicate} made; `undefined` for one that was built
 * by hand, copied or read from JSON.
 */
export function spanOf(node: Predicate | Term): Span | undefined {
  return spans.get(node)
}
