import { createMemoryBackend } from '@assay/backend-memory/backend'
import type { Column } from '@assay/ports/dataset'
import { describe, expect, it } from 'vitest'
import { run } from '../run/fixture.ts'
import { suiteOf } from '../suites.ts'
import { column, judge, tableOf, verdictOf } from './judge.ts'

const orders = tableOf({ id: 'int64', amount: 'decimal(10,2)', note: 'text(20)' }, [[1n, null, 'a']])

async function findings(item: string): Promise<readonly string[]> {
  return (await judge(item, orders)).findings.map(({ message }) => message)
}

describe('schema', () => {
  it('matches families, members, and names without types', async () => {
    const item = 'schema: { columns: { id: integer, amount: "decimal(10,2)", note: text } }'
    expect(await judge(item, orders)).toMatchObject({
      title: 'columns are id, amount, note',
      verdict: 'passed',
      message: 'all 3 columns are as stated',
    })
    expect(await verdictOf('schema: { columns: [note, id, amount] }', orders)).toMatch(/^passed/)
  })

  it('takes any name for that of a column', async () => {
    const odd = tableOf({ kind: 'date', op: 'text', __proto__x: 'integer' }, [])
    const item = 'schema: { columns: { kind: date, op: text, __proto__x: { type: integer } } }'
    expect(await verdictOf(item, odd)).toMatch(/^passed/)
  })

  it('finds every deviation', async () => {
    const item = 'schema: { columns: { id: int32, amuont: decimal, extra: text } }'
    expect(await findings(item)).toEqual([
      'id is int64, not int32',
      'amuont is missing; there is amount',
      'extra is missing',
      'amount is not listed',
      'note is not listed',
    ])
    expect(await judge(item, orders)).toMatchObject({
      verdict: 'failed',
      message: 'id is int64, not int32, and 4 more',
      measured: { value: 5 },
    })
  })

  it('lets other columns be where that is allowed', async () => {
    expect(await findings('schema: { columns: [id], extra: allowed }')).toEqual([])
  })

  it('asks for an order only when told to', async () => {
    expect(await findings('schema: { columns: [note, id], order: true, extra: allowed }')).toEqual([
      'id stands before note',
    ])
    expect(await findings('schema: { columns: [id, note], order: true, extra: allowed }')).toEqual([])
  })

  it("compares the platform's own word", async () => {
    const item = (native: string) => `schema: { columns: { note: { native: "${native}" } }, extra: allowed }`
    expect(await findings(item('TEXT( 20 )'))).toEqual([])
    expect(await findings(item('text(30)'))).toEqual(['note is text(20), not text(30)'])
  })

  it('finds a name that differs only in case', async () => {
    expect(await findings('schema: { columns: [ID, Amount, note] }')).toEqual([])
  })

  it('compares keys in any order, and partitioning and clustering in theirs', async () => {
    const keyed = { ...orders, primaryKey: ['id', 'note'], partitionedBy: ['id'], clusteredBy: ['note', 'id'] }
    const item = 'schema: { columns: [id], extra: allowed, keys: [note, id], partitioning: id, clustering: [id, note] }'
    const result = await judge(item, keyed)
    expect(result.findings.map(({ message }) => message)).toEqual(['the clustering is note, id, not id, note'])
  })

  it('is errored where the platform does not tell', async () => {
    const suite = suiteOf(
      'suite: s\ndataset: shop/t\nchecks:\n  - schema: { columns: [id], extra: allowed, keys: [id] }',
    )
    const backend = createMemoryBackend({ name: 'shop', tables: { t: orders }, capabilities: { primaryKeys: false } })
    const { result } = await run([suite], backend)
    expect(result.checks.find(({ id }) => id === 'schema')).toMatchObject({
      verdict: 'errored',
      message: 'The platform does not tell the keys of this dataset: take keys out.',
    })
    const untold = 'schema: { columns: { id: { nullable: false } }, extra: allowed }'
    expect(await verdictOf(untold, orders)).toMatch(/^errored: The platform does not tell whether id may be NULL/)
  })

  it('compares whether a column may be NULL', async () => {
    const told: Column = { ...column('id', 'int64'), nullable: true }
    const table = { columns: [told], rows: [[1n]] }
    const result = await judge('schema: { columns: { id: { nullable: false } } }', table)
    expect(result.findings).toMatchObject([
      { message: 'id is nullable', column: 'id', expected: 'not nullable', actual: 'nullable' },
    ])
  })
})
