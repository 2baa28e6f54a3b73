import { readSuite, type Suite, type SuiteContext, type SuiteProblem } from '../src/suite.ts'
import { yamlTree } from './yaml-tree.ts'

/** 2026-11-20T09:00:00Z. */
export const now = Date.UTC(2026, 10, 20, 9)

/** Reads a whole check file; fails the test when it is not sound. */
export function suiteOf(text: string, context: SuiteContext = {}): Suite {
  const read = readSuite(yamlTree(text), { now, ...context })
  if (!read.ok) throw new Error(JSON.stringify(read.error, undefined, 2))
  return read.value
}

/** The problems of a whole check file; fails the test when there are none. */
export function problemsOf(text: string, context: SuiteContext = {}): readonly SuiteProblem[] {
  const read = readSuite(yamlTree(text), { now, ...context })
  if (read.ok) throw new Error('the suite is sound')
  return read.error
}

/** A suite around items of `checks`, each a YAML text. */
export function withChecks(...items: readonly string[]): string {
  const list = items.map((item) => `  - ${item.replaceAll('\n', '\n    ')}`).join('\n')
  return `suite: orders\ndataset: shop/orders\nchecks:\n${list}\n`
}

/** What is wrong with one item, as `path: message (remedy)`. */
export function itemProblems(item: string): readonly string[] {
  return problemsOf(withChecks(item)).map(({ path, message, remedy, offset }) => {
    const place = path.slice(2).join('.')
    return `${place}${offset === undefined ? '' : `@${offset}`}: ${message}${remedy === undefined ? '' : ` (${remedy})`}`
  })
}
