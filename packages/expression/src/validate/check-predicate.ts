import type { Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { ExpressionError } from '../language/expression-error.ts'
import { likeProblem } from '../pattern/like.ts'
import { parsePatternText } from '../pattern/parse-pattern.ts'
import { familyOf } from '../predicate/families.ts'
import { isJunction, isTest, type Test } from '../predicate/walk.ts'
import { checkTerm } from './check-term.ts'
import { type Context, type Path, report, type Typed, typeOfValue } from './context.ts'
import { literalProblem } from './literals.ts'
import { alignOperands, describe } from './operands.ts'

/** Settles a predicate: reports its problems, and gives it back with its columns and literals settled. */
export function checkPredicate(context: Context, predicate: Predicate, path: Path): Predicate {
  if (isTest(predicate)) return checkTest(context, predicate, path)
  if (isJunction(predicate)) {
    return {
      op: predicate.op,
      of: predicate.of.map((part, index) => checkPredicate(context, part, [...path, 'of', index])),
    }
  }
  return { op: 'not', of: checkPredicate(context, predicate.of, [...path, 'of']) }
}

function checkTest(context: Context, test: Test, path: Path): Predicate {
  const check = (term: Term, key: string) => checkTerm(context, term, [...path, key])
  switch (test.op) {
    case 'null':
      return { op: test.op, of: check(test.of, 'of').term }
    case 'true':
      return { op: test.op, of: checkTruth(context, check(test.of, 'of')) }
    case 'in':
      return checkIn(context, test, check(test.of, 'of'), path)
    case 'between':
      return checkBetween(context, test, path)
    case 'like': {
      const problem = likeProblem(test.pattern)
      if (problem !== undefined) report(context, test, [...path, 'pattern'], problem)
      return { ...test, of: checkText(context, check(test.of, 'of'), 'like') }
    }
    case 'matches': {
      const problem = 'portable' in test.pattern ? patternProblem(test.pattern.portable) : undefined
      if (problem !== undefined) report(context, test, [...path, 'pattern'], problem)
      return { ...test, of: checkText(context, check(test.of, 'of'), 'matches') }
    }
    default: {
      const { left, right } = test
      const [a, b] = alignOperands(context, [check(left, 'left'), check(right, 'right')]).map(({ term }) => term)
      return { op: test.op, left: a ?? left, right: b ?? right }
    }
  }
}

/**
 * Each end is settled with the value alone, as the comparison that it stands for: an end that is a float does not make
 * the other end one. A literal between two ends may need two types, so it becomes the two comparisons.
 */
function checkBetween(context: Context, test: Test & { readonly op: 'between' }, path: Path): Predicate {
  const of = checkTerm(context, test.of, [...path, 'of'])
  const low = checkTerm(context, test.low, [...path, 'low'])
  const high = checkTerm(context, test.high, [...path, 'high'])
  const [from = of, a = low] = alignOperands(context, [of, low])
  const [to = of, b = high] = alignOperands(context, [of, high])
  if (of.term.op !== 'literal') return { op: 'between', of: of.term, low: a.term, high: b.term }
  const least: Predicate = { op: '>=', left: from.term, right: a.term }
  return { op: 'and', of: [least, { op: '<=', left: to.term, right: b.term }] }
}

function patternProblem(text: string): string | undefined {
  try {
    parsePatternText(text)
    return undefined
  } catch (error) {
    if (error instanceof ExpressionError) return `at ${error.offset + 1}: ${error.message}`
    throw error
  }
}

function checkTruth(context: Context, operand: Typed): Term {
  if (operand.type !== undefined && operand.type.kind !== 'boolean') {
    report(context, operand.node, operand.path, `${describe(operand)} is no condition: compare it with something`)
  }
  return operand.term
}

function checkText(context: Context, operand: Typed, word: string): Term {
  if (operand.type !== undefined && familyOf(operand.type.kind) !== 'text') {
    report(context, operand.node, operand.path, `\`${word}\` looks at text, not at ${describe(operand)}`)
  }
  return operand.term
}

function checkIn(context: Context, test: Test & { readonly op: 'in' }, of: Typed, path: Path): Predicate {
  const literals = test.values.map((value, index): Typed => {
    const node: Term = { op: 'literal', value }
    const itemPath = [...path, 'values', index]
    const problem = literalProblem(value)
    if (problem !== undefined) report(context, test, itemPath, problem)
    return { term: node, node, path: itemPath, type: problem === undefined ? typeOfValue(value) : undefined }
  })
  const before = context.problems.length
  const [first = of, ...settled] = alignOperands(context, [of, ...literals])
  locateInTest(context, test, before)
  return { op: 'in', of: first.term, values: settled.map(literalValue) }
}

/** The values of a list are no nodes with a place of their own, so their problems get the place of the test. */
function locateInTest(context: Context, test: Test, from: number): void {
  const found = context.problems.splice(from)
  for (const problem of found) {
    if (problem.offset !== undefined) context.problems.push(problem)
    else report(context, test, problem.path, problem.message)
  }
}

const literalValue = ({ term }: Typed): Value => (term.op === 'literal' ? term.value : null)
