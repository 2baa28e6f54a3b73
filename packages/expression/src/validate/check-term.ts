import type { FunctionName, Term } from '@assay/ports/predicate'
import type { LogicalType } from '@assay/ports/value'
import { arityProblem } from '../language/functions.ts'
import { didYouMean } from '../language/nearest.ts'
import { type Family, familyOf } from '../predicate/families.ts'
import { resolveColumn } from './columns.ts'
import { type Context, type Path, report, type Typed, typeOfValue } from './context.ts'
import { literalProblem } from './literals.ts'
import { alignOperands, describe } from './operands.ts'

type Call = Extract<Term, { readonly op: 'call' }>
type Operation = Extract<Term, { readonly op: '+' | '-' | '*' }>

const INTEGER: LogicalType = { kind: 'integer' }
const TEXT: LogicalType = { kind: 'text' }
const BOOLEAN: LogicalType = { kind: 'boolean' }

/** Settles a term: its columns, its literals and its type. */
export function checkTerm(context: Context, node: Term, path: Path): Typed {
  switch (node.op) {
    case 'column':
      return checkColumn(context, node, path)
    case 'literal': {
      const problem = literalProblem(node.value)
      if (problem !== undefined) report(context, node, path, problem)
      return { term: node, node, path, type: problem === undefined ? typeOfValue(node.value) : undefined }
    }
    case 'negate': {
      const of = checkTerm(context, node.of, [...path, 'of'])
      const type = checkNumber(context, of, '-') ? of.type : undefined
      return { term: { op: 'negate', of: of.term }, node, path, type }
    }
    case 'call':
      return checkCall(context, node, path)
    default:
      return checkOperation(context, node, path)
  }
}

function checkColumn(context: Context, node: Extract<Term, { readonly op: 'column' }>, path: Path): Typed {
  const column = resolveColumn(node.name, context.columns)
  if (column !== undefined) return { term: { op: 'column', name: column.name }, node, path, type: column.type }
  const names = context.columns.map(({ name }) => name)
  const several = names.filter((name) => name.toLowerCase() === node.name.toLowerCase())
  const remedy =
    several.length > 1
      ? `; several differ in case alone: ${several.join(', ')}`
      : didYouMean(node.name, names) || `; a text stands in single quotes: '${node.name.replaceAll("'", "''")}'`
  report(context, node, path, `there is no column ${node.name}${remedy}`)
  return { term: node, node, path, type: undefined }
}

function checkNumber(context: Context, operand: Typed, op: string): boolean {
  if (operand.type === undefined) return false
  if (familyOf(operand.type.kind) === 'number') return true
  report(context, operand.node, operand.path, `\`${op}\` calculates with numbers, not with ${describe(operand)}`)
  return false
}

function numberType(left: LogicalType, right: LogicalType): LogicalType {
  const kinds = [left.kind, right.kind]
  return { kind: kinds.includes('float') ? 'float' : kinds.includes('decimal') ? 'decimal' : 'integer' }
}

function checkOperation(context: Context, node: Operation, path: Path): Typed {
  const left = checkTerm(context, node.left, [...path, 'left'])
  const right = checkTerm(context, node.right, [...path, 'right'])
  const done = (type: LogicalType | undefined, a = left, b = right): Typed => ({
    term: { op: node.op, left: a.term, right: b.term },
    node,
    path,
    type,
  })
  if (left.type === undefined || right.type === undefined) return done(undefined)
  if ([left, right].some(({ type }) => type !== undefined && isTemporal(type))) {
    return done(checkTemporal(context, node, path, left, right))
  }
  const first = checkNumber(context, left, node.op)
  if (!checkNumber(context, right, node.op) || !first) return done(undefined)
  const [a = left, b = right] = alignOperands(context, [left, right])
  return done(numberType(left.type, right.type), a, b)
}

const isTemporal = ({ kind }: LogicalType) => familyOf(kind) === 'instant' || kind === 'interval'

/** An instant and a literal interval make an instant; nothing else of time is calculated with. */
function checkTemporal(
  context: Context,
  node: Operation,
  path: Path,
  left: Typed,
  right: Typed,
): LogicalType | undefined {
  const refuse = (message: string) => void report(context, node, path, message)
  const [instant, span] = left.type?.kind === 'interval' && node.op === '+' ? [right, left] : [left, right]
  if (instant.type === undefined || span.type === undefined || node.op === '*') {
    refuse(`${describe(left)} and ${describe(right)} are not multiplied`)
    return undefined
  }
  if (familyOf(instant.type.kind) === 'instant' && familyOf(span.type.kind) === 'instant') {
    refuse("the difference of two instants is not portable: write a <= b + interval '2 day'")
    return undefined
  }
  if (familyOf(instant.type.kind) !== 'instant' || span.type.kind !== 'interval') {
    refuse(`${describe(left)} ${node.op} ${describe(right)} has no meaning; days are written interval '2 day'`)
    return undefined
  }
  const { term } = span
  const months =
    term.op === 'literal' && typeof term.value === 'object' && term.value !== null && 'months' in term.value
  if (!months || (term.value as { readonly months: number }).months !== 0) {
    refuse('only a literal interval without months moves an instant: a month has no fixed length')
    return undefined
  }
  return instant.type.kind === 'date' ? { kind: 'timestamp' } : instant.type
}

/** What the arguments of a function must be, and what it gives. The functions that are not here have their own rules. */
const SIGNATURES: Readonly<
  Partial<
    Record<FunctionName, { readonly takes: readonly Family[]; readonly gives: LogicalType; readonly word: string }>
  >
> = {
  length: { takes: ['text'], gives: INTEGER, word: 'text' },
  byte_length: { takes: ['text', 'bytes'], gives: INTEGER, word: 'text or bytes' },
  lower: { takes: ['text'], gives: TEXT, word: 'text' },
  upper: { takes: ['text'], gives: TEXT, word: 'text' },
  trim: { takes: ['text'], gives: TEXT, word: 'text' },
  starts_with: { takes: ['text'], gives: BOOLEAN, word: 'texts' },
  ends_with: { takes: ['text'], gives: BOOLEAN, word: 'texts' },
  contains: { takes: ['text'], gives: BOOLEAN, word: 'texts' },
  date_of: { takes: ['instant'], gives: { kind: 'date' }, word: 'a date or timestamp' },
  near: { takes: ['number'], gives: BOOLEAN, word: 'numbers' },
  abs: { takes: ['number'], gives: INTEGER, word: 'a number' },
}

function checkCall(context: Context, node: Call, path: Path): Typed {
  const found = node.arguments.map((argument, index) => checkTerm(context, argument, [...path, 'arguments', index]))
  const done = (type: LogicalType | undefined, settled: readonly Typed[] = found): Typed => ({
    term: { op: 'call', function: node.function, arguments: settled.map(({ term }) => term) },
    node,
    path,
    type,
  })
  const problem = arityProblem(node.function, found.length)
  if (problem !== undefined) {
    report(context, node, path, problem)
    return done(undefined)
  }
  if (node.function === 'now') return done({ kind: 'timestamptz' })
  if (node.function === 'coalesce') return checkCoalesce(context, node, path, found, done)
  const before = context.problems.length
  checkArguments(context, node.function, found)
  const signature = SIGNATURES[node.function]
  if (node.function === 'abs') return done(context.problems.length > before ? undefined : found[0]?.type)
  return node.function === 'near' ? done(BOOLEAN, checkNear(context, found)) : done(signature?.gives)
}

function checkArguments(context: Context, name: FunctionName, found: readonly Typed[]): void {
  const signature = SIGNATURES[name]
  for (const argument of found) {
    if (argument.type === undefined || signature?.takes.includes(familyOf(argument.type.kind))) continue
    report(context, argument.node, argument.path, `${name} takes ${signature?.word}, not ${describe(argument)}`)
  }
}

function checkNear(context: Context, found: readonly Typed[]): readonly Typed[] {
  const tolerance = found[2]
  if (tolerance?.term.op === 'literal') {
    const { value } = tolerance.term
    const size = typeof value === 'object' && value !== null && 'unscaled' in value ? value.unscaled : value
    const negative = (typeof size === 'bigint' || typeof size === 'number') && size < 0
    if (negative || Number.isNaN(size))
      report(context, tolerance.node, tolerance.path, 'a tolerance is a number from 0')
  }
  const [a, b] = found
  if (a?.type === undefined || b?.type === undefined || tolerance?.type === undefined) return found
  if (found.some(({ type }) => type !== undefined && familyOf(type.kind) !== 'number')) return found
  const [left = a, right = b] = alignOperands(context, [a, b])
  const difference: Typed = {
    ...a,
    term: { op: '-', left: left.term, right: right.term },
    type: numberType(a.type, b.type),
  }
  return [left, right, alignOperands(context, [difference, tolerance])[1] ?? tolerance]
}

/** Arguments of one kind, where integers and decimals are one; a float would change what the others are compared as. */
function checkCoalesce(
  context: Context,
  node: Call,
  path: Path,
  found: readonly Typed[],
  done: (type: LogicalType | undefined, settled?: readonly Typed[]) => Typed,
): Typed {
  const before = context.problems.length
  const settled = alignOperands(context, found)
  if (context.problems.length > before) return done(undefined, settled)
  const types = settled.map(({ type }) => type).filter((type) => type !== undefined)
  const [first] = types
  const exact = ({ kind }: LogicalType) =>
    kind === 'integer' ? 'decimal' : kind === 'enum' || kind === 'other' ? 'text' : kind
  const stranger = types.find((type) => first !== undefined && exact(type) !== exact(first))
  if (first !== undefined && stranger !== undefined) {
    const remedy = [first, stranger].some(({ kind }) => kind === 'float') ? "; write a * float '1' to make a float" : ''
    report(context, node, path, `coalesce takes one kind, not ${first.kind} and ${stranger.kind}${remedy}`)
    return done(undefined, settled)
  }
  return done(types.find(({ kind }) => kind === 'decimal') ?? first, settled)
}
