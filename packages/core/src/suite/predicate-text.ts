import { formatPredicate, isExpressionError, parsePredicate } from '@assay/expression/parse'
import { deserialisePredicate, serialisePredicate } from '@assay/expression/serialise'
import type { Predicate } from '@assay/ports/predicate'
import type { z } from 'zod'
import { isNumberText } from './number-text.ts'
import { flawed, type Understood } from './problem.ts'
import { scalar } from './scalar.ts'
import { templateOf } from './template.ts'

/** A condition of a suite. */
export interface Condition {
  readonly predicate: Predicate
  /** As it was written, in one line; a predicate that was built in code, as it would be written. */
  readonly text: string
}

/** A condition in the portable language. */
export function condition(): z.ZodType<Condition> {
  return scalar({ type: 'string', minLength: 1 }, readCondition)
}

/** Reads a condition: a text in the portable language, with variables, or a predicate that was built in code. */
function readCondition(written: unknown): Understood<Condition> {
  if (typeof written === 'object' && written !== null && 'op' in written) return readBuilt(written)
  const template = templateOf(written)
  if (template === undefined) {
    const digits = isNumberText(written) || typeof written === 'boolean' || typeof written === 'number'
    return flawed('a condition is a text', digits ? 'compare something: "amount > 0"' : undefined)
  }
  const quoted = /'(?:[^'{]|\{(?!\{))*(\{\{[^'{}]*\}\})[^']*'/.exec(template.text)
  if (quoted?.[1] !== undefined) {
    return flawed(`${quoted[1]} stands in quotes`, 'take the quotes away: it is a value already', quoted.index)
  }
  try {
    const predicate = parsePredicate(template.text, { variables: Object.fromEntries(template.variables) })
    return { ok: true, value: { predicate, text: template.text.trim().replace(/\s+/g, ' ') } }
  } catch (error) {
    if (isExpressionError(error)) return flawed(error.message, undefined, error.offset)
    throw error
  }
}

/** Whatever is not what `@assay/expression/predicate` builds does not survive being written as JSON and read again. */
function readBuilt(written: object): Understood<Condition> {
  try {
    const predicate = deserialisePredicate(serialisePredicate(written as Predicate))
    return { ok: true, value: { predicate, text: formatPredicate(predicate) } }
  } catch {
    return flawed('this is no condition', 'write it as a text: "amount > 0"')
  }
}
