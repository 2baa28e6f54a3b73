import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createDuckDbBackend } from '@assay/backend-duckdb/backend'
import { compareOnce } from './compare.ts'

const run = promisify(execFile)

/** What one comparison needs at its peak, each in a process of its own. */
export async function benchMemory(directory: string, rows: number): Promise<string> {
  const lines: string[] = []
  for (const side of ['few', 'all']) {
    const { stdout } = await run(process.execPath, [
      fileURLToPath(import.meta.url.replace(/[^/]*$/, 'main.js')),
      'peak',
      directory,
      side,
    ])
    const peak = Number(stdout)
    lines.push(
      `  compare, differing: ${side.padEnd(8)} peak ${peak.toFixed(0)} MiB; goal memory_limit (512) + 320: ${peak <= 832 ? 'met' : 'not met'}`,
    )
  }
  return [`Memory of a comparison of ${rows.toLocaleString('en')} × 4`, ...lines].join('\n')
}

/** Runs one comparison and answers the peak of this process in MiB. */
export async function peakOfComparison(directory: string, side: string): Promise<number> {
  await using backend = createDuckDbBackend({ name: 'bench', files: directory })
  await compareOnce(backend, directory, side)
  return process.resourceUsage().maxRSS / 1024
}
