import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { withChecks } from '../../test/suites.ts'
import { yamlTree } from '../../test/yaml-tree.ts'
import { checkTypes } from '../checks/registry.ts'
import { suiteJsonSchema } from './json-schema.ts'
import { isNumberText } from './number-text.ts'

const schema = suiteJsonSchema() as Record<string, unknown>
const validate = new Ajv2020({ allowUnionTypes: true, validateFormats: false }).compile(schema)

type Described = Record<string, { readonly description?: string }>

/** The tree as an editor has it: numbers are numbers. */
function plain(tree: unknown): unknown {
  if (isNumberText(tree)) return Number(tree.text)
  if (Array.isArray(tree)) return tree.map(plain)
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, plain(value)]))
}

const accepts = (text: string) => validate(plain(yamlTree(text)))

describe('the JSON Schema of a suite', () => {
  it.each(checkTypes.flatMap(({ examples }) => examples))('accepts %s', (example) => {
    expect([accepts(withChecks(example)), validate.errors]).toEqual([true, null])
  })

  it.each([
    `suite: orders
dataset: { backend: shop, table: [public, orders], stage: uat }
key: [order_id]
where: country = 'NO'
vars: { day: { default: yesterday, type: date }, least: 5, region: }
time_zone: Europe/Oslo
samples: none
mask: email
allow_empty: true
reading: { delimiter: ";", types: { zip: text } }
checks:
  - not_null: { columns: [a, b], also: [""] }
    where: a > 1
    warn: any
    fail: "> 1%"
    severity: warning
    group_by: [c]
    max_groups: 50
    id: x
    tags: [a]
    owner: me
    description: why
    accept: { up_to: 5, until: 2026-12-31, reason: known }`,
    'suite: s\ndatasets: [shop/a, ./b.csv]\nchecks: []',
    withChecks('row_count: { min: "{{least}}" }', 'sum: { column: a, between: ["{{least}}", 10] }'),
  ])('accepts all that a suite may say', (text) => {
    expect([accepts(text), validate.errors]).toEqual([true, null])
  })

  it.each([
    'suite: s\nchecks: []',
    'suite: s\ndataset: shop/a',
    'suite: s\ndataset: shop/a\ndatasets: [shop/b]\nchecks: []',
    'suite: s\ndataset: shop/a\nsamples: all\nchecks: []',
    'suite: s\ndataset: shop/a\ncheck: []\nchecks: []',
    withChecks('not_nul: a'),
    withChecks('not_null: a\nunique: b'),
    withChecks('not_null: 5'),
    withChecks('where: a > 1'),
    withChecks('range: { min: 1 }'),
    withChecks('range: { column: a, mn: 1 }'),
    withChecks('row_count: -1'),
    withChecks('not_null: a\nfail: 1%'),
    withChecks('not_null: a\nseverity: warn'),
  ])('refuses %j', (text) => {
    expect(accepts(text)).toBe(false)
  })

  it('explains every key that may be written', () => {
    const { properties } = schema as { properties: Described }
    const { checks } = properties as unknown as { checks: { items: { properties: Described } } }
    const items = checks.items.properties
    for (const [key, { description }] of [...Object.entries(properties), ...Object.entries(items)]) {
      expect([key, description]).toEqual([key, expect.stringMatching(/\S/)])
    }
    for (const { name, summary, documentation } of checkTypes) {
      expect(items[name]?.description).toContain(summary)
      expect(items[name]?.description).toContain(documentation)
    }
  })
})
