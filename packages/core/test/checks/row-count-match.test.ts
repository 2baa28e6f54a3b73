import { createMemoryBackend, type MemoryTable } from '@assay/backend-memory/backend'
import { describe, expect, it } from 'vitest'
import { platformsOf, run } from '../run/fixture.ts'
import { suiteOf } from '../suites.ts'
import { tableOf } from './judge.ts'

function rows(count: number): MemoryTable {
  return tableOf(
    { id: 'integer' },
    Array.from({ length: count }, (_, index) => [BigInt(index)]),
  )
}

async function match(item: string, here: MemoryTable, there: MemoryTable, lines = '') {
  const shop = createMemoryBackend({ name: 'shop', tables: { t: here } })
  const lake = createMemoryBackend({ name: 'lake', tables: { t: there } })
  const suite = suiteOf(`suite: s\ndataset: shop/t\nallow_empty: true\n${lines}\nchecks:\n  - ${item}\n`)
  const { result } = await run([suite], platformsOf(shop, lake))
  const check = result.checks.find(({ id }) => id.startsWith('row_count_match'))
  if (check === undefined) throw new TypeError('the check has no result')
  return check
}

describe('row_count_match', () => {
  it('compares counts across platforms', async () => {
    expect(await match('row_count_match: lake/t', rows(3), rows(3))).toMatchObject({
      id: 'row_count_match(lake/t)',
      title: 'as many rows as lake/t',
      verdict: 'passed',
      message: '3 rows here, 3 in lake/t',
      measured: { value: 0, details: { rows: '3', rows_of_to: '3' } },
    })
    expect(await match('row_count_match: lake/t', rows(2), rows(3))).toMatchObject({
      verdict: 'failed',
      message: '2 rows here, 3 in lake/t',
      findings: [{ expected: 3, actual: 2 }],
      measured: { value: -1 },
    })
    expect(await match('row_count_match: lake/t', rows(0), rows(0))).toMatchObject({ verdict: 'passed' })
  })

  it('tolerates rows, or percent of the other side, exactly', async () => {
    const item = (tolerance: string) => `row_count_match: { to: lake/t, tolerance: ${tolerance} }`
    expect(await match(item('1'), rows(2), rows(3))).toMatchObject({ verdict: 'passed' })
    expect(await match(item('1'), rows(5), rows(3))).toMatchObject({ verdict: 'failed' })
    expect(await match(item('1%'), rows(99), rows(100))).toMatchObject({ verdict: 'passed' })
    expect(await match(item('0.99%'), rows(99), rows(100))).toMatchObject({ verdict: 'failed' })
    expect(await match(item('50%'), rows(1), rows(0))).toMatchObject({ verdict: 'failed' })
  })

  it('applies filters on both sides, unless the other has its own', async () => {
    const filter = 'where: id < 2'
    expect(await match('row_count_match: lake/t', rows(2), rows(9), filter)).toMatchObject({ verdict: 'passed' })
    const own = "row_count_match: { to: lake/t, to_where: 'id < 3' }"
    expect(await match(own, rows(2), rows(9), filter)).toMatchObject({ verdict: 'failed', measured: { value: -1 } })
  })

  it('is errored where the filter does not fit the other side', async () => {
    const other = tableOf({ key: 'integer' }, [])
    const check = await match('row_count_match: lake/t', rows(2), other, 'where: id < 2')
    expect(check.verdict).toBe('errored')
    expect(check.message).toMatch(/does not fit lake\/t.*to_where/)
  })
})
