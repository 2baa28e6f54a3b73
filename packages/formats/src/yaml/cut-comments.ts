import { type Document, isPair, isScalar, visit } from 'yaml'
import type { Fault } from './fault.ts'
import { quote } from './quote.ts'
import type { SourceText } from './source-text.ts'

/** Keys whose values are expressions or statements, in which ` #` may well be meant. */
const keys: ReadonlySet<unknown> = new Set(['where', 'expression', 'predicate', 'loaded', 'to_where', 'sql', 'query'])

/** Expressions without quotes that a `#` cuts off: to YAML the rest of the line is a comment. */
export function cutExpressions(document: Document, source: SourceText): readonly Fault[] {
  const faults: Fault[] = []
  visit(document, {
    Pair(_, pair) {
      const { key, value } = pair
      if (!isPair(pair) || !isScalar(key) || !keys.has(key.value) || !isScalar(value) || value.type !== 'PLAIN') return
      const [start = 0, end = 0] = value.range ?? []
      const line = source.lineAt(end)
      const rest = line.text.slice(end - line.start)
      const hash = /^\s+#/.exec(rest)
      if (hash === null) return
      const at = end + hash[0].length - 1
      const written = source.text.slice(start, end)
      const problem = 'everything from # on is a comment to YAML, so the expression is cut off here'
      const remedy = `put the comment on a line of its own, or quotes around the expression: ${quote(written)}`
      faults.push({ start: at, end: line.start + line.text.length, problem, remedy })
    },
  })
  return faults
}
