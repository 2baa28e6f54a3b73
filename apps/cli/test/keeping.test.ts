import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from './folder.ts'
import { underPermissions } from './privileges.ts'
import { orders, suiteOf } from './samples.ts'

const files = { 'orders.csv': orders, 'suite.yaml': suiteOf(['range: { column: amount, max: 15 }']) }

describe('a run that cannot be kept', () => {
  it('is shown nevertheless and ends with 3, where .assay is a file', async () => {
    await using folder = await makeFolder({ ...files, '.assay': 'mine' })

    const { stdout, stderr, exitCode } = await folder.assay('run suite.yaml')

    expect(exitCode).toBe(3)
    expect(stdout).toContain('3 passed · 0 warned · 1 failed · 0 skipped · 0 errored')
    expect(stderr).toMatch(
      /^assay: the run could not be kept in .*\.assay: .*; storage\.runs in .*, --no-keep keeps nothing$/m,
    )
    expect(await folder.read('.assay')).toBe('mine')
  })

  it('says that this user must not write, where .assay is not to be written to', async () => {
    await using folder = await makeFolder(files)
    await mkdir(join(folder.path, '.assay'), { mode: 0o555 })

    const { stdout, stderr, exitCode } = await folder.assay('run suite.yaml', { before: underPermissions })

    expect(exitCode).toBe(3)
    expect(stdout).toContain('✗ failed   range(amount)')
    expect(stderr).toContain('.assay: this user must not write there; ')
  })

  it('says that the disk is full, and leaves no half of it', async () => {
    await using folder = await makeFolder(files)

    const before = ['sh', '-c', 'ulimit -f 1; exec "$@"', 'sh']
    const { stdout, stderr, exitCode } = await folder.assay('run suite.yaml', { before })

    expect(exitCode).toBe(3)
    expect(stdout).toContain('✗ failed   range(amount)')
    expect(stderr).toContain('.assay: the disk is full; ')
    expect(await folder.files()).toEqual(['orders.csv', 'suite.yaml'])
  })

  it('leaves one whole document on standard output where JSON is asked for', async () => {
    await using folder = await makeFolder({ ...files, '.assay': '' })

    const { stdout, exitCode } = await folder.assay('run suite.yaml --output json')

    expect(JSON.parse(stdout).summary).toMatchObject({ passed: 3, failed: 1 })
    expect(exitCode).toBe(3)
  })
})

describe('a run that is kept', () => {
  it('is a document and a file of facts, below the day on which it began', async () => {
    await using folder = await makeFolder(files)

    await folder.assay('run suite.yaml')

    const kept = (await folder.files()).filter((name) => name.startsWith('.assay/'))
    const day = /\d{4}-\d{2}-\d{2}/.exec(kept.join())?.[0]
    expect(kept).toEqual([
      expect.stringMatching(`^\\.assay/runs/${day}/[0-9a-f-]{36}/events\\.ndjson$`),
      expect.stringMatching(`^\\.assay/runs/${day}/[0-9a-f-]{36}/result\\.json$`),
    ])
  })

  it('lies where the configuration says, and nowhere with --no-keep', async () => {
    await using folder = await makeFolder({ ...files, 'assay.config.yaml': 'storage: { runs: ./kept }\n' })

    await folder.assay('run suite.yaml')
    await folder.assay('run suite.yaml --no-keep')

    const added = (await folder.files()).filter((name) => /runs\//.test(name))
    expect(added).toHaveLength(2)
    expect(added.every((name) => name.startsWith('kept/runs/'))).toBe(true)
  })
})
