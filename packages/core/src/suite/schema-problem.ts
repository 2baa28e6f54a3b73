import { nearestNames } from '@assay/expression/validate'
import { z } from 'zod'
import { type SuitePath, type SuiteProblem, shown } from './problem.ts'

/** What was parsed when a schema found issues. */
export interface Parsed {
  readonly schema: z.ZodType
  /** What the schema was given. */
  readonly input: unknown
  /** What it is called in messages: `range`. */
  readonly name: string
  /** Where it stands in the suite. */
  readonly path: SuitePath
}

/** Says the issues of a schema in the words of the house, one problem for each. */
export function schemaProblems(issues: readonly z.core.$ZodIssue[], parsed: Parsed): readonly SuiteProblem[] {
  const strangers = issues.filter((issue) => issue.code === 'unrecognized_keys')
  const beside = (path: SuitePath) => strangers.some((issue) => issue.path.join('.') === path.join('.'))
  return issues.flatMap((issue) => {
    const inside = issue.path.filter((key) => typeof key !== 'symbol')
    const absent = inside.length > 0 && valueAt(parsed.input, inside) === undefined
    if (absent) return suggested(inside, strangers, parsed) ? [] : [missing(inside, parsed)]
    if (issue.code === 'custom' && issue.params?.['missing'] === true && beside(inside)) return []
    return problemsOf(issue, inside, parsed)
  })
}

/** Whether the problem of an unknown key already says that this one may be meant. */
function suggested(inside: SuitePath, strangers: readonly z.core.$ZodIssueUnrecognizedKeys[], parsed: Parsed): boolean {
  const parent = inside.slice(0, -1)
  const known = keysAt(parsed.schema, parent)
  return strangers.some(
    ({ path, keys }) =>
      path.join('.') === parent.join('.') && keys.some((key) => nearestNames(key, known)[0] === inside.at(-1)),
  )
}

function problemsOf(issue: z.core.$ZodIssue, inside: SuitePath, parsed: Parsed): readonly SuiteProblem[] {
  const path = [...parsed.path, ...inside]
  const name = nameAt(inside, parsed.name)
  if (issue.code === 'custom') return [{ path, message: issue.message, ...hints(issue.params) }]
  const known = keysAt(parsed.schema, inside)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], ...unknownKey(key, known, name) }))
  }
  const present = valueAt(parsed.input, inside)
  if (issue.code === 'too_small' || (Array.isArray(present) && present.length === 0)) {
    return [{ path, message: `${name} is empty` }]
  }
  if (issue.code !== 'invalid_type') return [{ path, message: `${name}: ${issue.message}` }]
  if (known.length > 0) return [{ path, message: `${name} takes named arguments`, remedy: known.join(', ') }]
  return [{ path, message: `${name} must be ${nounOf(issue.expected)}` }]
}

function hints(params: Readonly<Record<string, unknown>> | undefined): Pick<SuiteProblem, 'remedy' | 'offset'> {
  const { remedy, offset } = params ?? {}
  return {
    ...(typeof remedy === 'string' ? { remedy } : {}),
    ...(typeof offset === 'number' ? { offset } : {}),
  }
}

/** Says that there is no such key, and which one may have been meant. */
export function unknownKey(
  key: string,
  known: readonly string[],
  name: string,
): Pick<SuiteProblem, 'message' | 'remedy'> {
  const [nearest] = nearestNames(key, known)
  const message = `${shown(name)} has no ${shown(key)}`
  if (nearest !== undefined) return { message, remedy: `did you mean ${nearest}?` }
  return known.length === 0 ? { message } : { message, remedy: `it has ${known.join(', ')}` }
}

function missing(inside: SuitePath, { path, name }: Parsed): SuiteProblem {
  const parent = inside.slice(0, -1)
  return { path: [...path, ...parent], message: `${inside.at(-1)} of ${nameAt(parent, name)} is missing` }
}

function nameAt(inside: SuitePath, name: string): string {
  const keys = inside.filter((key) => typeof key === 'string')
  return keys.at(-1) ?? name
}

function nounOf(expected: string): string {
  switch (expected) {
    case 'array':
      return 'a list'
    case 'object':
    case 'record':
      return 'written with its parts'
    default:
      return `a ${expected}`
  }
}

function valueAt(input: unknown, path: SuitePath): unknown {
  let value = input
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string | number, unknown>>)[key]
  }
  return value
}

/** The keys that the object at a path may have; none where there is no object with fixed keys. */
function keysAt(schema: z.core.$ZodType, path: SuitePath): readonly string[] {
  const bare = bared(schema)
  const [key, ...rest] = path
  if (key === undefined) return bare instanceof z.ZodObject ? Object.keys(bare.shape) : []
  if (bare instanceof z.ZodArray) return keysAt(bare.element, rest)
  const member = bare instanceof z.ZodObject ? bare.shape[key] : undefined
  return member === undefined ? [] : keysAt(member, rest)
}

/** Takes off what does not change how a value is written. */
function bared(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return bared(schema.in)
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional) return bared(schema.unwrap())
  return schema
}
