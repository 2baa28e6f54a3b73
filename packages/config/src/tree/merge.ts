import { childOf, type Entry, type Mapping, mapping, type Tree } from './tree.ts'

/**
 * Lays one tree over another: mappings are merged key by key, everything else is replaced, lists too. `null` takes
 * away what lies below. A mapping that names another adapter (`use`) replaces the whole one below, since settings of
 * one adapter make no sense to another.
 */
export function merge(below: Mapping, above: Mapping): Mapping {
  const entries = new Map<string, Entry>(below.entries)
  for (const [name, entry] of above.entries) {
    const present = entries.get(name)
    if (entry.value.kind === 'scalar' && entry.value.value === null) entries.delete(name)
    else entries.set(name, present === undefined ? entry : { key: entry.key, value: over(present.value, entry.value) })
  }
  return mapping(above.place, entries)
}

function over(below: Tree, above: Tree): Tree {
  if (below.kind !== 'mapping' || above.kind !== 'mapping') return above
  return otherAdapter(below, above) ? above : merge(below, above)
}

function otherAdapter(below: Mapping, above: Mapping): boolean {
  const use = childOf(above, 'use')
  const before = childOf(below, 'use')
  if (use?.kind !== 'scalar' || before?.kind !== 'scalar') return false
  return use.value !== before.value
}
