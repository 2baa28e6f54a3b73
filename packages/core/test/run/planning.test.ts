import { createDummyBackend } from '@assay/backend-memory/dummy'
import { PortError } from '@assay/ports/errors'
import { describe, expect, it } from 'vitest'
import { planRun } from '../../src/run/plan-run.ts'
import { PlatformError } from '../../src/run/run.ts'
import type { Suite } from '../../src/suite/suite.ts'
import { dependenciesOf, orders, platformsOf, suiteOf, watchedBackend } from './fixture.ts'

const plan = (suites: readonly Suite[], platforms: Parameters<typeof dependenciesOf>[0]) =>
  planRun({ suites }, dependenciesOf(platforms).dependencies)

describe('the plan of a run', () => {
  it('shows the statements with the checks that each serves, and runs none', async () => {
    const backend = watchedBackend({ orders })
    const suite = suiteOf({
      checks: [
        { not_null: ['id', 'email'] },
        { row_count: { min: 1n }, group_by: ['country'], id: 'g' },
        { row_count_match: 'shop/orders' },
      ],
    })

    const { scans, checks, datasets } = await plan([suite], backend)

    expect(scans.map(({ kind, measures, checks }) => [kind, measures, checks.map(({ id }) => id)])).toEqual([
      ['judge', 3, ['not_empty', 'not_null(id)', 'not_null(email)']],
      ['group', 1, ['g']],
      ['own', 0, ['row_count_match(shop/orders)']],
      ['own', 0, ['row_count_match(shop/orders)']],
    ])
    expect(scans[0]?.sql).toContain('count where email is null')
    expect(checks).toBe(6)
    expect(datasets).toEqual([{ suite: 'orders', dataset: 'shop/orders', backend: 'shop', reading: [] }])
    expect(backend.calls.map(({ method }) => method)).toEqual(['describe'])
  })

  it('shows what a statement costs and how a file is read', async () => {
    const backend = createDummyBackend({
      name: 'files',
      answers: {
        describe: { kind: 'file', columns: [], reading: ['The delimiter is a semicolon.'] },
        preview: { sql: 'select count(*)', cost: { amount: 12, unit: 'pages' } },
      },
    })
    const platforms = {
      ...platformsOf(backend),
      resolve: async () => ({ backend, dataset: { kind: 'file' as const, path: 'orders.csv' } }),
    }

    const { scans, datasets } = await plan([suiteOf({ dataset: './orders.csv' })], platforms)

    expect(scans).toMatchObject([{ sql: 'select count(*)', cost: { amount: 12, unit: 'pages' } }])
    expect(datasets[0]?.reading).toEqual(['The delimiter is a semicolon.'])
  })

  it('says which checks need no scan, and which cannot be asked', async () => {
    const suites = [
      suiteOf({ checks: [{ not_null: 'emial' }, { schema: { columns: { id: 'integer' }, extra: 'allowed' } }] }),
      suiteOf({ suite: 'other', dataset: 'shop/nothing', checks: [] }),
    ]

    const { decided } = await plan(suites, watchedBackend({ orders }))

    expect(decided.map(({ check, verdict }) => [check.dataset, check.id, verdict])).toEqual([
      ['shop/orders', 'exists', 'passed'],
      ['shop/orders', 'not_null(emial)', 'errored'],
      ['shop/orders', 'schema', 'passed'],
      ['shop/nothing', 'exists', 'failed'],
      ['shop/nothing', 'not_empty', 'skipped'],
    ])
  })

  it('shows the others where one statement cannot be shown', async () => {
    const problem = new PortError('BACKEND_STATEMENT_FAILED', 'no such function', {
      backend: 'b',
      sql: '',
      problem: '',
    })
    const backend = createDummyBackend({
      capabilities: { scans: [['fold'], ['sorting']] },
      answers: { describe: { kind: 'table', columns: [{ name: 'id', type: { kind: 'integer' }, native: 'int' }] } },
      faults: [{ on: 'preview', nth: 2, fail: problem }],
    })
    const platforms = {
      ...platformsOf(),
      resolve: async () => ({ backend, dataset: { kind: 'table' as const, name: ['t'] } }),
    }

    const { scans } = await plan([suiteOf({ checks: [{ not_null: 'id' }, { unique: 'id' }] })], platforms)

    expect(scans).toMatchObject([{ sql: 'measure' }, { sql: '', problem: 'no such function' }])
  })

  it('rejects a wrong configuration', async () => {
    await expect(plan([suiteOf({ dataset: 'shp/orders' })], watchedBackend({ orders }))).rejects.toThrow(PlatformError)
  })

  it('rejects with the reason of an aborted signal', async () => {
    const { dependencies } = dependenciesOf(watchedBackend({ orders }))

    const planned = planRun({ suites: [suiteOf({})] }, dependencies, { signal: AbortSignal.abort(new Error('enough')) })

    await expect(planned).rejects.toThrow('enough')
  })
})
