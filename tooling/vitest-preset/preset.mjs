import { defineConfig } from 'vitest/config'

/**
 * Tests run from source, through the `@assay/source` condition, so that they never see a stale build.
 * `.only` is an error, and so is a test file without a test: nothing is skipped in silence.
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
      ...options,
    },
  })
}
