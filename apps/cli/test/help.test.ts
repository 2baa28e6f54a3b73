import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { makeFolder } from './folder.ts'

const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))

describe('assay', () => {
  it.each(['--version', '-V'])('prints its version and nothing else with %s', async (option) => {
    await using folder = await makeFolder()

    expect(await folder.assay(option)).toEqual({
      stdout: `${manifest.version}\n`,
      stderr: '',
      exitCode: 0,
      signal: null,
    })
  })

  it('tells its commands, its exit codes and examples with --help, in lines of 110 characters at most', async () => {
    await using folder = await makeFolder()

    const { stdout, stderr, exitCode } = await folder.assay('--help')

    expect(exitCode).toBe(0)
    expect(stderr).toBe('')
    for (const command of commands) expect(stdout).toContain(`\n  ${command.split(' ')[0]}`)
    expect(stdout).toContain('Exit codes: 0 ')
    expect(stdout).toContain('Examples:\n  assay init')
  })

  const commands = ['run', 'plan', 'list', 'show', 'init', 'suggest', 'backends test', 'config validate']
  it.each(commands)('says in "%s --help" what it does and what each option means', async (command) => {
    await using folder = await makeFolder()

    const { stdout, exitCode } = await folder.assay(`${command} --help`)

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(new RegExp(`^Usage: assay ${command} .*\\n\\n[A-Z].*\\.\\n`, 's'))
    const [, options = ''] = /\nOptions:\n((?: {2}.*\n)+)/.exec(stdout) ?? []
    const described = options.split('\n').filter((line) => /^ {2}-/.test(line))
    expect(described.length).toBeGreaterThan(0)
    for (const line of described) expect(line).toMatch(/^ {2}-\S.* {2,}\w/)
    expect(stdout).not.toContain('[]')
  })
})

describe('wrong use', () => {
  it.each([
    ['run --nope', /unknown option '--nope'/],
    ['run --backnd x=y', /unknown option '--backnd'\n\(Did you mean --backend\?\)/],
    ['runn', /unknown command 'runn'\n\(Did you mean run\?\)/],
    ['run --fail-on errors', /'errors' is invalid\. Allowed choices are skip, warn, fail, never\./],
    ['run --output xml', /'xml' is invalid\. Allowed choices are pretty, json, ndjson\./],
    ['plan --output ndjson', /'ndjson' is invalid\. Allowed choices are pretty, json\./],
    ['run --limit 1001', /'1001' is invalid\. it is a whole number from 0 to 1,000/],
    ['run --limit some', /'some' is invalid/],
    ['run --concurrency 0', /'0' is invalid\. it is a whole number from 1 on/],
    ['run --timeout soon', /'soon' is invalid\. it is a span of time, such as 500ms, 90s, 5m or 2h/],
    ['run --timeout', /argument missing/],
    ['suggest', /missing required argument 'dataset'/],
    ['suggest a.csv b.csv', /too many arguments/],
  ])('as in "assay %s" is told with what would be right, and ends with 2', async (words, message) => {
    await using folder = await makeFolder()

    const { stdout, stderr, exitCode } = await folder.assay(words)

    expect(stderr).toMatch(message)
    expect(stderr).toContain('(assay --help lists what there is)')
    expect(stdout).toBe('')
    expect(exitCode).toBe(2)
    expect(await folder.files()).toEqual([])
  })
})
