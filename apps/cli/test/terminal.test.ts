import { describe, expect, it } from 'vitest'
import { makeFolder } from './folder.ts'
import { orders, suiteOf } from './samples.ts'

const paint = '\u001b['
const files = { 'orders.csv': orders, 'suite.yaml': suiteOf(['unique: id', 'range: { column: amount, max: 15 }']) }

describe('colour', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['a pipe', {}],
    ['a pipe that calls itself a terminal', { TERM: 'xterm-256color', COLORTERM: 'truecolor' }],
    ['NO_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }],
  ])('is left out for %s', async (_, env) => {
    await using folder = await makeFolder(files)

    const run = await folder.assay('run suite.yaml --verbose', { env })

    expect(run.stdout + run.stderr).not.toContain(paint)
  })

  it.each(['run suite.yaml', 'show', 'list suite.yaml', 'plan suite.yaml'])(
    'is there for FORCE_COLOR in "assay %s"',
    async (words) => {
      await using folder = await makeFolder(files)
      if (words === 'show') await folder.assay('run suite.yaml')

      const { stdout } = await folder.assay(words, { env: { FORCE_COLOR: '1' } })

      expect(stdout).toContain(paint)
    },
  )

  it('is never in a document', async () => {
    await using folder = await makeFolder(files)

    const json = await folder.assay('run suite.yaml --output json --no-keep', { env: { FORCE_COLOR: '1' } })
    const ndjson = await folder.assay('run suite.yaml --output ndjson --no-keep', { env: { FORCE_COLOR: '1' } })

    expect(json.stdout + ndjson.stdout).not.toContain(paint)
  })
})

describe('hostile names and values', () => {
  const name = `we"ird'; -- name /* \u001b[31m`
  const values = [`it's; drop table x; --`, '\u001b]0;title\u0007', '/* \u202e rtl */', 'a\rb', 'c\nd', '{{dataset}}']
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const data = [`id,${quoted(name)}`, ...values.map((value, index) => `${index},${quoted(value)}`)].join('\n')
  const column = JSON.stringify(name)
  const suite = `suite: "strange \\e[2J"
dataset: ./data.csv
key: id
checks:
  - not_null: ${column}
  - accepted_values: { column: ${column}, values: ["it's; drop table x; --"] }
    description: "\\e[2J and \\u0007"
  - unique: [${column}]
  - expression: ${JSON.stringify(`length("${name.replaceAll('"', '""')}") > 100`)}
`

  it('are judged as they are and shown without moving the cursor', async () => {
    await using folder = await makeFolder({ 'data.csv': `${data}\n`, 'suite.yaml': suite })

    const { stdout, stderr, exitCode } = await folder.assay('run suite.yaml --verbose')

    expect(exitCode).toBe(1)
    expect(stdout).toContain('5 passed · 0 warned · 2 failed · 0 skipped · 0 errored')
    expect(stdout).toContain(`we"ird'; -- name /* ␛[31m`)
    expect(stdout).toContain('␛]0;title␇')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be shown
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  })

  it('are exact in a document', async () => {
    await using folder = await makeFolder({ 'data.csv': `${data}\n`, 'suite.yaml': suite })

    const { checks } = await folder.result('suite.yaml --limit 10')

    const failed = checks.find(({ check }) => check === 'accepted_values')
    expect(failed?.sample?.columns[1]?.name).toBe(name)
    expect(failed?.sample?.rows.map(([, value]) => value)).toEqual(values.slice(1))
  })

  it('of files and options are shown without moving the cursor', async () => {
    await using folder = await makeFolder({ 'suite\u001b[31m.yaml': 'suite: [' })

    const broken = await folder.assay(['run', 'suite\u001b[31m.yaml'])
    const missing = await folder.assay(['run', 'lost\u001b[31m.yaml'])

    const unknown = await folder.assay(['run', '--lost\u001b[31m'])

    expect(broken.stderr + missing.stderr + unknown.stderr).not.toContain(paint)
    expect([broken.exitCode, missing.exitCode, unknown.exitCode]).toEqual([2, 2, 2])
  })
})
