import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withChecks } from '../../test/suites.ts'
import { yamlTree } from '../../test/yaml-tree.ts'
import { checkTypes } from '../checks/registry.ts'
import { numberText } from './number-text.ts'
import { readSuite } from './read-suite.ts'

const seeds = checkTypes.flatMap(({ examples }) => examples).map((example) => yamlTree(withChecks(example)))

const leaf = fc.oneof(
  fc.constantFrom(
    null,
    true,
    '',
    ' ',
    'a',
    '5',
    '{{x}}',
    'a {{x}}',
    '{{',
    'above 1%',
    '__proto__',
    "'",
    '"',
    'a > ',
    '\0',
  ),
  fc.constantFrom('0', '010', '-1', '1e9', '1e999', '.nan', '0x1F', '9007199254740993').map(numberText),
)
const strange = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('column', 'columns', 'min', 'warn', 'kind', 'op', 'to', 'query', 'x'), tie('tree'), {
      maxKeys: 3,
    }),
  ),
})).tree

/** The tree with one value, found by following numbers downwards, exchanged for another. */
function changed(tree: unknown, way: readonly number[], value: unknown): unknown {
  const [step, ...rest] = way
  const open = typeof tree === 'object' && tree !== null && !('kind' in tree)
  if (step === undefined || !open) return value
  if (Array.isArray(tree)) {
    const at = tree.length === 0 ? 0 : step % tree.length
    return tree.with(at, changed(tree[at], rest, value))
  }
  const entries = Object.entries(tree)
  const at = entries.length === 0 ? 0 : step % entries.length
  return Object.fromEntries(
    entries.map(([key, each], index) => [key, index === at ? changed(each, rest, value) : each]),
  )
}

describe('reading a suite', () => {
  it('answers with a suite or with problems whose places are there, whatever the tree holds', () => {
    const ways = fc.array(fc.nat(20), { minLength: 1, maxLength: 6 })
    const property = fc.property(fc.constantFrom(...seeds), ways, strange, (seed, way, value) => {
      const tree = changed(seed, way, value)
      const read = readSuite(tree, { now: 0 })
      if (read.ok) return
      expect(read.error.length).toBeGreaterThan(0)
      for (const { path, message } of read.error) {
        expect(message).toMatch(/^\S[^\n]*$/)
        let found = tree
        for (const key of path) {
          expect(found).toHaveProperty([String(key)])
          found = (found as Record<string | number, unknown>)[key]
        }
      }
    })
    fc.assert(property, { numRuns: 2_000, seed: 11 })
  })
})
