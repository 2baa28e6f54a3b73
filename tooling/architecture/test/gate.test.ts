import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../src/house.ts'

const report = 'node_modules/.assay-test-report.json'
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-gate-'))
  await mkdir(join(folder, 'packages'))
  await mkdir(join(folder, 'apps'))
  await mkdir(join(folder, 'tooling'))
  await cp(join(root, '.ci/totals.mjs'), join(folder, '.ci/totals.mjs'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Puts a package with tests, and what they reported, into the folder. */
async function pack(path: string, totals?: { passed: number; failed: number; skipped: number }): Promise<void> {
  const manifest = join(folder, path, 'package.json')
  await mkdir(join(dirname(manifest), 'node_modules'), { recursive: true })
  await writeFile(manifest, JSON.stringify({ scripts: { test: 'vitest run' } }))
  if (totals !== undefined) await writeFile(join(folder, path, report), JSON.stringify(totals))
}

function totals(argument: string): { lines: string[]; status: number | null } {
  const { stdout, status } = spawnSync(process.execPath, ['.ci/totals.mjs', argument], { cwd: folder })
  return { lines: stdout.toString().trimEnd().split('\n'), status }
}

describe('the last line of the gate', () => {
  it('adds up what the packages reported, alone on its line', async () => {
    await pack('packages/ports', { passed: 3, failed: 0, skipped: 0 })
    await pack('apps/cli', { passed: 4, failed: 0, skipped: 0 })

    const { lines, status } = totals('0')

    expect(lines.at(-1)).toBe('7 passed, 0 failed')
    expect(status).toBe(0)
  })

  it('fails the gate when a test failed, whatever the run says', async () => {
    await pack('packages/ports', { passed: 3, failed: 1, skipped: 0 })

    const { lines, status } = totals('0')

    expect(lines.at(-1)).toBe('3 passed, 1 failed')
    expect(status).toBe(1)
  })

  it('fails the gate when a suite did not run, and names it', async () => {
    await pack('packages/ports', { passed: 3, failed: 0, skipped: 0 })
    await pack('packages/core')

    const { lines, status } = totals('0')

    expect(lines).toContain('packages/core: its tests did not run')
    expect(status).toBe(1)
  })

  it('fails the gate when nothing ran', () => {
    const { lines, status } = totals('0')

    expect(lines.at(-1)).toBe('0 passed, 0 failed')
    expect(status).toBe(1)
  })

  it('keeps the status of a run that failed', async () => {
    await pack('packages/ports', { passed: 3, failed: 0, skipped: 0 })

    expect(totals('2').status).toBe(2)
  })

  it('forgets the reports of an earlier run', async () => {
    await pack('packages/ports', { passed: 3, failed: 0, skipped: 0 })

    totals('--forget')

    expect(totals('0').lines).toContain('packages/ports: its tests did not run')
  })
})
