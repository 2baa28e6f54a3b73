import type { Term } from '@assay/ports/predicate'
import type { LogicalType } from '@assay/ports/value'
import { formatTerm } from '../language/format.ts'
import { familyOf } from '../predicate/families.ts'
import { formatType } from '../types.ts'
import { type Context, report, type Typed } from './context.ts'
import { fitLiteral } from './literals.ts'

/** `amount (decimal(10,2))`, or a literal alone. */
export function describe({ node, type }: Typed): string {
  const text = formatTerm(node)
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text
  return node.op === 'literal' || type === undefined ? short : `${short} (${formatType(type)})`
}

function literalAs(
  context: Context,
  literal: Typed & { readonly term: Term & { op: 'literal' } },
  type: LogicalType,
): Typed {
  const fitted = fitLiteral(literal.term.value, type)
  if ('problem' in fitted) {
    report(context, literal.node, literal.path, fitted.problem)
    return { ...literal, type: undefined }
  }
  if (fitted.value === literal.term.value) return literal
  return { ...literal, term: { op: 'literal', value: fitted.value }, type }
}

const isLiteral = (typed: Typed): typed is Typed & { readonly term: Term & { op: 'literal' } } =>
  typed.term.op === 'literal'

const NO_ORDER: Readonly<Record<string, string>> = {
  interval: "a month has no fixed length; compare instants instead, such as a <= b + interval '2 day'",
  json: 'engines keep documents in different texts; use a comparison of datasets',
  list: 'engines order lists differently; use a comparison of datasets',
  struct: 'engines order structs differently; use a comparison of datasets',
}

/**
 * Settles terms that are compared with each other: literals take the type of the first that is none, and all must be
 * of one family. Reports what is not.
 */
export function alignOperands(context: Context, operands: readonly Typed[]): readonly Typed[] {
  const unordered = operands.find(({ type }) => type !== undefined && familyOf(type.kind) === 'none')
  if (unordered?.type !== undefined) {
    const { type, node, path } = unordered
    report(context, node, path, `${type.kind} is only tested with \`is null\`: ${NO_ORDER[type.kind]}`)
    return operands
  }
  const known = operands.filter(({ type }) => type !== undefined)
  const leading = known.find((operand) => !isLiteral(operand)) ?? known[0]
  if (leading?.type === undefined) return operands
  const { type } = leading
  return operands.map((operand) => {
    if (operand === leading || operand.type === undefined) return operand
    if (isLiteral(operand)) return literalAs(context, operand, type)
    if (familyOf(operand.type.kind) !== familyOf(type.kind)) {
      report(context, operand.node, operand.path, `${describe(leading)} is not compared with ${describe(operand)}`)
    }
    return operand
  })
}
