import { PortError } from '@assay/ports/errors'

export interface WriteJsonOptions {
  /** Blanks a level; without it everything stands on one line. */
  readonly indent?: number
  /** Names that come first, in this order; all others follow in the order of their code units. Default: none. */
  readonly order?: ReadonlyMap<string, number>
}

/**
 * A value as JSON text that reads back as an equal value, and is the same text for equal values: members in a fixed
 * order, whatever the order was in which they were set. Members that are `undefined` are left out.
 *
 * @throws PortError INVALID_ARGUMENT where JSON would lose something: NaN, bigint, a Date, a hole in a list
 */
export function writeJson(value: unknown, options: WriteJsonOptions = {}): string {
  const { indent = 0, order = new Map<string, number>() } = options
  const rank = (name: string) => order.get(name) ?? order.size
  const byOrder = (left: string, right: string) => rank(left) - rank(right) || (left < right ? -1 : 1)

  function write(node: unknown, path: string, depth: number): string {
    if (node === null || typeof node === 'boolean' || typeof node === 'string') return JSON.stringify(node)
    if (typeof node === 'number') return writeNumber(node, path)
    if (Array.isArray(node)) {
      const items = Array.from(node, (item, index) => write(item, `${path}[${index}]`, depth + 1))
      return wrap('[', items, ']', depth)
    }
    if (typeof node !== 'object' || !isPlain(node)) throw notJson(path, nameOf(node))
    const names = Object.keys(node)
      .filter((name) => (node as Record<string, unknown>)[name] !== undefined)
      .sort(byOrder)
    const members = names.map((name) => {
      const written = write((node as Record<string, unknown>)[name], `${path}.${name}`, depth + 1)
      return `${JSON.stringify(name)}:${indent > 0 ? ' ' : ''}${written}`
    })
    return wrap('{', members, '}', depth)
  }

  function wrap(open: string, parts: readonly string[], close: string, depth: number): string {
    if (parts.length === 0 || indent === 0) return `${open}${parts.join(',')}${close}`
    const inner = `\n${' '.repeat(indent * (depth + 1))}`
    return `${open}${inner}${parts.join(`,${inner}`)}\n${' '.repeat(indent * depth)}${close}`
  }

  return write(value, 'document', 0)
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw notJson(path, String(value))
  return Object.is(value, -0) ? '-0' : String(value)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function nameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `a ${value.constructor?.name ?? 'object'}`
  return value === undefined ? 'nothing' : `a ${typeof value}`
}

function notJson(path: string, what: string): PortError {
  const problem = `${path} is ${what}, which JSON does not hold`
  return new PortError('INVALID_ARGUMENT', problem, { argument: 'document', problem })
}
