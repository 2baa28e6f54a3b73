import { readText } from '../text/read-text.ts'
import { secretsIn } from '../text/redactor.ts'
import { type Mapping, mapScalars, plain, type Scalar, type Tree } from '../tree/tree.ts'
import { type ConfigurationProblem, problemAt } from '../words/problem.ts'

/** Sections whose values are shown to everybody anyway. */
const open: ReadonlySet<string> = new Set(['coordinates', 'checks', 'limits'])

export interface Resolved {
  readonly tree: Mapping
  readonly problems: readonly ConfigurationProblem[]
  /** Values that must not be shown: what the environment held, and passwords written into the file. */
  readonly secrets: readonly string[]
  /** Whether any variable of the environment was used. */
  readonly usesVariables: boolean
}

/**
 * Fills the environment into all texts, and finds the coordinates in those of backends.
 *
 * @param needed whether a variable that is not set is a problem
 */
export function resolveTexts(
  tree: Mapping,
  variables: Readonly<Record<string, string | undefined>>,
  needed: boolean,
): Resolved {
  const problems: ConfigurationProblem[] = []
  const secrets: string[] = []
  let usesVariables = false

  const resolved = mapScalars(tree, (scalar, path) => {
    if (typeof scalar.value !== 'string') return scalar
    const [section = '', , setting = ''] = path
    const coordinates = section === 'backends' && setting !== 'use'
    const { text, problems: found } = readText(scalar.value, { variables, coordinates })
    for (const { problem, remedy } of found) problems.push(problemAt(scalar.place, path, problem, remedy))
    for (const part of text) {
      if (part.kind === 'variable') usesVariables = true
      if (part.kind === 'variable' && !open.has(section) && setting !== 'use') secrets.push(part.text)
      if (part.kind === 'literal' && !open.has(section)) secrets.push(...secretsIn(path.at(-1) ?? '', part.text))
      if (part.kind === 'missing' && needed) problems.push(missing(scalar, path, part.name))
    }
    return { ...scalar, text }
  })
  return { tree: resolved as Mapping, problems, secrets, usesVariables }
}

function missing(scalar: Scalar, path: readonly string[], name: string): ConfigurationProblem {
  const remedy = `set it, or write \${${name}:-default}`
  return problemAt(scalar.place, path, `the variable ${name} is not set`, remedy)
}

/** A tree without the entries that are null: they stand for what is not set. */
export function withoutNulls(tree: Mapping): Mapping {
  const entries = [...tree.entries]
    .filter(([, { value }]) => !(value.kind === 'scalar' && value.value === null))
    .map(([name, entry]) => [name, { key: entry.key, value: within(entry.value) }] as const)
  return { ...tree, entries: new Map(entries) }
}

function within(tree: Tree): Tree {
  return tree.kind === 'mapping' ? withoutNulls(tree) : tree
}

/** The text of a scalar, wholly resolved, where it needs no coordinate. */
export function textOf(tree: Tree | undefined): string | undefined {
  if (tree?.kind !== 'scalar') return undefined
  const value = plain(tree, (scalar) => scalar.text?.map((part) => ('text' in part ? part.text : '')).join('') ?? '')
  return typeof value === 'string' ? value : undefined
}
