import { suggestion } from '../words/nearest.ts'
import { type CoordinateName, coordinateNames, type Text, type TextPart } from './text.ts'

export interface TextRules {
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Whether `{stage}` is a coordinate here. */
  readonly coordinates: boolean
}

export interface TextProblem {
  readonly problem: string
  readonly remedy?: string
}

/**
 * Takes a text apart: `${NAME}`, `${NAME:-default}` (also when the variable is empty), `$${` for a literal `${`; and
 * where coordinates may stand `{stage}`, with `{{` and `}}` for literal braces. What a variable holds is never looked
 * into. A default may hold all of these again.
 */
export function readText(source: string, rules: TextRules): { text: Text; problems: readonly TextProblem[] } {
  const parts: TextPart[] = []
  const problems: TextProblem[] = []
  let rest = source
  while (rest !== '') {
    const step =
      takeVariable(rest, rules) ?? (rules.coordinates ? takeCoordinate(rest) : undefined) ?? takeLiteral(rest)
    parts.push(...step.parts)
    problems.push(...(step.problems ?? []))
    rest = rest.slice(step.length)
  }
  return { text: joined(parts), problems }
}

interface Step {
  readonly length: number
  readonly parts: readonly TextPart[]
  readonly problems?: readonly TextProblem[]
}

function takeLiteral(rest: string): Step {
  const next = rest.slice(1).search(/[${}]/)
  const length = next < 0 ? rest.length : next + 1
  return { length, parts: [{ kind: 'literal', text: rest.slice(0, length) }] }
}

function takeVariable(rest: string, rules: TextRules): Step | undefined {
  if (rest.startsWith('$${')) return { length: 3, parts: [{ kind: 'literal', text: '${' }] }
  if (!rest.startsWith('${')) return undefined
  const length = closing(rest)
  if (length === undefined) {
    const problem = { problem: 'a variable is not closed', remedy: `write \${NAME}, or $\${ for these two characters` }
    return { length: rest.length, parts: [], problems: [problem] }
  }
  const [, name, fallback] = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s.exec(rest.slice(2, length - 1)) ?? []
  if (name === undefined) {
    const remedy = `write \${NAME} or \${NAME:-default}, with letters, digits and _ in the name`
    return { length, parts: [], problems: [{ problem: 'this is no variable of the environment', remedy }] }
  }
  const value = Object.hasOwn(rules.variables, name) ? rules.variables[name] : undefined
  if (value !== undefined && (value !== '' || fallback === undefined)) {
    return { length, parts: [{ kind: 'variable', name, text: value }] }
  }
  if (fallback === undefined) return { length, parts: [{ kind: 'missing', name }] }
  const { text, problems } = readText(fallback, rules)
  return { length, parts: text, problems }
}

/** Length up to and with the brace that closes the one that `rest` opens. */
function closing(rest: string): number | undefined {
  let depth = 0
  for (let index = 0; index < rest.length; index += 1) {
    if (rest[index] === '{') depth += 1
    if (rest[index] === '}') depth -= 1
    if (rest[index] === '}' && depth === 0) return index + 1
  }
  return undefined
}

function takeCoordinate(rest: string): Step | undefined {
  if (rest.startsWith('{{') || rest.startsWith('}}')) {
    return { length: 2, parts: [{ kind: 'literal', text: rest.slice(0, 1) }] }
  }
  if (!rest.startsWith('{')) return undefined
  const [whole, name] = /^\{([^{}]*)\}/.exec(rest) ?? []
  if (whole === undefined || name === undefined) {
    const problem = { problem: 'a brace is not closed', remedy: 'write {stage}, or {{ for one brace' }
    return { length: rest.length, parts: [], problems: [problem] }
  }
  if (isCoordinate(name)) return { length: whole.length, parts: [{ kind: 'coordinate', name }] }
  const remedy = `${suggestion(name, coordinateNames)}; a literal brace is written twice`
  const problem = { problem: `there is no coordinate named ${JSON.stringify(name)}`, remedy }
  return { length: whole.length, parts: [], problems: [problem] }
}

function isCoordinate(name: string): name is CoordinateName {
  return (coordinateNames as readonly string[]).includes(name)
}

function joined(parts: readonly TextPart[]): Text {
  const text: TextPart[] = []
  for (const part of parts) {
    const last = text.at(-1)
    if (last?.kind !== 'literal' || part.kind !== 'literal') text.push(part)
    else text[text.length - 1] = { kind: 'literal', text: last.text + part.text }
  }
  return text
}
