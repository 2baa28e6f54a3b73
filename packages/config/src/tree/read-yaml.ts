import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml'
import type { ConfigurationProblem } from '../words/problem.ts'
import { problemAt } from '../words/problem.ts'
import { explainYamlError } from './explain-yaml-error.ts'
import { type Entry, type Mapping, mapping, type Place, type Tree } from './tree.ts'

/** Nodes that a file may come to once its aliases are resolved: far above any configuration, far below a bomb. */
const mostNodes = 5_000

/** Reads one YAML document (YAML 1.2, core schema) as a mapping. An empty file is an empty mapping. */
export function readYaml(text: string, file: string): { tree: Mapping; problems: readonly ConfigurationProblem[] } {
  const lines = new LineCounter()
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { source: file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const start: Place = { source: file, line: 1, column: 1 }
  const fails = (problem: ConfigurationProblem) => ({ tree: mapping(start), problems: [problem] })

  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const documents: readonly Document.Parsed[] = 'empty' in parsed ? [] : parsed
  const [document, second] = documents
  if (document === undefined) return { tree: mapping(start), problems: [] }
  const [error] = [...document.errors, ...document.warnings]
  if (error !== undefined) {
    const { problem, remedy } = explainYamlError(error, text)
    return fails(problemAt(placeOf(error.pos[0]), [], problem, remedy))
  }
  if (second !== undefined) {
    const place = placeOf(second.range[0])
    return fails(problemAt(place, [], 'a configuration is one YAML document', 'take the --- line away'))
  }
  const reader = createNodeReader(document, placeOf)
  const root = document.contents === null ? mapping(start) : reader.read(document.contents, [])
  if (root.kind === 'mapping') return { tree: root, problems: reader.problems }
  if (root.kind === 'scalar' && root.value === null) return { tree: mapping(start), problems: reader.problems }
  return fails(problemAt(root.place, [], 'expects a mapping of settings', 'begin with a line such as "backends:"'))
}

function createNodeReader(document: Document, placeOf: (offset: number) => Place) {
  const problems: ConfigurationProblem[] = []
  const opened = new Set<Node>()
  let nodes = 0

  function read(node: unknown, path: readonly string[]): Tree {
    const place = placeOf((node as Node | null)?.range?.[0] ?? 0)
    nodes += 1
    if (nodes > mostNodes) {
      if (nodes === mostNodes + 1) problems.push(problemAt(place, [], 'its aliases unfold to too many settings'))
      return { kind: 'scalar', place, value: null }
    }
    if (isAlias(node)) return readAlias(node.resolve(document), node.source, place, path)
    if (isMap(node))
      return mapping(
        place,
        node.items.flatMap((pair) => readPair(pair.key, pair.value, path)),
      )
    if (isSeq(node)) {
      return { kind: 'sequence', place, items: node.items.map((item, index) => read(item, [...path, String(index)])) }
    }
    if (isScalar(node)) {
      const value: unknown = node.value
      return { kind: 'scalar', place, value, ...(node.source === undefined ? {} : { written: node.source }) }
    }
    return { kind: 'scalar', place, value: null }
  }

  function readAlias(target: Node | undefined, name: string, place: Place, path: readonly string[]): Tree {
    if (target === undefined || opened.has(target)) {
      const problem = target === undefined ? `no anchor is named ${name}` : `the anchor ${name} holds itself`
      problems.push(problemAt(place, path, problem, 'quote a text that begins with *'))
      return { kind: 'scalar', place, value: null }
    }
    opened.add(target)
    const tree = read(target, path)
    opened.delete(target)
    return tree
  }

  function readPair(key: unknown, value: unknown, path: readonly string[]): [string, Entry][] {
    const place = placeOf((key as Node | null)?.range?.[0] ?? 0)
    if (!isScalar(key) || key.value === null || typeof key.value === 'object') {
      problems.push(problemAt(place, path, 'expects a name before the colon'))
      return []
    }
    const name = String(key.value)
    const tree = value === null ? ({ kind: 'scalar', place, value: null } as const) : read(value, [...path, name])
    return [[name, { key: place, value: tree }]]
  }

  return { read, problems }
}
