import { describe, expect, it } from 'vitest'
import { widthOf } from '../src/text/cell-width.ts'
import { type Painter, plainPainter, renderResult } from '../src/text.ts'
import { check, resultOf, varied } from './sample-result.ts'

/** Marks what is painted, so that a test sees it. */
const tags: Painter = {
  bold: (text) => `<b>${text}</b>`,
  dim: (text) => `<dim>${text}</dim>`,
  red: (text) => `<red>${text}</red>`,
  green: (text) => `<green>${text}</green>`,
  yellow: (text) => `<yellow>${text}</yellow>`,
  magenta: (text) => `<magenta>${text}</magenta>`,
  cyan: (text) => `<cyan>${text}</cyan>`,
}

const numbers = [{ name: 'n', type: 'integer' }] as const

describe('the report of a run', () => {
  it('shows what did not hold in full, what held by name, and the counts at the end', () => {
    expect(renderResult(resultOf(varied))).toBe(`orders  checks/orders.yaml

  shop/orders
    ✓ passed   3 checks  exists, not_null(order_id), unique(order_id)

    ! warned   range(amount)  amount between 0 and 10,000
               12 of 1,000,000 rows (<0.01%) fail, up to 1% may
               checks/orders.yaml:9:5

    ✗ failed   pattern(email)  email is an e-mail address
               3 of 999,987 rows (<0.01%) fail

               order_id  email               amount  note
               ────────  ────────────────  ────────  ──────
                     17  jane.example.com     12.50  NULL
                   4711  受注@例え             9.00  ""
                  90210  two␊lines         -1234.00  "NULL"

               owner shop-team · tags nightly · checks/orders.yaml:12:5

    ✗ failed   schema  the columns are as expected
               · column "shipped_at" is missing
               · column "amount" is float64, expected decimal(10,2)
               · column "note" is not expected
               checks/orders.yaml:20:5

    - skipped  change(rows)  rows change by at most 10%
               skipped: there is no baseline

    ‼ errored  sql(orphans)  own SQL returns no row
               the platform refused the statement: relation "orphans" does not
               exist (BACKEND_STATEMENT_FAILED)
               checks/orders.yaml:31:5

3 passed · 1 warned · 2 failed · 1 skipped · 1 errored in 1.2 s
`)
  })

  it('says the same without colours', () => {
    const bare = renderResult(resultOf(varied), { painter: plainPainter, verbose: true })
    const painted = renderResult(resultOf(varied), { painter: tags, verbose: true })

    expect(painted).toContain('<red>✗ failed </red>')
    expect(painted.replace(/<\/?\w+>/g, '')).toBe(bare)
  })

  it('shows each check, what was measured and all SQL when it is verbose', () => {
    const text = renderResult(resultOf(varied), { verbose: true })

    expect(text).toContain('    ✓ passed   not_null(order_id)  all 1,000,000 rows hold\n')
    expect(text).toContain('999,987 evaluated · 3 failing')
    expect(text).toContain(`1 scan

  judge  shop/orders on shop · 8 checks · 1,000,000 rows · 340 ms
    select count(*)
    from "orders"
`)
  })

  it('leaves out what passed when it is quiet, and what is left without anything', () => {
    const suites = [{ name: 'orders', file: 'checks/orders.yaml' }, { name: 'fine' }]
    const checks = [...varied, check({ id: 'a', suite: 'fine' })]
    const result = resultOf(checks)

    const text = renderResult({ ...result, run: { ...result.run, suites } }, { quiet: true })

    expect(text).not.toContain('✓')
    expect(text).not.toContain('fine')
    expect(text).toContain('4 passed · 1 warned')
    expect(renderResult(resultOf(varied.slice(0, 3)), { quiet: true })).toBe(
      '3 passed · 0 warned · 0 failed · 0 skipped · 0 errored in 1.2 s\n',
    )
  })

  it('shows files relative to a folder, where they lie below it', () => {
    const result = resultOf([
      check({ id: 'a', verdict: 'failed', position: { file: '/srv/checks/a.yaml', line: 1, column: 1 } }),
    ])
    const suites = [{ name: 'orders', file: '/srv/checks/a.yaml' }]
    const text = (directory: string) => renderResult({ ...result, run: { ...result.run, suites } }, { directory })

    expect(text('/srv')).toContain('orders  checks/a.yaml\n')
    expect(text('/srv')).toContain(' checks/a.yaml:1:1\n')
    expect(text('/wor')).toContain(' /srv/checks/a.yaml:1:1\n')
  })

  it('groups by suite and dataset, in the order of the run', () => {
    const suites = [{ name: 'b' }, { name: 'a', file: 'a.yaml' }]
    const checks = [
      check({ id: '1', suite: 'b', dataset: 'x/2' }),
      check({ id: '2', suite: 'b', dataset: 'x/1' }),
      check({ id: '3', suite: 'b', dataset: 'x/2' }),
    ]
    const result = resultOf(checks)
    const run = { ...result.run, suites, coordinates: { domain: 'pay', stage: 'test' } }

    expect(renderResult({ ...result, run })).toBe(`domain pay · stage test

b

  x/2
    ✓ passed   2 checks  1, 3

  x/1
    ✓ passed   1 check  2

a  a.yaml

  no checks

3 passed · 0 warned · 0 failed · 0 skipped · 0 errored in 1.2 s
`)
  })

  it('names as many passed checks as fit on the line', () => {
    const checks = Array.from({ length: 226 }, (_, index) => check({ id: `not_null(column_${index})` }))

    const line = renderResult(resultOf(checks), { width: 70 }).split('\n')[3]

    expect(line).toBe('    ✓ passed   226 checks  not_null(column_0), and 225 more')
  })

  it('says that a run was cancelled, and that nothing was judged', () => {
    const result = resultOf([])

    const text = renderResult({ ...result, run: { ...result.run, outcome: 'cancelled' } })

    expect(text).toContain('The run was cancelled: what it had not judged is skipped.\nThere was nothing to judge.\n')
  })

  it('shows a few findings and rows, and says how many more there are', () => {
    const findings = Array.from({ length: 12 }, (_, group) => {
      return { message: `group ${group}: 3 of 10 rows fail`, severity: group > 1 ? 'warning' : 'failure' } as const
    })
    const sample = { columns: numbers, rows: [[1], [2], [3], [4]], truncated: true, masked: ['email'] }
    const failed = check({ id: 'a', verdict: 'failed', message: '12 of 40 groups fail', findings, sample })

    expect(renderResult(resultOf([failed]), { limit: 2 })).toContain(`
               12 of 40 groups fail
               · group 0: 3 of 10 rows fail
               · group 1: 3 of 10 rows fail
               … and 10 more findings

               n
               ─
               1
               2
               … and 2 more rows kept, of many more
               masked: email
`)
    expect(renderResult(resultOf([failed]), { limit: 12 })).toContain('               … and more\n')
  })

  it('counts exactly beyond what a float holds', () => {
    const measured = { type: 'integer', evaluated: '9007199254740993', failing: 1, left_out: 1_234 }

    const text = renderResult(resultOf([check({ id: 'a', measured })]), { verbose: true })

    expect(text).toContain('9,007,199,254,740,993 evaluated · 1 failing · 1,234 left out')
  })

  it('keeps every line within the width, as far as words and SQL allow', () => {
    const wide = check({
      id: 'b',
      verdict: 'failed',
      title: 'a title of so many words that they do not fit beside its name',
      message: 'a message of so many words that they do not fit into one line of a report that is narrow',
      sample: {
        columns: Array.from({ length: 30 }, (_, index) => ({ name: `column_${index}`, type: 'text' })),
        rows: [Array.from({ length: 30 }, () => 'a text that is far too long for a table')],
        truncated: false,
      },
      findings: [{ message: 'one reason '.repeat(12).trim(), severity: 'failure' }],
    })
    for (const width of [44, 60, 100, 200]) {
      const lines = renderResult(resultOf([...varied, wide]), { width }).split('\n')

      // A place in a file is never broken: it is there to be clicked on.
      const long = lines.slice(0, -2).filter((line) => widthOf(line) > width && !/checks\/orders\.yaml/.test(line))
      expect(long, `at ${width}`).toEqual([])
    }
  })

  it('shows names and messages that would move the cursor as harmless pictures', () => {
    const hostile = 'a\u001b[2Jb\r\nc\u202ed\u0000'
    const failed = check({
      id: hostile,
      title: hostile,
      dataset: hostile,
      verdict: 'failed',
      message: hostile,
      findings: [{ message: `${hostile}!`, severity: 'failure' }],
      sample: { columns: [{ name: hostile, type: 'text' }], rows: [[hostile]], truncated: false },
      description: hostile,
      owner: hostile,
    })

    const text = renderResult(resultOf([failed]), { verbose: true })

    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(text).toContain('a␛[2Jb␍␊c\\u{202e}d␀')
  })
})
