import { describe, expect, it } from 'vitest'
import { checkOf, measureRequests, orders, run, suiteOf, verdictsOf, watchedBackend } from './fixture.ts'

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

    const { result } = await run([suite], backend)

    expect(verdictsOf(result)).toEqual({
      exists: 'passed',
      not_empty: 'passed',
      row_count: 'passed',
      'not_null(id)': 'passed',
      'not_null(email)': 'failed',
      'unique(id)': 'failed',
      'accepted_values(status)': 'failed',
    })
    expect(measureRequests(backend).filter(({ groupBy }) => groupBy === undefined)).toHaveLength(1)
  })
})
