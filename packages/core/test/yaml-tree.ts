import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import { numberText } from '../src/suite.ts'

/** The plain tree of a YAML text, with numbers as they are written: what a reader of check files hands out. */
export function yamlTree(text: string): unknown {
  const document = parseDocument(text, { keepSourceTokens: true })
  const [error] = document.errors
  if (error !== undefined) throw error
  return treeOf(document.contents)
}

function treeOf(node: Node | null | unknown): unknown {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String(key), treeOf(value)]))
  if (isSeq(node)) return node.items.map(treeOf)
  if (isAlias(node)) throw new Error('the tests use no aliases')
  if (!isScalar(node)) return null
  return typeof node.value === 'number' ? numberText(node.source ?? '') : node.value
}
