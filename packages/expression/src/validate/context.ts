import type { Column } from '@assay/ports/dataset'
import type { Predicate, Term } from '@assay/ports/predicate'
import type { LogicalType, Value } from '@assay/ports/value'
import { spanOf } from '../language/spans.ts'
import { kindOf } from '../values/kind.ts'

/** One reason why a predicate cannot run over these columns. */
export interface Problem {
  /** The way to the part, as keys and indexes: `['of', 1, 'right']`. */
  readonly path: Path
  /** What is wrong, and what to write instead. */
  readonly message: string
  /** Where the part stands in its text, in code units; absent when the predicate was not read from text. */
  readonly offset?: number
  readonly length?: number
}

export type Path = readonly (string | number)[]

/** What one validation knows and has found. */
export interface Context {
  readonly columns: readonly Column[]
  readonly problems: Problem[]
}

/** A term whose columns and literals are settled. Without a type it is NULL, or a problem was already told. */
export interface Typed {
  readonly term: Term
  readonly type: LogicalType | undefined
  /** Where it stands, for problems that are found later. */
  readonly node: Term
  readonly path: Path
}

export function report(context: Context, node: Predicate | Term, path: Path, message: string): void {
  context.problems.push({ path, message, ...spanOf(node) })
}

/** The type of a literal, as far as the value tells; `undefined` for NULL. */
export function typeOfValue(value: Value): LogicalType | undefined {
  const kind = kindOf(value)
  if (kind === 'null') return undefined
  if (kind === 'list') return { kind, items: { kind: 'other', native: 'any' } }
  if (kind === 'struct') return { kind, fields: [] }
  return { kind }
}
