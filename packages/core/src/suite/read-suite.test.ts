import { describe, expect, it } from 'vitest'
import { now, problemsOf, suiteOf, withChecks } from '../../test/suites.ts'
import { readSuite } from './read-suite.ts'

const NEVER = { kind: 'never' }
const ANY = { kind: 'any' }

describe('a suite', () => {
  it('is read whole', () => {
    const suite = suiteOf(
      `
suite: orders
dataset: shop/orders
key: order_id
where: country = 'NO'
time_zone: Europe/Oslo
samples: keys
mask: [email]
allow_empty: true
reading: { delimiter: ";", date_format: "%d.%m.%Y", types: { zip: text }, union: true }
checks:
  - row_count: { min: 1 }
`,
      { file: 'checks/orders.yaml' },
    )
    expect(suite).toMatchObject({
      name: 'orders',
      file: 'checks/orders.yaml',
      datasets: [{ written: 'shop/orders', backend: 'shop' }],
      key: ['order_id'],
      where: { op: '=', left: { name: 'country' }, right: { value: 'NO' } },
      timeZone: 'Europe/Oslo',
      samples: 'keys',
      mask: ['email'],
      allowEmpty: true,
      reading: { delimiter: ';', dateFormat: '%d.%m.%Y', types: { zip: { kind: 'text' } }, union: true },
    })
  })

  it('needs little, and has defaults for the rest', () => {
    expect(suiteOf('suite: s\ndataset: ./a.csv\nchecks: []')).toEqual({
      name: 's',
      datasets: [{ written: './a.csv', source: { kind: 'file', path: './a.csv' } }],
      timeZone: 'UTC',
      mask: [],
      allowEmpty: false,
      checks: [],
    })
  })

  it('may be about several datasets', () => {
    const { datasets } = suiteOf('suite: s\ndatasets: [shop/orders, "shop/stage_*"]\nchecks: []')
    expect(datasets.map(({ written }) => written)).toEqual(['shop/orders', 'shop/stage_*'])
  })

  it('says where each check stands, when the reader knows', () => {
    const locate = (path: readonly (string | number)[]) => ({ line: Number(path[1]) + 10, column: 5 })
    const { checks } = suiteOf(withChecks('not_null: [a, b]', 'unique: a'), { locate })
    expect(checks.map(({ position }) => position?.line)).toEqual([10, 10, 11])
  })
})

describe('the items of a suite', () => {
  it('are one check each, or one for each column', () => {
    const { checks } = suiteOf(withChecks('not_null: [order_id, email]', 'unique: [order_id, line_no]', 'row_count: 5'))
    expect(checks.map(({ id, type }) => [type, id])).toEqual([
      ['not_null', 'not_null(order_id)'],
      ['not_null', 'not_null(email)'],
      ['unique', 'unique(order_id, line_no)'],
      ['row_count', 'row_count'],
    ])
    expect(checks[0]).toEqual({
      id: 'not_null(order_id)',
      type: 'not_null',
      arguments: { column: 'order_id' },
      maxGroups: 1_000,
      thresholds: { warn: NEVER, fail: ANY, severity: 'failure' },
      tags: [],
    })
  })

  it('carry the common keys', () => {
    const item = `range: { column: amount, min: 0 }
where: status = 'paid'
group_by: [country, region]
max_groups: 50
id: paid-amounts
tags: [money, nightly]
owner: finance
description: No refunds here.
accept: { up_to: 12, until: 2026-12-31, reason: "migration" }`
    expect(suiteOf(withChecks(item)).checks).toMatchObject([
      {
        id: 'paid-amounts',
        where: { op: '=', right: { value: 'paid' } },
        groupBy: ['country', 'region'],
        maxGroups: 50,
        tags: ['money', 'nightly'],
        owner: 'finance',
        description: 'No refunds here.',
        accept: { upTo: 12n, until: '2026-12-31', reason: 'migration' },
      },
    ])
  })

  it.each([
    ['not_null: a', { warn: NEVER, fail: ANY, severity: 'failure' }],
    ['not_null: a\nwarn: any', { warn: ANY, fail: NEVER, severity: 'failure' }],
    ['not_null: a\nfail: above 1%', { warn: NEVER, fail: { kind: 'percent' }, severity: 'failure' }],
    ['not_null: a\nwarn: any\nfail: "> 10"', { warn: ANY, fail: { kind: 'rows', above: 10n }, severity: 'failure' }],
    ['not_null: a\nseverity: warning', { warn: NEVER, fail: ANY, severity: 'warning' }],
  ])('have thresholds: %s', (item, thresholds) => {
    expect(suiteOf(withChecks(item)).checks[0]?.thresholds).toMatchObject(thresholds)
  })

  it('keep the digits of their values', () => {
    const { checks } = suiteOf(withChecks('range: { column: v, between: [0.10, 9007199254740993] }'))
    expect(checks[0]?.arguments).toEqual({
      column: 'v',
      bounds: { min: { kind: 'decimal', unscaled: 10n, scale: 2 }, max: 9007199254740993n },
    })
  })
})

describe('the id of a check', () => {
  const idOf = (item: string, lines = '') => suiteOf(withChecks(item) + lines).checks[0]?.id

  it('changes with the filter and the groups, and with nothing else', () => {
    const plain = idOf('range: { column: a, min: 0 }')
    expect(idOf('range: { column: a, max: 9 }\nwarn: any\nowner: me')).toBe(plain)
    const filtered = idOf('range: { column: a, min: 0 }\nwhere: b > 1')
    expect(filtered).toMatch(/^range\(a\)@[0-9a-f]{8}$/)
    expect(idOf('range: { column: a, min: 0 }\nwhere: "b  >\n  1"')).toBe(filtered)
    expect(idOf('range: { column: a, min: 0 }\nwhere: b > 2')).not.toBe(filtered)
    expect(idOf('range: { column: a, min: 0 }\ngroup_by: b')).not.toBe(plain)
  })

  it('is the same from version to version', () => {
    expect(idOf("range: { column: amount, min: 0 }\nwhere: status = 'paid'")).toBe('range(amount)@eb0ed081')
  })

  it('is the same each day, where a filter names the day', () => {
    const idAt = (day: string) =>
      suiteOf(`${withChecks('row_count: 1\nwhere: day = {{day}}')}vars: { day: yesterday }`, { variables: { day } })
        .checks[0]?.id
    expect(idAt('2026-01-01')).toBe(idAt('2026-01-02'))
  })

  it('tells one odd name from two plain ones', () => {
    expect(idOf('unique: ["a, b"]')).toBe('unique("a, b")')
    expect(idOf('not_null: Release Date')).toBe('not_null("Release Date")')
  })

  it('is refused where it stands twice, with the remedy', () => {
    expect(problemsOf(withChecks('min: { column: a, min: 0 }', 'min: { column: a, max: 1 }'))).toEqual([
      { path: ['checks', 1], message: 'two checks have the id min(a)', remedy: 'give this one an id: of its own' },
    ])
    expect(
      suiteOf(withChecks('min: { column: a, min: 0 }', 'min: { column: a, max: 1 }\nid: upper')).checks,
    ).toHaveLength(2)
    expect(problemsOf(withChecks('not_null: a\nid: exists'))).toMatchObject([{ path: ['checks', 0] }])
  })
})

describe('what is wrong with a suite', () => {
  it('is told all at once', () => {
    const problems = problemsOf(`
sute: orders
dataset: orders
where: amount >
time_zone: Mars/Olympus
types: { zip: text }
checks:
  - not_nul: a
  - range: { column: a, between: [5, 1] }
  - unique: 5
`)
    expect(problems).toEqual([
      { path: ['dataset'], message: 'orders names no backend', remedy: 'write backend/orders, or ./orders for a file' },
      { path: ['where'], message: expect.stringContaining('missing'), offset: 8 },
      {
        path: ['time_zone'],
        message: 'Mars/Olympus is no time zone',
        remedy: 'write an IANA name such as Europe/Oslo',
      },
      { path: ['sute'], message: 'a suite has no sute', remedy: 'did you mean suite?' },
      { path: ['types'], message: 'a suite has no types', remedy: 'write it below reading: reading: { types: … }' },
      { path: ['checks', 0, 'not_nul'], message: 'there is no check not_nul', remedy: 'did you mean not_null?' },
      { path: ['checks', 1, 'range'], message: 'no value lies between 5 and 1', remedy: 'put the lesser one first' },
      { path: ['checks', 2, 'unique'], message: 'a column is named by a text', remedy: 'put it in quotes: "5"' },
    ])
  })

  it.each([
    ['', 'the file is empty'],
    ['- a', 'the file holds no suite'],
    ['suite: s\nchecks: []', 'the suite names no dataset'],
    ['suite: s\ndataset: shop/a\ndatasets: [shop/b]\nchecks: []', 'a suite has dataset or datasets, not both'],
    ['suite: s\ndatasets: [shop/b, shop/b]\nchecks: []', 'shop/b is listed twice'],
    ['suite: s\ndatasets: []\nchecks: []', 'datasets is empty'],
    ['suite: s\ndataset: shop/a', 'checks of a suite is missing'],
    ['suite: s\ndataset: shop/a\nchecks:', 'checks must be a list'],
    ['suite: s\ndataset: shop/a\nchecks: { not_null: a }', 'checks must be a list'],
    ['suite: 5\ndataset: shop/a\nchecks: []', 'expected a text'],
    ['suite: s\ndataset: shop/a\nchecks: []\nmask: [a, a]', 'a is named twice'],
    ['suite: s\ndataset: shop/a\nchecks: []\nreading: { delimiter: ";;" }', 'expected one character'],
    ['suite: s\ndataset: shop/a\nchecks: []\nreading: { types: { a: int } }', 'int is no type'],
  ])('%j is refused', (text, message) => {
    expect(problemsOf(text).map((problem) => problem.message)).toEqual([message])
  })

  it('names keys of an object that has none as its own', () => {
    const read = readSuite(JSON.parse('{"suite":"s","dataset":"shop/a","checks":[],"__proto__":{}}'), { now })
    expect(read).toMatchObject({ ok: false, error: [{ message: 'a suite has no __proto__' }] })
  })
})
