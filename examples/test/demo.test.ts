import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { folder } from './run-assay.ts'

it('the demo ends with success exactly because every planted fault was found', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder('demo'), 'demo.mjs')], {
    maxBuffer: 1 << 26,
  })

  expect(stdout).toContain('planted in the sample data were found. The run itself ended with exit code 1.')
  for (const verdict of ['passed', 'warned', 'failed', 'skipped'])
    expect(stdout).toMatch(new RegExp(`[1-9]\\d* ${verdict}`))
})
