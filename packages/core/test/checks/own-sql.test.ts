import { createDummyBackend, type DummyAnswers } from '@assay/backend-memory/dummy'
import { decimal } from '@assay/expression/values'
import type { QueriedRows, QueryRequest } from '@assay/ports/backend'
import type { Value } from '@assay/ports/value'
import { describe, expect, it } from 'vitest'
import type { SuiteContext } from '../../src/suite.ts'
import { run } from '../run/fixture.ts'
import { suiteOf } from '../suites.ts'
import { column } from './judge.ts'

const table = { kind: 'table', columns: [column('id', 'integer'), column('day', 'date')] } as const

/** What a query answers: rows of one column. */
function answer(word: string, values: readonly Value[], truncated = false): QueriedRows {
  return { columns: [column('v', word)], rows: values.map((value) => [value]), truncated, sql: 'select …' }
}

/** Runs one item on a platform that answers as told, and tells what it was asked. */
async function ask(item: string, answers: Partial<DummyAnswers>, options: SuiteContext & { lines?: string } = {}) {
  const { lines = '', ...context } = options
  const text = `suite: s\ndataset: shop/t\n${lines}\nchecks:\n  - ${item.replaceAll('\n', '\n    ')}\n`
  const suite = suiteOf(text, context)
  const backend = createDummyBackend({ name: 'shop', answers: { describe: table, ...answers } })
  const { result } = await run([suite], backend)
  const check = result.checks.find(({ id }) => id === suite.checks[0]?.id)
  if (check === undefined) throw new TypeError('the check has no result')
  const queries = backend.calls.filter(({ method }) => method === 'query').map(({ request }) => request as QueryRequest)
  return { check, queries, scans: result.scans }
}

describe('sql', () => {
  it('passes where the query returns nothing, and fails for each row that it returns', async () => {
    const none = await ask('sql: select 1', { query: answer('integer', []) })
    expect(none.check).toMatchObject({ verdict: 'passed', title: 'no row from select 1', message: 'nothing fails' })
    const some = await ask('sql: select 1', { query: answer('integer', [7n, 8n]) })
    expect(some.check).toMatchObject({ verdict: 'failed', message: '2 rows fail', measured: { failing: 2 } })
    expect(some.check.sample).toMatchObject({ rows: [[7], [8]], truncated: false })
  })

  it('names the dataset, and passes variables as values', async () => {
    const item = 'sql: select * from {{dataset}} where day = {{ day }};'
    const { queries } = await ask(item, { query: answer('integer', []) }, { lines: 'vars: { day: yesterday }' })
    expect(queries).toMatchObject([
      {
        sql: 'select * from {{dataset}} where day = {{ day }}',
        datasets: { dataset: { kind: 'table', name: ['t'] } },
        values: { day: { kind: 'date', days: 20_776 } },
      },
    ])
  })

  it('takes thresholds in rows, and in percent where it knows of how many', async () => {
    const query = answer('integer', [1n, 2n])
    const rows = await ask('sql: select 1\nfail: above 2', { query })
    expect(rows.check.verdict).toBe('passed')
    const item = (fail: string) => `sql: { query: select 1, of: shop/other }\nfail: ${fail}`
    const passed = await ask(item('above 20%'), { query })
    expect(passed.check).toMatchObject({ verdict: 'passed', measured: { evaluated: 10, failing: 2, percent: 20 } })
    const failed = await ask(item('above 19.9%'), { query })
    expect(failed.check.verdict).toBe('failed')
  })

  it('has more rows counted by the platform than it takes', async () => {
    const { check } = await ask('sql: select 1', { query: answer('integer', [1n], true), value: () => 12_345n })
    expect(check).toMatchObject({ verdict: 'failed', measured: { failing: 12_345 } })
  })

  it('says that filters do not reach it', async () => {
    const { check } = await ask('sql: select 1', { query: answer('integer', []) }, { lines: 'where: id > 1' })
    expect(check.measured?.details).toEqual({ filter: 'not applied: own SQL is never rewritten' })
  })

  it('is errored on a platform without SQL', async () => {
    const suite = suiteOf('suite: s\ndataset: shop/t\nchecks:\n  - sql: select 1\n')
    const backend = createDummyBackend({ name: 'shop', answers: { describe: table }, capabilities: { sql: false } })
    const { result } = await run([suite], backend)
    expect(result.checks.find(({ id }) => id === 'sql')).toMatchObject({
      verdict: 'errored',
      message: 'shop takes no SQL of its own: use the other checks.',
      error: { code: 'UNSUPPORTED' },
    })
  })
})

describe('metric', () => {
  const item = 'metric: { query: select 1, between: [10, 20], warn: { max: 15 } }'

  it('holds one number against bounds', async () => {
    const passed = await ask(item, { query: answer('integer', [12n]) })
    expect(passed.check).toMatchObject({
      verdict: 'passed',
      title: 'metric between 10 and 20',
      measured: { value: 12 },
    })
    const warned = await ask(item, { query: answer('decimal', [decimal('15.01')]) })
    expect(warned.check).toMatchObject({ verdict: 'warned', message: 'measured 15.01, not <= 15' })
    const failed = await ask(item, { query: answer('float', [20.1]) })
    expect(failed.check).toMatchObject({
      verdict: 'failed',
      measured: { type: 'float', details: { relative_slack: 1e-9 } },
    })
  })

  it.each([
    ['no row', answer('integer', [])],
    ['more than one row', answer('integer', [1n, 2n])],
    ['NULL', answer('integer', [null])],
    ['a text', answer('text', ['12'])],
    ['2 columns', { ...answer('integer', [1n]), columns: [column('a', 'integer'), column('b', 'integer')] }],
  ])('is errored where the query answers %s', async (what, query) => {
    const { check } = await ask(item, { query })
    expect(check).toMatchObject({ verdict: 'errored' })
    expect(check.message).toBe(`The query answered ${what}: a metric is one number.`)
  })

  it('lies within no bounds where it is NaN', async () => {
    const { check } = await ask('metric: { query: select 1, min: 0 }', { query: answer('float', [Number.NaN]) })
    expect(check).toMatchObject({ verdict: 'failed', message: 'measured NaN, not >= 0' })
  })
})
