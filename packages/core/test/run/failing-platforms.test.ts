import { PortError } from '@assay/ports/errors'
import { describe, expect, it } from 'vitest'
import { checkOf, orders, platformsOf, run, suiteOf, verdictsOf, watchedBackend } from './fixture.ts'

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
