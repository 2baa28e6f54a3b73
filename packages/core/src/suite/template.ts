import { nearestNames } from '@assay/expression/validate'
import type { Value } from '@assay/ports/value'
import { flawed, shown, type Understood } from './problem.ts'

/** The values of a suite's variables, by name. */
export type Variables = ReadonlyMap<string, Value>

/** A text of a suite in which `{{name}}` stands for a variable. */
export interface Template {
  readonly kind: 'template'
  readonly text: string
  readonly variables: Variables
}

/** One `{{name}}`. */
export interface Use {
  readonly name: string
  /** Of its first brace. */
  readonly offset: number
  /** With the braces. */
  readonly length: number
}

export function isTemplate(value: unknown): value is Template {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'template'
}

/** A text as a template; a plain one has no variables. `undefined` for everything else. */
export function templateOf(written: unknown): Template | undefined {
  if (typeof written === 'string') return { kind: 'template', text: written, variables: new Map() }
  return isTemplate(written) ? written : undefined
}

/**
 * Turns every text that uses a variable into a template. Values and predicates that were built in code stay as they are.
 */
export function withTemplates(tree: unknown, variables: Variables): unknown {
  if (typeof tree === 'string') return tree.includes('{{') ? { kind: 'template', text: tree, variables } : tree
  if (Array.isArray(tree)) return tree.map((item) => withTemplates(item, variables))
  if (typeof tree !== 'object' || tree === null || isBuilt(tree)) return tree
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, withTemplates(value, variables)]))
}

/** Values, numbers and predicates are no trees to walk through. */
function isBuilt(tree: object): boolean {
  return tree instanceof Uint8Array || tree instanceof Date || 'op' in tree || 'kind' in tree
}

/** All uses in the order in which they stand. */
export function usesIn(text: string): readonly Use[] {
  return [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => ({
    name: match[1] ?? '',
    offset: match.index,
    length: match[0].length,
  }))
}

/** The value of the variable that makes up the whole text. */
export function soleValue({ text, variables }: Template): Understood<Value> {
  const [use] = usesIn(text)
  if (use === undefined || use.length !== text.trim().length) {
    return flawed('a variable cannot be part of a text here', `let it stand alone: "{{${use?.name ?? 'name'}}}"`)
  }
  return valueOfUse(use, variables)
}

/** The value of one use. */
export function valueOfUse(use: Use, variables: Variables): Understood<Value> {
  const value = variables.get(use.name)
  if (value !== undefined) return { ok: true, value }
  const [nearest] = nearestNames(use.name, [...variables.keys()])
  const remedy = nearest === undefined ? `declare it under vars: { ${use.name || 'name'}: { default: … } }` : undefined
  return flawed(`there is no variable ${shown(use.name)}`, remedy ?? `did you mean {{${nearest}}}?`, use.offset)
}
