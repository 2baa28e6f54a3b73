import { parseType } from '@assay/expression/types'
import type { LogicalType, Value } from '@assay/ports/value'
import { isNumberText } from './number-text.ts'
import { type Flaw, flawed, type SuitePath, type SuiteProblem, shown, type Understood } from './problem.ts'
import { unknownKey } from './schema-problem.ts'
import type { Variables } from './template.ts'
import { unknownType } from './type-word.ts'
import { type Moment, readDefault, readPassed, typeOf } from './variable-value.ts'
import { isValue } from './written-value.ts'

/** What the values of variables depend on, besides the suite. */
export interface Surroundings extends Moment {
  /** What the caller passes, by name, as text: `--var day=2026-11-19`. */
  readonly given: Readonly<Record<string, string>>
}

/** One variable as a suite declares it. */
interface Declaration {
  readonly type?: LogicalType
  readonly fallback?: unknown
}

const KEYS = ['default', 'type', 'description']
const NAME = /^[A-Za-z_]\w*$/

/**
 * Reads `vars:` and gives each variable its value: what the caller passes, else the default. The type is the declared
 * one, else that of the default, else what the text looks like. A variable without either is a problem.
 */
export function readVariables(
  written: unknown,
  surroundings: Surroundings,
): { readonly variables: Variables; readonly problems: readonly SuiteProblem[] } {
  const variables = new Map<string, Value>()
  const problems: SuiteProblem[] = []
  if (written === undefined) return { variables, problems }
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    return { variables, problems: [{ path: ['vars'], message: 'vars must be written as names with their defaults' }] }
  }
  for (const [name, declared] of Object.entries(written)) {
    const path = ['vars', name]
    const declaration = readDeclaration(name, declared, path)
    if ('problems' in declaration) {
      problems.push(...declaration.problems)
      continue
    }
    const value = resolveVariable(name, declaration, surroundings)
    if (value.ok) variables.set(name, value.value)
    else problems.push({ path, ...value.error })
  }
  return { variables, problems }
}

function readDeclaration(
  name: string,
  declared: unknown,
  path: SuitePath,
): Declaration | { readonly problems: readonly SuiteProblem[] } {
  const refuse = (flaw: Flaw, at = path) => ({ problems: [{ path: at, ...flaw }] })
  if (!NAME.test(name))
    return refuse({ message: `${shown(name)} is no name for a variable`, remedy: 'use letters, digits and _' })
  if (name === 'dataset') return refuse({ message: '{{dataset}} is taken: it stands for the dataset itself' })
  if (declared === null) return {}
  if (typeof declared !== 'object' || isNumberText(declared) || isValue(declared)) return { fallback: declared }
  const members = declared as Readonly<Record<string, unknown>>
  const unknown = Object.keys(members).filter((key) => !KEYS.includes(key))
  if (unknown.length > 0) {
    return { problems: unknown.map((key) => ({ path: [...path, key], ...unknownKey(key, KEYS, name) })) }
  }
  const { default: fallback, type: word } = members
  const known = fallback === undefined || fallback === null ? {} : { fallback }
  if (word === undefined) return known
  const type = typeof word === 'string' ? parseType(word) : undefined
  return type === undefined ? refuse(unknownType(word), [...path, 'type']) : { type, ...known }
}

function resolveVariable(
  name: string,
  { type, fallback }: Declaration,
  { given, ...moment }: Surroundings,
): Understood<Value> {
  const passed = Object.hasOwn(given, name) ? given[name] : undefined
  const byDefault = fallback === undefined ? undefined : readDefault(fallback, type, moment)
  if (passed === undefined) {
    return byDefault ?? flawed(`${name} has no value`, `pass one: --var ${name}=…, or give it a default`)
  }
  const expected = type ?? (byDefault?.ok ? typeOf(byDefault.value) : undefined)
  return readPassed(passed, expected, moment)
}
