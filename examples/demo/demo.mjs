// Writes sample data with faults planted in it, lets Assay test it, and checks that Assay found every one of them.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { plantedFaults, writeDemo } from '@assay/backend-duckdb/demo'

const here = fileURLToPath(new URL('.', import.meta.url))
const assay = fileURLToPath(new URL('../../apps/cli/bin/assay.js', import.meta.url))
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)

await writeDemo(`${here}.assay/data`, { lastDay: yesterday })
const run = spawnSync(process.execPath, [assay, 'run'], { cwd: here, stdio: 'inherit' })
const kept = spawnSync(process.execPath, [assay, 'show', 'latest', '--output', 'json'], { cwd: here, encoding: 'utf8' })
const { checks } = JSON.parse(kept.stdout)

const missed = plantedFaults.filter((fault) => !checks.some((check) => finds(check, fault)))
for (const fault of missed) console.error(`not found: ${fault.name}: ${fault.detail}`)
console.log(
  missed.length === 0
    ? `\nAll ${plantedFaults.length} faults that were planted in the sample data were found. The run itself ended with exit code ${run.status}.`
    : `\n${missed.length} of ${plantedFaults.length} planted faults were not found.`,
)
console.log(
  'What was found is kept below examples/demo/.assay/runs; look again with "pnpm assay show --config examples/demo/assay.config.yaml".',
)
process.exitCode = missed.length === 0 && run.status === 1 ? 0 : 1

function finds(check, fault) {
  const named =
    fault.check === 'readable'
      ? check.check === 'readable' && check.dataset.endsWith(fault.dataset)
      : check.id === fault.name
  return named && check.verdict === fault.verdict
}
