import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { makeFolder } from './folder.ts'
import { orders, suiteOf } from './samples.ts'
import { endless } from './slow.ts'

const suite = suiteOf(['unique: id', 'range: { column: amount, max: 15 }', `sql: ${endless}\n    id: endless`])

describe('Ctrl-C during a long scan', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'as %s ends the run at once with 130, and what was judged is shown and kept',
    async (signal) => {
      await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suite })
      await using running = folder.start('run suite.yaml')
      await running.until('› range(amount)')

      const asked = performance.now()
      running.interrupt(signal)
      const { stdout, stderr, exitCode } = await running.finished

      expect(performance.now() - asked).toBeLessThan(3_000)
      expect(exitCode).toBe(130)
      expect(stderr).toContain(`run cancelled: ${signal === 'SIGINT' ? 'interrupted' : 'ended from outside'}\n`)
      expect(stdout).toContain('✗ failed   range(amount)')
      expect(stdout).toContain('- skipped  endless')
      expect(stdout).toContain('4 passed · 0 warned · 1 failed · 1 skipped · 0 errored')
      const shown = await folder.assay('show --output json')
      expect(JSON.parse(shown.stdout)).toMatchObject({
        run: { outcome: 'cancelled' },
        summary: { passed: 4, failed: 1, skipped: 1 },
      })
    },
  )

  it('leaves one whole document where JSON is asked for', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suite })
    await using running = folder.start('run suite.yaml --output json')
    await running.until('› range(amount)')

    running.interrupt()
    const { stdout, exitCode } = await running.finished

    expect(JSON.parse(stdout).checks.at(-1)).toMatchObject({ verdict: 'skipped', because: 'the run was cancelled' })
    expect(exitCode).toBe(130)
  })

  it('ends the process itself at the second time, whatever it is stuck in', async () => {
    const stuck = suiteOf(['stage_count: { file: ./pipe.txt, count: lines }'])
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': stuck })
    await promisify(execFile)('mkfifo', [join(folder.path, 'pipe.txt')])
    await using running = folder.start('run suite.yaml --output ndjson')
    await running.until('"type":"check-started","check":{"suite":"orders","dataset":"./orders.csv","id":"stage_count')

    running.interrupt('SIGINT')
    running.interrupt('SIGTERM')
    const { signal } = await running.finished

    expect(['SIGINT', 'SIGTERM']).toContain(signal)
  })
})
