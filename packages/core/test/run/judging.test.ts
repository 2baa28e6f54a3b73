import { createDummyBackend } from '@assay/backend-memory/dummy'
import { parsePredicate } from '@assay/expression/parse'
import type { Backend } from '@assay/ports/backend'
import { PortError } from '@assay/ports/errors'
import { describe, expect, it } from 'vitest'
import { PlatformError } from '../../src/run/run.ts'
import {
  checkOf,
  measureRequests,
  orders,
  platformsOf,
  run,
  suiteOf,
  table,
  verdictsOf,
  watchedBackend,
} from './fixture.ts'

const empty = table({ id: 'integer', status: 'text' }, [])

describe('a run', () => {
  it('judges all checks of a dataset in one scan', async () => {
    const backend = watchedBackend({ orders })
    const suite = suiteOf({
      checks: [
        { row_count: { min: 1n } },
        { not_null: ['id', 'email'] },
        { unique: 'id' },
        { accepted_values: { column: 'status', values: ['paid', 'open'] } },
      ],
    })

    const { result } = await run([suite], backend, { samples: 'none' })

    expect(verdictsOf(result)).toEqual({
      exists: 'passed',
      not_empty: 'passed',
      row_count: 'passed',
      'not_null(id)': 'passed',
      'not_null(email)': 'failed',
      'unique(id)': 'failed',
      'accepted_values(status)': 'failed',
    })
    expect(result.summary).toEqual({ passed: 4, warned: 0, failed: 3, skipped: 0, errored: 0 })
    expect(measureRequests(backend)).toHaveLength(1)
    expect(result.scans.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['describe', undefined],
      ['judge', 5],
    ])
  })

  it('states who ran it, when, and on what', async () => {
    const suite = suiteOf({}, 'checks/orders.yaml')

    const { result } = await run([suite], watchedBackend({ orders }), { coordinates: { stage: 'test' } })

    expect(result.run).toEqual({
      id: 'id-000001',
      outcome: 'completed',
      startedAt: '2026-11-20T12:00:00.000Z',
      finishedAt: '2026-11-20T12:00:00.000Z',
      ms: 0,
      assay: '1.0.0',
      coordinates: { stage: 'test' },
      suites: [{ name: 'orders', file: 'checks/orders.yaml' }],
    })
  })

  it('joins the checks of two suites on one table in one scan', async () => {
    const backend = watchedBackend({ orders })
    const suites = [
      suiteOf({ suite: 'one', checks: [{ not_null: 'id' }] }),
      suiteOf({ suite: 'two', checks: [{ not_null: 'id' }, { not_null: 'status' }] }),
    ]

    const { result } = await run(suites, backend)

    const [request, ...others] = measureRequests(backend)
    expect(others).toEqual([])
    expect(request?.measures).toHaveLength(3)
    expect(result.summary.passed).toBe(7)
    expect(result.scans.find(({ kind }) => kind === 'judge')?.checks).toContain('two/not_null(status)')
  })

  it('has a summary of zeros where nothing is selected', async () => {
    const { result } = await run([suiteOf({})], watchedBackend({ orders }), { select: { suites: ['others'] } })

    expect(result.summary).toEqual({ passed: 0, warned: 0, failed: 0, skipped: 0, errored: 0 })
    expect(result.checks).toEqual([])
  })
})

describe('a dataset that is not there', () => {
  it('fails exists, and everything else depends on it', async () => {
    const { result } = await run(
      [suiteOf({ dataset: 'shop/nothing', checks: [{ not_null: 'id' }] })],
      watchedBackend({ orders }),
    )

    expect(checkOf(result, 'exists')).toMatchObject({
      verdict: 'failed',
      message: 'there is no shop/nothing',
      findings: [{ message: 'there is no shop/nothing', severity: 'failure' }],
    })
    expect(checkOf(result, 'not_empty')).toMatchObject({ verdict: 'skipped', because: 'the dataset does not exist' })
    expect(checkOf(result, 'not_null(id)').verdict).toBe('skipped')
  })

  it('fails exists where a pattern matches nothing', async () => {
    const { result } = await run([suiteOf({ dataset: 'shop/stage_*' })], watchedBackend({ orders }))

    expect(checkOf(result, 'exists', 'shop/stage_*')).toMatchObject({
      verdict: 'failed',
      message: 'no dataset matches shop/stage_*',
    })
  })
})

describe('a dataset without rows', () => {
  const checks = [
    { not_null: 'id' },
    { row_count: { max: 5n } },
    { schema: { columns: { id: 'integer', status: 'text' } } },
  ]

  it('fails not_empty; checks that have nothing to evaluate are skipped, counts and schemas are judged', async () => {
    const { result } = await run([suiteOf({ checks })], watchedBackend({ orders: empty }))

    expect(verdictsOf(result)).toEqual({
      exists: 'passed',
      not_empty: 'failed',
      'not_null(id)': 'skipped',
      row_count: 'passed',
      schema: 'passed',
    })
    expect(checkOf(result, 'not_empty').message).toBe('the dataset is empty')
    expect(checkOf(result, 'not_null(id)').because).toBe('the dataset is empty')
  })

  it('is not asked about where the suite allows it, and nothing passes for want of rows', async () => {
    const { result } = await run([suiteOf({ allow_empty: true, checks })], watchedBackend({ orders: empty }))

    expect(verdictsOf(result)).toEqual({
      exists: 'passed',
      'not_null(id)': 'skipped',
      row_count: 'passed',
      schema: 'passed',
    })
    expect(checkOf(result, 'not_null(id)').because).toBe('nothing evaluated')
  })
})

describe('filters', () => {
  it('of suite and run select the rows of all checks, that of a check is folded into its measures', async () => {
    const backend = watchedBackend({ orders })
    const suite = suiteOf({
      where: "country = 'DE'",
      checks: [{ row_count: { equals: 1n } }, { not_null: 'email', where: "status = 'paid'" }],
    })

    const { result } = await run([suite], backend, { where: parsePredicate('amount > 10') })

    const [request, ...others] = measureRequests(backend)
    expect(others).toEqual([])
    expect(request?.where?.op).toBe('and')
    expect(verdictsOf(result)).toMatchObject({ row_count: 'passed' })
    expect(result.checks.at(-1)?.measured).toMatchObject({ evaluated: 1, failing: 0 })
  })

  it('that differ make scans of their own', async () => {
    const backend = watchedBackend({ orders })
    const suites = ['DE', 'FR'].map((country) =>
      suiteOf({ suite: country, where: `country = '${country}'`, checks: [{ row_count: { equals: 2n } }] }),
    )

    const { result } = await run(suites, backend)

    expect(measureRequests(backend)).toHaveLength(2)
    expect(result.summary.passed).toBe(6)
  })

  it('that select no row leave nothing to evaluate, while not_empty is asked of all rows', async () => {
    const backend = watchedBackend({ orders })
    const suite = suiteOf({ where: "country = 'IT'", checks: [{ not_null: 'id' }, { row_count: { max: 0n } }] })

    const { result } = await run([suite], backend)

    expect(verdictsOf(result)).toEqual({
      exists: 'passed',
      not_empty: 'passed',
      'not_null(id)': 'skipped',
      row_count: 'passed',
    })
    expect(checkOf(result, 'not_null(id)').because).toBe('nothing evaluated')
    expect(measureRequests(backend).map(({ where }) => where === undefined)).toEqual([false, true])
  })

  it('of a check that select no row leave nothing to evaluate', async () => {
    const suite = suiteOf({ checks: [{ not_null: 'id', where: "country = 'IT'", id: 'italian' }] })

    const { result } = await run([suite], watchedBackend({ orders }))

    expect(checkOf(result, 'italian')).toMatchObject({ verdict: 'skipped', because: 'nothing evaluated' })
  })

  it('that do not fit the dataset break the checks that need them, and no others', async () => {
    const suite = suiteOf({
      where: 'emial is null',
      checks: [{ not_null: 'id' }, { schema: { columns: { id: 'integer' }, extra: 'allowed' } }],
    })

    const { result } = await run([suite], watchedBackend({ orders }))

    expect(verdictsOf(result)).toEqual({
      exists: 'passed',
      not_empty: 'passed',
      'not_null(id)': 'errored',
      schema: 'passed',
    })
    expect(checkOf(result, 'not_null(id)').message).toContain('email')
  })
})

describe('checks that cannot be asked', () => {
  it('are errored with the nearest names, and the rest run', async () => {
    const backend = watchedBackend({ orders })
    const suite = suiteOf({
      checks: [{ not_null: 'emial' }, { range: { column: 'amount', min: 'x' } }, { not_null: 'id' }],
    })

    const { result } = await run([suite], backend)

    expect(checkOf(result, 'not_null(emial)')).toMatchObject({
      verdict: 'errored',
      error: { message: 'shop/orders has no column emial; did you mean email?' },
    })
    expect(checkOf(result, 'range(amount)').verdict).toBe('errored')
    expect(checkOf(result, 'not_null(id)').verdict).toBe('passed')
    expect(measureRequests(backend)).toHaveLength(1)
  })
})

describe('columns that a suite hides or shows', () => {
  const checks = [{ not_null: 'id' }]

  it.each([
    [{ mask: ['emial'] }, 'the suite masks emial, which is no column of its datasets; did you mean email?'],
    [{ key: ['ids'] }, 'the suite has in its key ids, which is no column of its datasets; did you mean id?'],
  ])('must be there: %j', async (keys, message) => {
    const { result } = await run([suiteOf({ ...keys, checks })], watchedBackend({ orders }))

    expect(verdictsOf(result)).toEqual({ exists: 'passed', not_empty: 'passed', 'not_null(id)': 'errored' })
    expect(checkOf(result, 'not_null(id)').message).toBe(message)
  })

  it('may be in one of several datasets', async () => {
    const suite = suiteOf({ datasets: ['shop/orders', 'shop/ids'], mask: ['email'], key: ['id', 'country'], checks })

    const { result } = await run([suite], watchedBackend({ orders, ids: table({ id: 'integer' }, [[1n]]) }))

    expect(result.summary).toMatchObject({ passed: 6, errored: 0 })
  })
})

describe('a platform that fails', () => {
  const unreachable = new PortError(
    'BACKEND_UNREACHABLE',
    'shop does not answer at db:5432\n    at stack (file.ts:1)',
    {
      backend: 'shop',
      problem: 'ECONNREFUSED',
    },
  )

  it('errs every check of its datasets with one clear line, and no other', async () => {
    const away = watchedBackend({ orders }, { before: () => Promise.reject(unreachable) })
    const other = watchedBackend({ orders }, { name: 'lake' })
    const suites = [
      suiteOf({ checks: [{ not_null: 'id' }] }),
      suiteOf({ suite: 'lake', dataset: 'lake/orders', checks: [{ not_null: 'id' }] }),
    ]

    const { result } = await run(suites, platformsOf(away, other))

    expect(result.summary).toEqual({ passed: 3, warned: 0, failed: 0, skipped: 0, errored: 3 })
    for (const id of ['exists', 'not_empty', 'not_null(id)']) {
      expect(checkOf(result, id, 'shop/orders').error).toEqual({
        code: 'BACKEND_UNREACHABLE',
        message: 'shop does not answer at db:5432',
      })
    }
    expect(result.scans.find(({ backend }) => backend === 'shop')?.problem).toBe('shop does not answer at db:5432')
  })

  it('errs them too where it cannot be opened', async () => {
    const platforms = { ...platformsOf(), resolve: () => Promise.reject(unreachable) }

    const { result } = await run([suiteOf({ checks: [{ not_null: 'id' }] })], platforms)

    expect(result.summary.errored).toBe(3)
  })

  it('errs them too where it cannot make a snapshot', async () => {
    const backend = watchedBackend(
      { orders },
      { before: ({ method }) => (method === 'snapshot' ? Promise.reject(unreachable) : undefined) },
    )

    const { result } = await run([suiteOf({ checks: [{ not_null: 'id' }] })], backend)

    expect(verdictsOf(result)).toEqual({ exists: 'passed', not_empty: 'errored', 'not_null(id)': 'errored' })
  })

  it('says in plain words that a dataset was changed meanwhile', async () => {
    const details = { backend: 'shop', dataset: 'orders.csv' }
    const backend = watchedBackend(
      { orders },
      {
        before: ({ method }) => {
          if (method === 'measure') throw new PortError('DATASET_CHANGED', 'etag differs', details)
        },
      },
    )

    const { result } = await run([suiteOf({ checks: [{ not_null: 'id' }] })], backend)

    expect(checkOf(result, 'not_null(id)').error).toEqual({
      code: 'DATASET_CHANGED',
      message: 'orders.csv was changed while it was read: run the checks again once it is complete',
    })
  })
})

describe('a file', () => {
  const description = {
    kind: 'file' as const,
    columns: [{ name: 'id', type: { kind: 'integer' as const }, native: 'BIGINT' }],
  }
  const suite = suiteOf({ dataset: './orders.csv', reading: { delimiter: ';' }, checks: [{ not_null: 'id' }] })
  const filesOn = (backend: Backend) => ({
    ...platformsOf(backend),
    resolve: async () => ({
      backend,
      dataset: { kind: 'file' as const, path: 'orders.csv', options: { header: true } },
    }),
  })

  it('is read as the suite says', async () => {
    const backend = createDummyBackend({ answers: { describe: description, value: () => 0n } })

    await run([suite], filesOn(backend))

    expect(backend.calls.find(({ method }) => method === 'describe')?.request).toEqual({
      kind: 'file',
      path: 'orders.csv',
      options: { header: true, delimiter: ';' },
    })
  })

  it('has a check that every record parses, counted in the scan of the others', async () => {
    const records = [
      { file: 'orders.csv', line: 7, reason: '3 fields instead of 4' },
      { file: 'orders.csv', line: 9, column: 'id', reason: "'abc' is no BIGINT" },
    ]
    const backend = createDummyBackend({
      answers: {
        describe: description,
        measure: ({ measures, rejected }) => ({
          groups: [{ key: [], values: measures.map(({ where }) => (where === undefined ? 10n : 0n)) }],
          truncated: false,
          sql: 'select',
          ...(rejected && { rejected: { count: 3n, records } }),
        }),
      },
    })

    const { result } = await run([suite], filesOn(backend))

    expect(backend.calls.filter(({ method }) => method === 'measure')).toHaveLength(1)
    expect(checkOf(result, 'readable')).toMatchObject({
      verdict: 'failed',
      message: '3 records cannot be read: orders.csv, line 7: 3 fields instead of 4',
      findings: [
        { message: 'orders.csv, line 7: 3 fields instead of 4', severity: 'failure' },
        { message: "orders.csv, line 9: 'abc' is no BIGINT", column: 'id' },
      ],
    })
    expect(checkOf(result, 'not_null(id)').verdict).toBe('passed')
  })

  it('that is there but cannot be read is the matter of readable', async () => {
    const unreadable = new PortError('DATASET_UNREADABLE', 'x', {
      backend: 'dummy',
      dataset: 'orders.csv',
      problem: 'no CSV',
    })
    const backend = createDummyBackend({ faults: [{ on: 'describe', fail: unreadable }] })

    const { result } = await run([suite], filesOn(backend))

    expect(verdictsOf(result)).toEqual({
      exists: 'passed',
      readable: 'errored',
      not_empty: 'skipped',
      'not_null(id)': 'skipped',
    })
    expect(checkOf(result, 'readable').message).toBe('orders.csv cannot be read: no CSV')
  })
})

describe('a wrong configuration', () => {
  it('ends the run before anything is asked or told, with all that is wrong', async () => {
    const backend = watchedBackend({ orders })
    const facts: unknown[] = []
    const suites = [
      suiteOf({ dataset: 'shp/orders' }),
      suiteOf({ suite: 'lake', dataset: 'lke/orders' }),
      suiteOf({ suite: 'good', checks: [{ not_null: 'id' }] }),
    ]

    const ended = run(suites, backend, { observe: (fact) => facts.push(fact) })

    await expect(ended).rejects.toThrow(new PlatformError('no backend is called shp\nno backend is called lke'))
    expect(facts).toEqual([])
    expect(backend.calls).toEqual([])
  })

  it('is found in datasets that checks refer to as well', async () => {
    const backend = watchedBackend({ orders })
    const suite = suiteOf({ checks: [{ row_count_match: 'shp/customers' }, { not_null: 'id' }] })

    await expect(run([suite], backend)).rejects.toThrow(PlatformError)

    expect(measureRequests(backend)).toEqual([])
  })

  it('is two suites of one name over one dataset', async () => {
    const suites = [suiteOf({}, 'a.yaml'), suiteOf({}, 'b.yaml')]

    await expect(run(suites, watchedBackend({ orders }))).rejects.toThrow(
      'two suites are called orders and look at shop/orders (a.yaml and b.yaml): give one another name',
    )
  })

  it.each([{ concurrency: 0 }, { sampleLimit: 1_001 }])('is refused: %j', async (options) => {
    await expect(run([suiteOf({})], watchedBackend({ orders }), options)).rejects.toThrow(RangeError)
  })
})
