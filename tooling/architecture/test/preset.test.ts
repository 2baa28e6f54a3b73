import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const here = fileURLToPath(new URL('../node_modules', import.meta.url))

/** Runs a suite as a package of the house would in a run of the whole house. */
async function run(tests: string): Promise<{ status: number | null; totals: unknown }> {
  const folder = await mkdtemp(join(here, '.assay-preset-'))
  try {
    await mkdir(join(folder, 'test'))
    await mkdir(join(folder, 'node_modules'))
    await symlink(join(here, 'vitest'), join(folder, 'node_modules/vitest'))
    await symlink(join(here, '@assay'), join(folder, 'node_modules/@assay'))
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    await writeFile(
      join(folder, 'vitest.config.mjs'),
      "import { testPackage } from '@assay/vitest-preset'\nexport default testPackage()\n",
    )
    await writeFile(join(folder, 'test/made-up.test.ts'), `import { expect, it } from 'vitest'\n${tests}`)
    const { status } = spawnSync(join(here, '.bin/vitest'), ['run'], {
      cwd: folder,
      env: { ...process.env, TURBO_HASH: 'whole house' },
    })
    const report = await readFile(join(folder, 'node_modules/.assay-test-report.json'), 'utf8')
    return { status, totals: JSON.parse(report) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

it('reports what passed and what failed', async () => {
  const { status, totals } = await run(`it('a', () => expect(1).toBe(1))\nit('b', () => expect(1).toBe(2))\n`)

  expect(totals).toEqual({ passed: 1, failed: 1, skipped: 0 })
  expect(status).toBe(1)
})

it('fails a run in which a test was skipped', async () => {
  const { status, totals } = await run(`it('a', () => expect(1).toBe(1))\nit('b', (context) => context.skip())\n`)

  expect(totals).toEqual({ passed: 1, failed: 0, skipped: 1 })
  expect(status).toBe(1)
})

it('counts a file that cannot be loaded as a failure', async () => {
  const { status, totals } = await run(`throw new Error('broken')\n`)

  expect(totals).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(status).toBe(1)
})
