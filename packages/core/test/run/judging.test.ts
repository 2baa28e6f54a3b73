import { parsePredicate } from '@assay/expression/parse'
import type { Backend } from '@assay/ports/backend'
import { describe, expect, it } from 'vitest'
import { checkOf, measureRequests, orders, run, suiteOf, table, verdictsOf, watchedBackend } from './fixture.ts'

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

  it('looks at one snapshot of each dataset, where the platform makes such, and lets go of it', async () => {
    const live = watchedBackend({ orders })
    const open = new Set<Backend>()
    const backend: Backend = {
      ...live,
      measure: () => Promise.reject(new Error('not from the snapshot')),
      rows: () => Promise.reject(new Error('not from the snapshot')),
      async snapshot(options) {
        const snapshot = await live.snapshot(options)
        open.add(snapshot)
        return { ...snapshot, [Symbol.asyncDispose]: async () => void open.delete(snapshot) }
      },
    }
    const suite = suiteOf({ checks: [{ not_null: 'email' }, { unique: 'id', group_by: ['country'], id: 'g' }] })

    const { result } = await run([suite], backend)

    expect(result.summary).toMatchObject({ passed: 3, failed: 1, errored: 0 })
    expect(live.calls.filter(({ method }) => method === 'snapshot')).toHaveLength(1)
    expect(open.size).toBe(0)
  })

  it('looks at the platform itself where that makes no snapshots', async () => {
    const backend = watchedBackend({ orders }, { capabilities: { snapshot: false } })

    const { result } = await run([suiteOf({ checks: [{ not_null: 'email' }] })], backend)

    expect(result.summary).toMatchObject({ failed: 1, errored: 0 })
    expect(backend.calls.map(({ method }) => method)).toEqual(['describe', 'measure', 'rows'])
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
