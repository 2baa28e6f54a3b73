import { mkdirSync, writeFileSync } from 'node:fs'

/** Where a package leaves its totals; untracked, and an output of the task, so that a cached pass brings them back. */
const reportPath = 'node_modules/.assay-test-report.json'

/**
 * Writes how many tests passed and failed, and fails the run when any was skipped.
 *
 * @returns {import('vitest/reporters').Reporter}
 */
export function testReporter() {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      const totals = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
      for (const module of modules) countModule(module, totals)

      mkdirSync('node_modules', { recursive: true })
      writeFileSync(reportPath, `${JSON.stringify(totals)}\n`)
      if (totals.skipped > 0) process.exitCode = 1
    },
  }
}

/**
 * @param {import('vitest/node').TestModule} module
 * @param {{ passed: number, failed: number, skipped: number }} totals
 */
function countModule(module, totals) {
  const failedBefore = totals.failed
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    if (state === 'passed') totals.passed += 1
    else if (state === 'failed') totals.failed += 1
    else {
      totals.skipped += 1
      console.error(`skipped: ${module.relativeModuleId} > ${test.fullName}`)
    }
  }
  if (module.state() === 'failed' && totals.failed === failedBefore) totals.failed += 1
}
