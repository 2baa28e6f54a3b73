import type { Text } from '../text/text.ts'

/** Where something is written. Line and column count from 1 and are absent for modules and arguments. */
export interface Place {
  /** A file as it was found, or `arguments`. */
  readonly source: string
  readonly line?: number
  readonly column?: number
}

/** Settings as written, each with its place: layers are merged and filled in before anything is validated. */
export type Tree = Mapping | Sequence | Scalar

export interface Mapping {
  readonly kind: 'mapping'
  readonly place: Place
  readonly entries: ReadonlyMap<string, Entry>
}

export interface Entry {
  /** Where the key is written. */
  readonly key: Place
  readonly value: Tree
}

export interface Sequence {
  readonly kind: 'sequence'
  readonly place: Place
  readonly items: readonly Tree[]
}

export interface Scalar {
  readonly kind: 'scalar'
  readonly place: Place
  readonly value: unknown
  /** What a text consists of, once variables and coordinates were looked for in it. */
  readonly text?: Text
  /** As written, for a number that should have been a text. */
  readonly written?: string
}

export function mapping(place: Place, entries: Iterable<readonly [string, Entry]> = []): Mapping {
  return { kind: 'mapping', place, entries: new Map(entries) }
}

/** The node at a path, or the nearest one above it that exists. */
export function nodeAt(tree: Tree, path: readonly PropertyKey[]): Tree {
  let node = tree
  for (const key of path) {
    const next = childOf(node, key)
    if (next === undefined) return node
    node = next
  }
  return node
}

/** The node under a key or an index. */
export function childOf(node: Tree, key: PropertyKey): Tree | undefined {
  if (node.kind === 'mapping') return node.entries.get(String(key))?.value
  return node.kind === 'sequence' ? node.items[Number(key)] : undefined
}

/** Where the key at the end of a path is written; where its parent stands when there is no such key. */
export function keyPlaceAt(tree: Tree, path: readonly PropertyKey[]): Place {
  const parent = nodeAt(tree, path.slice(0, -1))
  const key = path.at(-1)
  return (parent.kind === 'mapping' && key !== undefined && parent.entries.get(String(key))?.key) || parent.place
}

/** Rebuilds a tree with each scalar replaced. */
export function mapScalars(
  tree: Tree,
  replace: (scalar: Scalar, path: readonly string[]) => Tree,
  path: readonly string[] = [],
): Tree {
  if (tree.kind === 'scalar') return replace(tree, path)
  if (tree.kind === 'sequence') {
    const items = tree.items.map((item, index) => mapScalars(item, replace, [...path, String(index)]))
    return { ...tree, items }
  }
  const entries = [...tree.entries].map(([name, entry]) => {
    return [name, { key: entry.key, value: mapScalars(entry.value, replace, [...path, name]) }] as const
  })
  return mapping(tree.place, entries)
}

/** The plain value of a tree. */
export function plain(tree: Tree, read: (scalar: Scalar) => unknown): unknown {
  if (tree.kind === 'scalar') return read(tree)
  if (tree.kind === 'sequence') return tree.items.map((item) => plain(item, read))
  return Object.fromEntries([...tree.entries].map(([name, entry]) => [name, plain(entry.value, read)]))
}
