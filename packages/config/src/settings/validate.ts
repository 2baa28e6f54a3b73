import { type CoordinateName, type Coordinates, fill } from '../text/text.ts'
import { childOf, keyPlaceAt, mapScalars, nodeAt, plain, type Scalar, type Tree } from '../tree/tree.ts'
import { suggestion } from '../words/nearest.ts'
import { type ConfigurationProblem, problemAt } from '../words/problem.ts'
import { ask, type KnownIssue, knownKeys, pathOf, type SettingsSchema } from './settings-schema.ts'

/** A value that a schema made, or all that is wrong with what it was given. */
export type Validated =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: readonly ConfigurationProblem[] }

/**
 * Holds a tree against a schema. Coordinates that are absent stand as their own names, which fit wherever a word fits.
 * A text that came from the environment counts as a number or a boolean where the schema wants one.
 *
 * @param path where the tree stands in the whole, for the problems
 */
export function validate(
  schema: SettingsSchema,
  tree: Tree,
  path: readonly string[],
  coordinates: Coordinates = {},
): Validated {
  const read = (scalar: Scalar): unknown =>
    scalar.text === undefined ? scalar.value : fill(scalar.text, coordinates, (name: CoordinateName) => name)
  const first = ask(schema, plain(tree, read))
  if (first.issues === undefined) return { ok: true, value: first.value }
  const converted = convert(tree, first.issues, read)
  const answer = ask(schema, plain(converted, read))
  if (answer.issues === undefined) return { ok: true, value: answer.value }
  const problems = answer.issues.flatMap((issue) => explain(issue, { schema, tree: converted, path }))
  return { ok: false, error: problems }
}

/** Texts that hold a variable, where something else is wanted, become that. */
function convert(tree: Tree, issues: readonly KnownIssue[], read: (scalar: Scalar) => unknown): Tree {
  const wanted = new Map(issues.map((issue) => [pathOf(issue).join('\n'), issue.expected]))
  return mapScalars(tree, (scalar, path) => {
    const expected = wanted.get(path.join('\n'))
    const text = read(scalar)
    if (typeof text !== 'string' || !namesVariable(scalar)) return scalar
    const value = readAs(text.trim(), expected)
    return value === undefined ? scalar : { kind: 'scalar', place: scalar.place, value }
  })
}

function namesVariable(scalar: Scalar): boolean {
  return typeof scalar.value === 'string' && scalar.value.includes('${')
}

function readAs(text: string, expected: string | undefined): number | boolean | undefined {
  if (expected === 'boolean' && /^(true|false)$/.test(text)) return text === 'true'
  const number = (expected === 'number' || expected === 'int') && /^-?\d+(\.\d+)?$/.test(text)
  return number ? Number(text) : undefined
}

interface Context {
  readonly schema: SettingsSchema
  readonly tree: Tree
  readonly path: readonly string[]
}

function explain(issue: KnownIssue, context: Context): readonly ConfigurationProblem[] {
  const inside = pathOf(issue)
  const path = [...context.path, ...inside.map(String)]
  const node = nodeAt(context.tree, inside)
  if (holdsMissing(node)) return []
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys ?? [], inside, context)
  if (issue.code === 'invalid_key') {
    const message = issue.issues?.[0]?.message ?? issue.message
    return [problemAt(keyPlaceAt(context.tree, inside), path, `this name does not do: ${message}`)]
  }
  const parent = nodeAt(context.tree, inside.slice(0, -1))
  const last = inside.at(-1)
  if (last !== undefined && childOf(parent, last) === undefined) {
    return [problemAt(parent.place, path, 'this setting is needed and absent')]
  }
  return [problemAt(node.place, path, messageOf(issue, node), remedyOf(issue, node))]
}

function unknownKeys(
  keys: readonly string[],
  inside: readonly PropertyKey[],
  context: Context,
): readonly ConfigurationProblem[] {
  const known = knownKeys(context.schema, inside)
  return keys.map((key) => {
    const place = keyPlaceAt(context.tree, [...inside, key])
    const path = [...context.path, ...inside.map(String), key]
    return problemAt(place, path, 'there is no such setting', suggestion(key, known))
  })
}

const wantedWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}

function messageOf(issue: KnownIssue, node: Tree): string {
  if (issue.code === 'invalid_type' && issue.expected !== undefined) {
    return `expects ${wantedWords[issue.expected] ?? issue.expected}, got ${kindOf(node)}`
  }
  if (issue.code === 'invalid_value' && issue.values !== undefined) {
    return `expects ${issue.values.map((value) => String(value)).join(' or ')}`
  }
  if (issue.code === 'too_small' && issue.origin !== undefined) return `expects at least ${limitOf(issue)}`
  if (issue.code === 'too_big' && issue.origin !== undefined) return `expects at most ${limitOf(issue)}`
  const [nested] = issue.errors?.flat() ?? []
  return nested === undefined ? issue.message : nested.message
}

function limitOf({ origin = '', minimum, maximum }: KnownIssue): string {
  const units: Readonly<Record<string, string>> = { array: ' items', string: ' characters' }
  return `${minimum ?? maximum}${units[origin] ?? ''}`
}

function remedyOf(issue: KnownIssue, node: Tree): string | undefined {
  if (issue.code !== 'invalid_type' || issue.expected !== 'string') return undefined
  if (node.kind === 'mapping') return 'put quotes around a text that begins with a brace'
  return node.kind === 'scalar' && node.written !== undefined ? `put quotes around it: "${node.written}"` : undefined
}

function kindOf(node: Tree): string {
  if (node.kind === 'mapping') return 'a mapping'
  if (node.kind === 'sequence') return 'a list'
  if (node.value === null || node.value === undefined) return 'nothing'
  const words: Record<string, string> = { string: 'text', number: 'a number', boolean: 'true or false' }
  return words[typeof node.value] ?? `a ${typeof node.value}`
}

function holdsMissing(node: Tree): boolean {
  return node.kind === 'scalar' && (node.text?.some((part) => part.kind === 'missing') ?? false)
}
