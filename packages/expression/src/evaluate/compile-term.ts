import type { FunctionName, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { arityProblem } from '../language/functions.ts'
import { minus, negative, plus, times } from './arithmetic.ts'
import type { Present } from './compare.ts'
import { functionOf } from './functions.ts'

/** A row as its values, in the order of the columns that were named at compile time. */
export type EvaluatedRow = readonly Value[]

/** What a term is worth in a row. */
export type TermFunction = (row: EvaluatedRow) => Value

export interface Compilation {
  readonly places: ReadonlyMap<string, number>
  readonly now: bigint | undefined
}

const OPERATORS = { '+': plus, '-': minus, '*': times } as const

function compileColumn(name: string, { places }: Compilation): TermFunction {
  const place = places.get(name)
  if (place === undefined) throw new RangeError(`there is no column ${name}`)
  return (row) => row[place] ?? null
}

function compileNow({ now }: Compilation): TermFunction {
  if (now === undefined) throw new RangeError('now() needs the start of the run')
  const value: Value = { kind: 'timestamptz', micros: now }
  return () => value
}

function compileCoalesce(terms: readonly TermFunction[]): TermFunction {
  return (row) => {
    for (const term of terms) {
      const value = term(row)
      if (value !== null) return value
    }
    return null
  }
}

function compileCall(name: FunctionName, terms: readonly TermFunction[], compilation: Compilation): TermFunction {
  const problem = arityProblem(name, terms.length)
  if (problem !== undefined) throw new RangeError(problem)
  if (name === 'now') return compileNow(compilation)
  if (name === 'coalesce') return compileCoalesce(terms)
  const apply = functionOf(name)
  return (row) => {
    const values: Present[] = []
    for (const term of terms) {
      const value = term(row)
      if (value === null) return null
      values.push(value)
    }
    return apply(values)
  }
}

export function compileTermWith(term: Term, compilation: Compilation): TermFunction {
  switch (term.op) {
    case 'column':
      return compileColumn(term.name, compilation)
    case 'literal': {
      const { value } = term
      return () => value
    }
    case 'negate': {
      const of = compileTermWith(term.of, compilation)
      return (row) => {
        const value = of(row)
        return value === null ? null : negative(value)
      }
    }
    case 'call': {
      const terms = term.arguments.map((argument) => compileTermWith(argument, compilation))
      return compileCall(term.function, terms, compilation)
    }
    default: {
      const calculate = OPERATORS[term.op]
      const left = compileTermWith(term.left, compilation)
      const right = compileTermWith(term.right, compilation)
      return (row) => {
        const a = left(row)
        if (a === null) return null
        const b = right(row)
        return b === null ? null : calculate(a, b)
      }
    }
  }
}
