import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { RunResult } from '@assay/core/result'

const assay = fileURLToPath(new URL('../../apps/cli/bin/assay.js', import.meta.url))

/** A folder beside this one, such as `vega`. */
export function folder(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url))
}

export interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command line. */
export function runAssay(directory: string, ...parameters: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: directory, maxBuffer: 1 << 26 }
    execFile(process.execPath, [assay, ...parameters], options, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : error === null ? 0 : 3, stdout, stderr })
    })
  })
}

/** Runs suites and answers what they found. */
export async function resultOf(directory: string, ...parameters: readonly string[]): Promise<RunResult> {
  const { stdout, stderr } = await runAssay(directory, 'run', '--no-keep', '--output', 'json', ...parameters)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as RunResult
}

/** What did not simply pass, as `dataset id: verdict`, in the order of the suites. */
export function notPassed(result: RunResult): readonly string[] {
  return result.checks
    .filter(({ verdict }) => verdict !== 'passed')
    .map(({ suite, id, verdict, measured }) => {
      const failing = measured?.failing === undefined ? '' : `, ${measured.failing} of ${measured.evaluated}`
      return `${suite} ${id}: ${verdict}${failing}`
    })
}
