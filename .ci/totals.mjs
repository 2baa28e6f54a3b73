/**
 * Adds up what the tests of each package reported (see `tooling/vitest-preset/reporter.mjs`).
 *
 *   node .ci/totals.mjs --forget    removes the reports of an earlier run
 *   node .ci/totals.mjs <status>    prints the totals; exits with the status of the run, or with 1 where the run
 *                                   says it is well, but a test failed, a suite left no report or nothing ran at all
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const report = 'node_modules/.assay-test-report.json'

if (process.argv[2] === '--forget') {
  for (const folder of testedFolders()) rmSync(join(folder, report), { force: true })
} else {
  process.exitCode = printTotals(Number(process.argv[2] ?? 1))
}

/** Folders of packages that have tests. */
function testedFolders() {
  return ['packages', 'apps', 'tooling']
    .flatMap((parent) => readdirSync(parent).map((name) => join(parent, name)))
    .concat('examples')
    .filter((folder) => {
      const manifest = join(folder, 'package.json')
      return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).scripts?.test !== undefined
    })
}

function printTotals(status) {
  const totals = { passed: 0, failed: 0 }
  const silent = []

  for (const folder of testedFolders()) {
    const file = join(folder, report)
    if (!existsSync(file)) {
      silent.push(folder)
      continue
    }
    const { passed, failed, skipped } = JSON.parse(readFileSync(file, 'utf8'))
    console.log(`${folder}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    totals.passed += passed
    totals.failed += failed
  }

  for (const folder of silent) console.log(`${folder}: its tests did not run`)
  console.log(`${totals.passed} passed, ${totals.failed} failed`)
  const well = totals.failed === 0 && totals.passed > 0 && silent.length === 0
  return status === 0 && !well ? 1 : status
}
