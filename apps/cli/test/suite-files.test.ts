import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from './folder.ts'
import { underPermissions } from './privileges.ts'
import { orders, soundSuite, suiteOf } from './samples.ts'

/** What `assay run suite.yaml` says of a file with this text. */
async function problemsOf(text: string): Promise<string> {
  await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': text })
  const { stdout, stderr, exitCode } = await folder.assay('run suite.yaml')
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(await folder.files()).toEqual(['orders.csv', 'suite.yaml'])
  return stderr
}

describe('a check file', () => {
  it('that is not there is named', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders })

    const { stderr, exitCode } = await folder.assay('run checks/ordres.yaml')

    expect(stderr).toBe('assay: there is no file or folder checks/ordres.yaml\n')
    expect(exitCode).toBe(2)
    expect(await folder.files()).toEqual(['orders.csv'])
  })

  it('is looked for where it belongs, and the way to begin is told', async () => {
    await using folder = await makeFolder()

    const { stderr, exitCode } = await folder.assay('run')

    expect(stderr).toMatch(/^assay: no check files here: looked for checks\/\*\*.* in .*; start with "assay init"\n$/)
    expect(exitCode).toBe(2)
  })

  it('that is no YAML is told with file, line, column and what is missing', async () => {
    expect(await problemsOf(suiteOf(['row_count: { min: 1', 'unique: id']))).toBe(`assay: suite.yaml:5:16
  ✗ the { that opens here is not closed
    write } where it ends

    4 │ checks:
    5 │   - row_count: { min: 1
      │                ^

`)
  })

  it('with a check that nobody knows suggests the one that is meant', async () => {
    const problems = await problemsOf(suiteOf(['not_nul: id', 'unique: id\n    wehre: id > 1']))

    expect(problems).toContain('suite.yaml:5:5\n  ✗ there is no check not_nul\n    did you mean not_null?\n')
    expect(problems).toContain('suite.yaml:7:5\n  ✗ an item has no wehre\n    did you mean where?\n')
    expect(problems).toContain('2 problems\n')
  })

  it('with arguments of the wrong type tells all of them, each at its place', async () => {
    const problems = await problemsOf(
      suiteOf([
        'row_count: { min: many }',
        'not_null: { column: 3 }',
        'range: { column: amount, min: 5, mx: 7 }',
        "pattern: { column: status, regex: '(?=a)' }",
        'expression: amount >',
        'expression: amount / 2 > 1',
        'unique: id\n    fail: "1%"',
      ]),
    )

    expect(problems.match(/^.*suite\.yaml:\d+:\d+$/gm)?.map((place) => place.replace('assay: ', ''))).toEqual([
      'suite.yaml:5:18',
      'suite.yaml:6:17',
      'suite.yaml:7:38',
      'suite.yaml:8:40',
      'suite.yaml:9:25',
      'suite.yaml:10:24',
      'suite.yaml:12:5',
    ])
    expect(problems).toContain('7 problems\n')
  })

  it('that is empty, or no suite, says how one begins', async () => {
    expect(await problemsOf('')).toContain('begin with suite: and dataset:')
    expect(await problemsOf('- a\n- b\n')).toContain('begin with suite: and dataset:')
    expect(await problemsOf('suite: orders\nchecks: []\n')).toContain('add dataset: backend/table or ./file.csv')
  })

  it('with two checks of one id asks for an id', async () => {
    expect(await problemsOf(suiteOf(['unique: id', 'unique: id']))).toContain(
      'suite.yaml:6:5\n  ✗ two checks have the id unique(id)\n    give this one an id: of its own\n',
    )
  })

  it('never shows a password that stands in it', async () => {
    const problems = await problemsOf(soundSuite.replace('./orders.csv', 'postgres://me:hunter2@shop/db#orders'))

    expect(problems).toContain('suite.yaml:2:')
    expect(problems).toContain('a password has no place in a check file')
    expect(problems).not.toContain('hunter2')
  })

  it('of the same suite as another is refused with both names', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'a.yaml': soundSuite, 'b.yaml': soundSuite })

    const { stderr, exitCode } = await folder.assay('run a.yaml b.yaml')

    expect(stderr).toBe('assay: two suites are called orders: in a.yaml and in b.yaml; rename one of them\n')
    expect(exitCode).toBe(2)
  })

  it('that this user must not read is named, and so is such a configuration', async () => {
    await using folder = await makeFolder({ 'suite.yaml': soundSuite, 'assay.config.yaml': 'limits: {}\n' })

    await chmod(join(folder.path, 'suite.yaml'), 0)
    const suite = await folder.assay('run suite.yaml', { before: underPermissions })
    await chmod(join(folder.path, 'assay.config.yaml'), 0)
    const configuration = await folder.assay('run suite.yaml', { before: underPermissions })

    expect(suite.stderr).toMatch(/^assay: .*suite\.yaml must not be read: permission denied\n$/)
    expect(configuration.stderr).toMatch(/^assay: .*assay\.config\.yaml must not be read: permission denied\n$/)
    expect([suite.exitCode, configuration.exitCode]).toEqual([2, 2])
  })
})
