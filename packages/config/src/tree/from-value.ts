import { type Entry, mapping, type Place, type Tree } from './tree.ts'

/** The tree of a value that a module or a caller made. All its places are the source alone. */
export function treeOf(value: unknown, source: string): Tree {
  const place: Place = { source }
  if (Array.isArray(value)) return { kind: 'sequence', place, items: value.map((item) => treeOf(item, source)) }
  if (!isPlainObject(value)) return { kind: 'scalar', place, value }
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return mapping(
    place,
    entries.map(([name, member]): [string, Entry] => [name, { key: place, value: treeOf(member, source) }]),
  )
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null
}
