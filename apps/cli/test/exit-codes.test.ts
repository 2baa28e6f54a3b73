import { exitCodeOf } from '@assay/core/result'
import { describe, expect, it } from 'vitest'
import { exitCodes } from '../src/exit-code.ts'
import { makeFolder } from './folder.ts'
import { blocks, codesIn, readPage } from './pages.ts'
import { orders, soundSuite, suiteOf } from './samples.ts'

type FailOn = NonNullable<Parameters<typeof exitCodeOf>[1]>

const exitCodePage = await readPage('../../../docs/exit-codes.md')

const held = 'not_null: id'
const skipped = "range: { column: amount, min: 0 }\n    where: status = 'lost'"
const warned = 'max: { column: amount, max: 25 }\n    severity: warning'
const failed = 'range: { column: amount, max: 15 }'
const errored = 'not_null: amuont'

describe('the exit code of a run', () => {
  it.each<[number, string, readonly string[], string]>([
    [0, 'all checks held', [held], '4 passed · 0 warned · 0 failed · 0 skipped · 0 errored'],
    [
      0,
      'checks did no worse than warn, or were skipped',
      [held, warned, skipped],
      '4 passed · 1 warned · 0 failed · 1 skipped · 0 errored',
    ],
    [1, 'a check failed', [held, warned, failed], '4 passed · 1 warned · 1 failed · 0 skipped · 0 errored'],
    [
      3,
      'a check could not be judged, though another failed',
      [failed, errored],
      '3 passed · 0 warned · 1 failed · 0 skipped · 1 errored',
    ],
  ])('is %i when %s, and all verdicts are counted', async (expected, _, items, summary) => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suiteOf(items) })

    const { exitCode, stdout } = await folder.assay('run suite.yaml --no-keep')

    expect(exitCode).toBe(expected)
    expect(stdout).toContain(summary)
  })

  it('is 2 when the selection leaves nothing to judge, and nothing is kept of it', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': soundSuite })

    const { exitCode, stdout, stderr } = await folder.assay('run suite.yaml --tag weekly --check unique')

    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toBe('assay: no check is left by --check unique --tag weekly; "assay list" shows what there is\n')
    expect(await folder.files()).toEqual(['orders.csv', 'suite.yaml'])
  })
})

describe('the page of exit codes', () => {
  const items = { skipped, warned, failed, errored }
  const none = { passed: 0, warned: 0, failed: 0, skipped: 0, errored: 0 }
  const [header = '', ...lines] =
    /^\| Worst verdict.*\n(?:\|.*\n)+/m.exec(exitCodePage)?.[0].trimEnd().split('\n') ?? []
  const levels = [...header.matchAll(/`(\w+)`/g)].map(([, level]) => level as FailOn)
  const rows = lines.slice(1).map((line) => line.split('|').map((cell) => cell.trim()))

  it('lists them as they are', () => {
    expect(codesIn(exitCodePage)).toEqual(Object.values(exitCodes))
  })

  it('tells for each verdict and each --fail-on what comes out', () => {
    expect(levels).toEqual(['skip', 'warn', 'fail', 'never'])
    expect(rows.map(([, verdict]) => verdict)).toEqual(['passed', 'warned', 'skipped', 'failed', 'errored'])
    for (const [, verdict = '', ...codes] of rows) {
      const summary = { ...none, passed: 3, [verdict]: 4 }
      const ends = levels.map((level) => exitCodeOf({ summary }, level))
      expect([verdict, ...ends]).toEqual([verdict, ...codes.slice(0, 4).map(Number)])
    }
  })

  it.each<[keyof typeof items, FailOn, number]>([
    ['skipped', 'skip', 1],
    ['skipped', 'warn', 0],
    ['warned', 'warn', 1],
    ['warned', 'fail', 0],
    ['failed', 'never', 0],
    ['errored', 'never', 3],
  ])('is right about a check that %s, with --fail-on %s', async (verdict, level, expected) => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suiteOf([held, items[verdict]]) })

    const { exitCode } = await folder.assay(`run suite.yaml --no-keep --fail-on ${level}`)

    expect(exitCode).toBe(expected)
  })

  it('shows a script that acts on them', async () => {
    const [script = ''] = blocks(exitCodePage, 'sh')
    await using folder = await makeFolder({ 'orders.csv': orders, 'a.assay.yaml': suiteOf(['unique: id']) })
    const before = ['sh', '-c', `assay() { "$0" "$PROGRAM" "$@"; }; PROGRAM=$1; ${script}`]

    const held = await folder.assay('', { before })
    await folder.write('a.assay.yaml', suiteOf(['max: { column: id, max: 1 }']))
    const failed = await folder.assay('', { before })
    await folder.write('a.assay.yaml', 'suite: [')
    const wrong = await folder.assay('', { before })

    expect(held.stdout).toBe('the data is as it should be\n')
    expect(failed.stdout).toBe('the data is not as it should be: see result.json\n')
    expect(wrong).toMatchObject({ stdout: 'the data was not judged (2)\n', exitCode: 2 })
  })
})
