import { formatDecimal, parseDecimal, trimDecimal } from './decimal.ts'
import { type JsonTree, parseJsonTree } from './json-tree.ts'
import { compareText } from './text-order.ts'

function canonicalNumber(text: string): string {
  const parsed = parseDecimal(text)
  return parsed === undefined ? text : formatDecimal(trimDecimal(parsed))
}

function write(tree: JsonTree): string {
  if (tree === null || typeof tree === 'boolean') return String(tree)
  if (typeof tree === 'string') return JSON.stringify(tree)
  if ('number' in tree) return canonicalNumber(tree.number)
  if ('items' in tree) return `[${tree.items.map(write).join(',')}]`
  const last = new Map(tree.fields)
  const names = [...last.keys()].sort(compareText)
  return `{${names.map((name) => `${JSON.stringify(name)}:${write(last.get(name) ?? null)}`).join(',')}}`
}

/**
 * One text for all JSON texts of the same document: no blanks, names in order, of repeated names the last one,
 * numbers by value (`1e3`, `1000` and `1000.0` are one). What PostgreSQL's `jsonb` rewrites, this rewrites too.
 * Text that is no JSON is its own canonical text.
 */
export function canonicalJson(text: string): string {
  const tree = parseJsonTree(text)
  return tree === undefined ? text : write(tree)
}
