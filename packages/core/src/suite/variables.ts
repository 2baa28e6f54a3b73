import { formatType, parseType, TYPE_WORDS } from '@assay/expression/types'
import { nearestNames } from '@assay/expression/validate'
import { dayOfMicros, formatValue, kindOf, MICROS_PER_DAY, parseValue } from '@assay/expression/values'
import type { LogicalType, Value } from '@assay/ports/value'
import { isNumberText } from './number-text.ts'
import { type Flaw, flawed, type SuitePath, type SuiteProblem, type Understood } from './problem.ts'
import { oneOf } from './scalar.ts'
import { unknownKey } from './schema-problem.ts'
import type { Variables } from './template.ts'
import type { TimeZone } from './time-zone.ts'
import { readValue } from './written-value.ts'

/** What the values of variables depend on, besides the suite. */
export interface Surroundings {
  /** What the caller passes, by name, as text: `--var day=2026-11-19`. */
  readonly given: Readonly<Record<string, string>>
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly now: bigint
  /** Where `today` and `yesterday` are looked up. */
  readonly zone: TimeZone
}

/** One variable as a suite declares it. */
interface Declaration {
  readonly type?: LogicalType
  readonly fallback?: unknown
}

const KEYS = ['default', 'type', 'description']
const NAME = /^[A-Za-z_]\w*$/
const TYPED = /^(date|timestamp|timestamptz|interval|time|uuid)\s+'([^']*)'$/i

/**
 * Reads `vars:` and gives each variable its value: what the caller passes, else the default. The type is the declared
 * one, else that of the default, else what the text looks like: `10`, `1.5`, `true`, `2026-11-19`,
 * `2026-11-19T10:00:00`, `'in quotes'` is text, and so is everything else.
 */
export function readVariables(
  written: unknown,
  { given, now, zone }: Surroundings,
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
    const value = resolveVariable(name, declaration, { given, now, zone })
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
    return refuse({ message: `${name} is no name for a variable`, remedy: 'use letters, digits and _' })
  if (name === 'dataset') return refuse({ message: '{{dataset}} is taken: it stands for the dataset itself' })
  if (declared === null) return {}
  if (typeof declared !== 'object' || isNumberText(declared) || 'kind' in declared) return { fallback: declared }
  const members = declared as Readonly<Record<string, unknown>>
  const unknown = Object.keys(members).filter((key) => !KEYS.includes(key))
  if (unknown.length > 0) {
    return { problems: unknown.map((key) => ({ path: [...path, key], ...unknownKey(key, KEYS, name) })) }
  }
  const fallback = 'default' in members ? { fallback: members['default'] } : {}
  if (members['type'] === undefined) return fallback
  const type = typeof members['type'] === 'string' ? parseType(members['type']) : undefined
  return type === undefined ? refuse(unknownType(members['type']), [...path, 'type']) : { type, ...fallback }
}

/** What to say of a word that is no type. */
export function unknownType(written: unknown): Flaw {
  if (typeof written !== 'string') return { message: 'a type is a word', remedy: 'such as integer, text or date' }
  const [nearest] = nearestNames(written.replace(/\(.*/, ''), TYPE_WORDS)
  return {
    message: `${written} is no type`,
    remedy: nearest === undefined ? `types are ${oneOf(TYPE_WORDS.slice(0, 16))}` : `did you mean ${nearest}?`,
  }
}

function resolveVariable(
  name: string,
  { type, fallback }: Declaration,
  { given, now, zone }: Surroundings,
): Understood<Value> {
  const passed = Object.hasOwn(given, name) ? given[name] : undefined
  const byDefault = fallback === undefined ? undefined : readDefault(fallback, type, now, zone)
  if (passed === undefined) {
    return byDefault ?? flawed(`${name} has no value`, `pass one: --var ${name}=…, or give it a default`)
  }
  const expected = type ?? (byDefault?.ok ? typeOf(byDefault.value) : undefined)
  return readPassed(passed, expected, now, zone)
}

function typeOf(value: Value): LogicalType | undefined {
  const kind = kindOf(value)
  return kind === 'null' || kind === 'list' || kind === 'struct' ? undefined : { kind }
}

function readDefault(fallback: unknown, type: LogicalType | undefined, now: bigint, zone: TimeZone): Understood<Value> {
  if (typeof fallback === 'string') return readPassed(fallback, type, now, zone)
  const value = readValue(fallback)
  return value.ok && type !== undefined ? readTyped(formatValue(value.value), type) : value
}

function readPassed(text: string, type: LogicalType | undefined, now: bigint, zone: TimeZone): Understood<Value> {
  if (type === undefined || type.kind !== 'text') {
    const moment = momentOf(text, type, now, zone)
    if (moment !== undefined) return { ok: true, value: moment }
    const [, word, quoted] = TYPED.exec(text) ?? []
    const typed = word === undefined ? undefined : parseType(word)
    if (quoted !== undefined && typed !== undefined) return readTyped(quoted, typed)
  }
  return type === undefined ? { ok: true, value: guess(text) } : readTyped(text, type)
}

/** `today`, `yesterday` and `now`, in the type that is wanted: a day, or its midnight. */
function momentOf(text: string, type: LogicalType | undefined, now: bigint, zone: TimeZone): Value | undefined {
  const kind = type?.kind
  const shown = zone.wallClock(now)
  if (text === 'now') {
    if (kind === 'timestamp') return { kind: 'timestamp', micros: shown }
    return kind === undefined || kind === 'timestamptz' ? { kind: 'timestamptz', micros: now } : undefined
  }
  if (text !== 'today' && text !== 'yesterday') return undefined
  const days = dayOfMicros(shown) - (text === 'yesterday' ? 1 : 0)
  const midnight = BigInt(days) * MICROS_PER_DAY
  if (kind === undefined || kind === 'date') return { kind: 'date', days }
  if (kind === 'timestamp') return { kind: 'timestamp', micros: midnight }
  return kind === 'timestamptz' ? { kind: 'timestamptz', micros: zone.instants(midnight)[0] } : undefined
}

function readTyped(text: string, type: LogicalType): Understood<Value> {
  const value = parseValue(text, type)
  return value === undefined ? flawed(`${text} is no ${formatType(type)}`) : { ok: true, value }
}

function guess(text: string): Value {
  const quoted = /^'(.*)'$/s.exec(text)?.[1]
  if (quoted !== undefined) return quoted.replaceAll("''", "'")
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^[-+]?(0|[1-9]\d*)$/.test(text)) return BigInt(text.replace('+', ''))
  const kinds = ['date', 'timestamp', 'timestamptz'] as const
  const types: LogicalType[] = kinds.map((kind) => ({ kind }))
  if (/^[-+]?(0|[1-9]\d*)\.\d+$/.test(text)) types.unshift({ kind: 'decimal' })
  for (const type of types) {
    const value = /^[-+]?\d/.test(text) ? parseValue(text, type) : undefined
    if (value !== undefined) return value
  }
  return text
}
