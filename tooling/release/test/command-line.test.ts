import { readdir, readFile, writeFile } from 'node:fs/promises'
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

  it('tests a file, with no configuration', async () => {
    await writeFile(join(folder, 'orders.csv'), 'order_id,amount\n1,10\n2,\n')
    await writeFile(
      join(folder, 'orders.assay.yaml'),
      'suite: orders\ndataset: ./orders.csv\nchecks:\n  - unique: order_id\n  - not_null: [order_id, amount]\n',
    )

    const { output, status } = await run(join(folder, 'node_modules/.bin/assay'), ['run', 'orders.assay.yaml'], folder)

    expect(output).toMatch(/not_null\(amount\)/)
    expect(status, output).toBe(1)
  })
})
