import type { SuiteDraft } from '@assay/core/suggest'
import { numberText } from '@assay/core/suite'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readSuiteFile, renderSuiteFile } from '../src/yaml.ts'

/** A draft of which a test says only what it is about. */
function render({
  comments = [],
  suite = { suite: 'a' },
  checks,
}: Partial<SuiteDraft> & Pick<SuiteDraft, 'checks'>): string {
  return renderSuiteFile({ comments, suite, checks })
}

describe('a drafted suite', () => {
  it('is written with the reason of each check beside it, or above it where there is no room', () => {
    const text = render({
      comments: ['yaml-language-server: $schema=suite.schema.json', 'from 1,000 rows\nof orders.csv'],
      suite: { suite: 'orders', dataset: 'shop/orders', key: 'order_id' },
      checks: [
        { item: { row_count: { between: [500, 2_000] } }, because: '1,000 rows now' },
        { item: { not_null: ['order_id', 'customer_id'] }, because: '' },
        { item: { expression: 'shipped_at >= ordered_at' }, because: 'true of every row' },
        {
          item: { accepted_values: { column: 'status', values: ['created', 'paid', 'no'] }, warn: 'any', fail: '> 1%' },
          because: '3 distinct values',
        },
        {
          item: { accepted_values: { column: 'country', values: Array.from({ length: 30 }, (_, i) => `c${i}`) } },
          because: '',
        },
      ],
    })

    expect(text).toBe(`# yaml-language-server: $schema=suite.schema.json
# from 1,000 rows
# of orders.csv
suite: orders
dataset: shop/orders
key: order_id
checks:
  - row_count: { between: [500, 2000] }  # 1,000 rows now
  - not_null: [order_id, customer_id]
  # true of every row
  - expression: shipped_at >= ordered_at
  # 3 distinct values
  - accepted_values: { column: status, values: [created, paid, "no"] }
    warn: any
    fail: "> 1%"
  - accepted_values:
      column: country
      values:
${Array.from({ length: 30 }, (_, index) => `        - c${index}\n`).join('')}`)
    const suites = readSuiteFile(text, { file: 'orders.yaml' })
    expect(suites.ok && suites.value[0]?.checks.map(({ type }) => type)).toEqual([
      'row_count',
      'not_null',
      'not_null',
      'expression',
      'accepted_values',
      'accepted_values',
    ])
  })

  it.each([
    '010',
    '1e3',
    'true',
    'null',
    '~',
    '',
    ' a ',
    '# a',
    'a # b',
    'a: b',
    "it's",
    '"quoted"',
    '> 1%',
    '@a',
    '*',
    '[a]',
    '{{day}}',
    'a, b',
    'line\nend',
    'back\\slash',
    '2026-11-20',
    'yes',
    '-',
    '---',
    '受注',
    '\u0007',
    '%',
    '?',
    'a\u2028b',
  ])('keeps the text %j, wherever it stands', (text) => {
    const written = render({
      suite: { suite: text, [`k${text}`]: [text, { a: text }] },
      checks: [{ item: { not_null: text }, because: '' }],
    })

    expect(parse(written)).toEqual({ suite: text, [`k${text}`]: [text, { a: text }], checks: [{ not_null: text }] })
  })

  it('keeps every digit of a number', () => {
    const numbers = [9_007_199_254_740_993n, numberText('12.50'), 0.1, -5, Number.NaN, Number.POSITIVE_INFINITY]

    const text = render({ suite: { suite: 'a' }, checks: [{ item: { row_count: { between: numbers } }, because: '' }] })

    expect(text).toContain('between: [9007199254740993, 12.50, 0.1, -5, .nan, .inf]')
  })

  it('may be without checks, and with empty parts', () => {
    expect(render({ suite: { suite: 'a', mask: [], vars: {} }, checks: [] })).toBe(
      'suite: a\nmask: []\nvars: {}\nchecks: []\n',
    )
  })

  it('lets no reason break out of its comment', () => {
    const text = render({
      suite: { suite: 'a' },
      checks: [{ item: { unique: 'b' }, because: 'first\nsecond\u2028third\u0007' }],
    })

    expect(parse(text)).toEqual({ suite: 'a', checks: [{ unique: 'b' }] })
  })
})
