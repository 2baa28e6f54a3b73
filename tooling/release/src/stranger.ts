import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Packed } from './packages.ts'
import { mustRun } from './run.ts'

/**
 * Makes an empty project that installs tarballs with npm, as somebody far from here would. Third parties come from
 * npm; our own packages come from the tarballs alone, also those that another tarball asks for.
 *
 * @param others Exact versions of other packages that the project needs.
 */
export async function makeStranger(
  folder: string,
  packed: readonly Packed[],
  others: Readonly<Record<string, string>> = {},
): Promise<void> {
  const ours = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]))
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'stranger',
      private: true,
      type: 'module',
      dependencies: { ...ours, ...others },
      overrides: Object.fromEntries(packed.map(({ name }) => [name, `$${name}`])),
    }),
  )
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  await mustRun('npm', ['install', '--ignore-scripts', '--prefer-offline', ...quiet], folder)
}
