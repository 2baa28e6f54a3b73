import { execFile } from 'node:child_process'
import { appendFile, open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { makeFolder, verdicts } from './folder.ts'
import { orders, suiteOf } from './samples.ts'
import { endless } from './slow.ts'

describe('a file that changes while it is read', () => {
  it('errs what was not judged before, and says to run again', async () => {
    const suite = suiteOf([
      'unique: id',
      'stage_count: { file: ./gate.txt, count: lines }',
      'sql: select * from {{dataset}} where id < 0',
    ])
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suite })
    await promisify(execFile)('mkfifo', [join(folder.path, 'gate.txt')])
    await using running = folder.start('run suite.yaml --concurrency 1 --output json')

    // Opening the pipe waits for the program to read from it: by then all but the last check is judged.
    const gate = await open(join(folder.path, 'gate.txt'), 'w')
    await appendFile(join(folder.path, 'orders.csv'), '4,open,40\n')
    await gate.write('one\ntwo\nthree\n')
    await gate.close()
    const { stdout, exitCode } = await running.finished

    const result = JSON.parse(stdout)
    expect(verdicts(result)).toMatchObject({
      'unique(id)': 'passed',
      'stage_count(./gate.txt)': 'passed',
      sql: 'errored',
    })
    expect(result.checks.at(-1).error).toMatchObject({
      code: 'DATASET_CHANGED',
      message: expect.stringMatching(/orders\.csv was changed while it was read: run the checks again/),
    })
    expect(exitCode).toBe(3)
  })
})

describe('a statement that takes longer than it may', () => {
  it.each([
    ['--timeout', 'run suite.yaml --timeout 50ms', {}],
    ['the configuration', 'run suite.yaml', { 'assay.config.yaml': 'limits: { timeout: 50ms }\n' }],
  ])('is cancelled after the time that %s gives, and the rest is judged', async (_, words, files) => {
    const suite = suiteOf(['unique: id', `sql: ${endless}\n    id: endless`])
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suite, ...files })

    const result = await folder.assay(`${words} --output json`)

    const { checks, summary } = JSON.parse(result.stdout)
    expect(summary).toMatchObject({ passed: 4, errored: 1 })
    expect(checks.at(-1)).toMatchObject({
      id: 'endless',
      error: { code: 'BACKEND_TIMED_OUT', message: expect.stringContaining('ran longer than 50 ms and was cancelled') },
    })
    expect(result.exitCode).toBe(3)
  })
})
