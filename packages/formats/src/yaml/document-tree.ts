import { numberText, type SuitePath } from '@assay/core/suite'
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  visit,
} from 'yaml'
import type { Fault } from './fault.ts'
import { quote } from './quote.ts'
import type { SourceText } from './source-text.ts'

/** A document as the plain tree that suites are read from, and the way back from a path to its place. */
export interface DocumentTree {
  readonly value: unknown
  readonly faults: readonly Fault[]
  /** What stands at a path, or at the nearest part of it that is there. */
  find(path: SuitePath): Found
}

export interface Found {
  /** Absent for an empty value. */
  readonly node?: Node
  /** The key in front of it. */
  readonly key?: Node
}

/** Nodes that all aliases of a file may stand for together: far above any suite, far below a bomb. */
const mostRepeated = 10_000

/** Turns a document into a tree. Numbers keep the text that they are written as; nothing else is interpreted. */
export function documentTree(document: Document, source: SourceText): DocumentTree {
  const targets = aliasTargets(document)
  const faults: Fault[] = []
  const opened: Node[] = []
  let repeated = 0

  function fault(node: unknown, problem: string, remedy?: string): null {
    const [start = 0, end = start + 1] = (node as Node | null)?.range ?? []
    faults.push({ start, end, problem, ...(remedy === undefined ? {} : { remedy }) })
    return null
  }

  function read(node: unknown): unknown {
    if (opened.length > 0) repeated += 1
    if (repeated > mostRepeated) return null
    if (isAlias(node)) return readAlias(node)
    if (isMap(node)) return Object.fromEntries(node.items.flatMap((pair) => readPair(pair)))
    if (isSeq(node)) return node.items.map((item) => read(item))
    return isScalar(node) ? readScalar(node) : null
  }

  function readAlias(alias: Alias): unknown {
    const target = targets.get(alias)
    if (target === undefined) {
      const line = source.lineAt(alias.range?.[0] ?? 0)
      const written = line.text.slice((alias.range?.[0] ?? 0) - line.start).replace(/[,\]}].*$/, '')
      return fault(alias, `no anchor is called ${alias.source}`, `quote a text that begins with *: ${quote(written)}`)
    }
    if (opened.includes(target)) return fault(alias, `the anchor ${alias.source} holds itself`)
    opened.push(target)
    const within = repeated <= mostRepeated
    const value = read(target)
    opened.pop()
    if (within && repeated > mostRepeated && opened.length === 0) {
      return fault(alias, 'the aliases of this file stand for far too much', 'write it out, or use fewer of them')
    }
    return value
  }

  function readPair({ key, value }: Pair): readonly (readonly [string, unknown])[] {
    if (!isScalar(key) || key.value === null) {
      fault(key ?? value, 'a name is missing before the colon', 'quote a text that begins with a bracket or a brace')
      return []
    }
    if (key.value === '<<') fault(key, 'YAML 1.2 has no merge keys', 'write the keys out')
    return [[nameOf(key), read(value)]]
  }

  const value = read(document.contents)
  return { value, faults, find: (path) => find(document, targets, path) }
}

/** What each alias stands for: the anchor of its name that stands last before it. */
function aliasTargets(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source)
        if (target !== undefined) targets.set(node, target)
      } else if ('anchor' in node && typeof node.anchor === 'string') {
        anchors.set(node.anchor, node)
      }
    },
  })
  return targets
}

function readScalar(node: Scalar): unknown {
  const { value, source } = node
  if (typeof value === 'number' || typeof value === 'bigint') return numberText(source ?? String(value))
  return typeof value === 'string' || typeof value === 'boolean' ? value : null
}

function nameOf(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
}

function find(document: Document, targets: ReadonlyMap<Alias, Node>, path: SuitePath): Found {
  let found: Found = present(document.contents)
  for (const step of path) {
    const node = isAlias(found.node) ? targets.get(found.node) : found.node
    const next = isMap(node) ? member(node.items, step) : isSeq(node) ? item(node.items, step) : undefined
    if (next === undefined) return found
    found = next
  }
  return found
}

function member(items: readonly Pair[], step: string | number): Found | undefined {
  const pair = items.find(({ key }) => isScalar(key) && nameOf(key) === String(step))
  return pair === undefined ? undefined : { ...present(pair.value), key: pair.key as Node }
}

function item(items: readonly unknown[], step: string | number): Found | undefined {
  return typeof step === 'number' && step < items.length ? present(items[step]) : undefined
}

function present(node: unknown): Found {
  return node === null || node === undefined ? {} : { node: node as Node }
}
