import { defineConfig } from 'vitest/config'
import { testReporter } from './reporter.mjs'

/**
 * Tests run from source, through the `@assay/source` condition, so that they never see a stale build.
 * `.only` is an error, and so is a test file without a test: nothing is skipped in silence. In a run of the whole
 * house each package also leaves its totals behind, where `.ci/run` adds them up.
 *
 * @param {import('vitest/config').ViteUserConfig['test']} [options] Settings that one package needs beyond these.
 */
export function testPackage(options = {}) {
  return defineConfig({
    resolve: { conditions: ['@assay/source'] },
    ssr: { resolve: { conditions: ['@assay/source'], externalConditions: ['@assay/source'] } },
    test: {
      include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
      allowOnly: false,
      passWithNoTests: false,
      pool: 'forks',
      maxWorkers: 2,
      testTimeout: 30_000,
      hookTimeout: 60_000,
      reporters: wholeHouse() ? ['default', testReporter()] : ['default'],
      ...options,
    },
  })
}

/** Turbo runs a package's suite whole; by hand one often runs a single file, whose totals would mislead. */
function wholeHouse() {
  return process.env['TURBO_HASH'] !== undefined
}
