import type { Value } from '@assay/ports/value'
import { describe, expect, it } from 'vitest'
import { checkOf, measureRequests, orders, run, suiteOf, table, watchedBackend } from './fixture.ts'

describe('a check with groups', () => {
  it('has one verdict, the worst, and one finding for each group that fails', async () => {
    const suite = suiteOf({ checks: [{ not_null: 'email', group_by: ['country'], id: 'emails' }] })

    const { result } = await run([suite], watchedBackend({ orders }))

    expect(checkOf(result, 'emails')).toMatchObject({
      verdict: 'failed',
      message: '1 of 3 groups fails: country FR',
      findings: [
        { message: 'country FR: 1 of 2 rows (50%) fails', severity: 'failure', group: ['FR'], column: 'email' },
      ],
      measured: { evaluated: 5, failing: 1, details: { groups: 3 } },
      sample: { rows: [[3, 'FR', null]], truncated: false },
    })
  })

  it('counts NULL as a group', async () => {
    const suite = suiteOf({ checks: [{ row_count: { min: 2n }, group_by: ['country'], id: 'rows' }] })

    const { result } = await run([suite], watchedBackend({ orders }))

    expect(checkOf(result, 'rows').findings).toMatchObject([{ group: [null], actual: 1 }])
  })

  it('holds thresholds against each group', async () => {
    const check = { not_null: 'email', group_by: ['country'], fail: 'above 30%', id: 'emails' }
    const some = suiteOf({ checks: [check] })
    const all = suiteOf({ checks: [{ ...check, group_by: ['status'] }] })

    expect(checkOf((await run([some], watchedBackend({ orders }))).result, 'emails').verdict).toBe('failed')
    expect(checkOf((await run([all], watchedBackend({ orders }))).result, 'emails').message).toContain('status open')
  })

  it('does not pass for groups in which its filter leaves nothing', async () => {
    const check = { not_null: 'email', group_by: ['country'], where: "country = 'DE'", id: 'german' }

    const { result } = await run([suiteOf({ checks: [check] })], watchedBackend({ orders }))

    expect(checkOf(result, 'german')).toMatchObject({
      verdict: 'skipped',
      because: 'nothing evaluated in 2 of 3 groups: country FR; country NULL',
    })
  })

  it('is errored with more groups than it may have', async () => {
    const check = { row_count: { min: 1n }, group_by: ['id'], id: 'rows' }
    const [first, ...others] = suiteOf({ checks: [check, { ...check, id: 'others' }] }).checks
    const suite = { ...suiteOf({}), checks: [{ ...first, maxGroups: 3 }, ...others] } as ReturnType<typeof suiteOf>

    const { result } = await run([suite], watchedBackend({ orders }))

    expect(checkOf(result, 'rows')).toMatchObject({
      verdict: 'errored',
      message: 'more than 3 groups: raise max_groups, or group by fewer columns',
    })
    expect(checkOf(result, 'others').verdict).toBe('passed')
  })

  it('shares a scan with those of the same groups', async () => {
    const backend = watchedBackend({ orders })
    const suite = suiteOf({
      samples: 'none',
      checks: [
        { not_null: 'email', group_by: ['country'], id: 'a' },
        { unique: 'id', group_by: ['country'], id: 'b' },
        { not_null: 'email', group_by: ['status'], id: 'c' },
      ],
    })

    const { result } = await run([suite], backend)

    expect(measureRequests(backend).map(({ groupBy }) => groupBy)).toEqual([undefined, ['country'], ['status']])
    expect(result.scans.map(({ kind }) => kind)).toEqual(['describe', 'judge', 'group', 'group'])
  })

  it('is skipped where the dataset is empty', async () => {
    const suite = suiteOf({ checks: [{ not_null: 'id', group_by: ['id'], id: 'a' }] })

    const { result } = await run([suite], watchedBackend({ orders: table({ id: 'integer' }, []) }))

    expect(checkOf(result, 'a')).toMatchObject({ verdict: 'skipped', because: 'the dataset is empty' })
  })

  it('shows duplicates within their group', async () => {
    const rows: Value[][] = [
      ['DE', 1n],
      ['FR', 1n],
      ['FR', 1n],
    ]
    const suite = suiteOf({ checks: [{ unique: 'id', group_by: ['country'], id: 'ids' }] })

    const { result } = await run([suite], watchedBackend({ orders: table({ country: 'text', id: 'integer' }, rows) }))

    expect(checkOf(result, 'ids')).toMatchObject({
      message: '1 of 2 groups fails: country FR',
      sample: { columns: [{ name: 'country' }, { name: 'id' }, { name: 'rows' }], rows: [['FR', 1, 2]] },
    })
  })
})
