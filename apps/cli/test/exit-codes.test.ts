import { describe, expect, it } from 'vitest'
import { makeFolder } from './folder.ts'
import { orders, soundSuite, suiteOf } from './samples.ts'

const held = 'not_null: id'
const skipped = "range: { column: amount, min: 0 }\n    where: status = 'lost'"
const warned = 'range: { column: amount, max: 25 }\n    severity: warning'
const failed = 'range: { column: amount, max: 15 }'
const errored = 'not_null: amuont'

describe('the exit code of a run', () => {
  it.each<[number, string, readonly string[], string]>([
    [0, 'all checks held', [held], ''],
    [0, 'checks did no worse than warn', [held, warned], ''],
    [0, 'checks were skipped', [held, skipped], ''],
    [1, 'a check failed', [held, failed], ''],
    [1, 'a check was skipped and that counts', [held, skipped], '--fail-on skip'],
    [0, 'a check was skipped and only warnings count', [held, skipped], '--fail-on warn'],
    [1, 'a check warned and that counts', [held, warned], '--fail-on warn'],
    [0, 'a check warned and only failures count', [held, warned], '--fail-on fail'],
    [0, 'a check failed and nothing counts', [held, failed], '--fail-on never'],
    [3, 'a check could not be judged', [held, errored], ''],
    [3, 'a check could not be judged and nothing counts', [held, errored], '--fail-on never'],
    [3, 'one check failed and another could not be judged', [failed, errored], ''],
  ])('is %i when %s', async (expected, _, items, options) => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suiteOf(items) })

    const { exitCode, stdout } = await folder.assay(`run suite.yaml --no-keep ${options}`)

    expect(exitCode).toBe(expected)
    expect(stdout).toMatch(/^\d+ passed · \d+ warned · \d+ failed · \d+ skipped · \d+ errored in /m)
  })

  it('is 2 when the selection leaves nothing to judge, and nothing is kept of it', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': soundSuite })

    const { exitCode, stdout, stderr } = await folder.assay('run suite.yaml --tag weekly --check unique')

    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toBe('assay: no check is left by --check unique --tag weekly; "assay list" shows what there is\n')
    expect(await folder.files()).toEqual(['orders.csv', 'suite.yaml'])
  })

  it('counts skipped checks on the line of the summary', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suiteOf([held, skipped]) })

    const { stdout } = await folder.assay('run suite.yaml')

    expect(stdout).toContain('4 passed · 0 warned · 0 failed · 1 skipped · 0 errored')
    expect(stdout).toContain('nothing evaluated')
  })
})
