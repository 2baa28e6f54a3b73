import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { run } from '../src/run.ts'

const folder = inject('commandLine')

describe('the command line, installed alone from its tarball', () => {
  it('tells its version', async () => {
    const manifest = await readFile(join(folder, 'node_modules/@assay/cli/package.json'), 'utf8')

    const { output, status } = await run(join(folder, 'node_modules/.bin/assay'), ['--version'], folder)

    expect(output).toContain(JSON.parse(manifest).version)
    expect(status).toBe(0)
  })

  it('brings no other package of ours', async () => {
    expect(await readdir(join(folder, 'node_modules/@assay'))).toEqual(['cli'])
  })
})
