import { describe, expect, it } from 'vitest'
import { adapters } from '../src/adapters.ts'
import { adapterRecord } from '../src/records.ts'

describe.each(adapters)('$port: $name of $from', ({ name, from, check }) => {
  it('keeps the contract, as `pnpm guarantees` has written it', async () => {
    const report = await check()

    expect(report.clauses.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    const { path, text } = adapterRecord(name, from, report)
    await expect(text).toMatchFileSnapshot(path)
  }, 180_000)
})
