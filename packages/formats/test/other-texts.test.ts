import type { RunPlan } from '@assay/core/plan'
import type { Suite } from '@assay/core/suite'
import { describe, expect, it } from 'vitest'
import { renderList, renderPlan, renderProblems } from '../src/text.ts'

const name = (id: string) => ({ suite: 'orders', dataset: 'shop/orders', id, check: id })

describe('a plan as text', () => {
  const plan: RunPlan = {
    datasets: [
      { suite: 'orders', dataset: 'shop/orders', backend: 'shop', reading: [] },
      {
        suite: 'orders',
        dataset: './raw.csv',
        backend: 'files',
        reading: ['delimiter ;', 'the first line is a header'],
      },
    ],
    scans: [
      {
        kind: 'judge',
        backend: 'shop',
        dataset: 'shop/orders',
        measures: 3,
        checks: [name('not_null(a)'), name('unique(a)')],
        sql: 'select\n\tcount(*)\nfrom "orders"',
        cost: { amount: 1_200, unit: 'rows' },
      },
      {
        kind: 'own',
        backend: 'shop',
        dataset: 'shop/orders',
        measures: 0,
        checks: [name('sql')],
        sql: '',
        problem: 'no',
      },
    ],
    decided: [{ check: name('exists'), verdict: 'errored', message: 'the column b is missing' }],
    checks: 1_234,
  }

  it('shows how files are read, the statements with their checks, and what is decided without one', () => {
    expect(renderPlan(plan)).toBe(`./raw.csv is read like this
  delimiter ;
  the first line is a header

scan 1  judge · shop/orders on shop · 2 checks · 3 measures · cost 1,200 rows
  not_null(a), unique(a)

    select
      count(*)
    from "orders"

scan 2  own · shop/orders on shop · 1 check
  sql

    no

decided without a scan
  ‼ errored  shop/orders exists: the column b is missing

1,234 checks in 2 scans
`)
  })
})

describe('a list as text', () => {
  it('names suites, datasets and checks, with what helps to choose among them', () => {
    const common = { arguments: {}, maxGroups: 1_000, tags: [], type: 'not_null' } as const
    const thresholds = { warn: { kind: 'never' }, fail: { kind: 'any' }, severity: 'failure' } as const
    const suite: Suite = {
      name: 'orders',
      file: 'checks/orders.yaml',
      datasets: [
        { written: 'shop/orders', source: { kind: 'table', name: ['orders'], pattern: false, quoted: false } },
      ],
      timeZone: 'UTC',
      mask: [],
      allowEmpty: false,
      checks: [
        { ...common, thresholds, id: 'not_null(a)', tags: ['nightly'], owner: 'shop', description: 'billing needs it' },
        { ...common, thresholds, id: 'unique(order_id)' },
      ],
    }

    expect(renderList([suite])).toBe(`orders  checks/orders.yaml
  shop/orders
    not_null(a)       #nightly @shop billing needs it
    unique(order_id)

2 checks in 1 suite
`)
    expect(renderList([{ ...suite, file: '/srv/checks/orders.yaml' }], { directory: '/srv' })).toBe(renderList([suite]))
    expect(renderList([])).toBe('0 checks in 0 suites\n')
  })
})

describe('problems as text', () => {
  it('show the place, what is wrong, what to do, and the line', () => {
    const frame = ['11 │ checks:', '12 │   - not_nul: a', '   │     ^^^^^^^'].join('\n')
    const first = {
      file: 'a.yaml',
      line: 12,
      column: 5,
      problem: 'there is no check not_nul',
      remedy: 'did you …?',
      frame,
    }

    expect(renderProblems([first, { setting: 'backends.dwh', problem: 'it is absent' }])).toBe(`a.yaml:12:5
  ✗ there is no check not_nul
    did you …?

    11 │ checks:
    12 │   - not_nul: a
       │     ^^^^^^^

  ✗ backends.dwh: it is absent

2 problems
`)
  })

  it('break long sentences and let nothing move the cursor', () => {
    const text = renderProblems([{ file: 'a\u001b[2J', problem: 'word '.repeat(10).trim(), remedy: 'b\u202e' }], {
      width: 34,
    })

    expect(text).toBe(`a␛[2J
  ✗ word word word word word word
    word word word word
    b\\u{202e}
`)
  })
})
