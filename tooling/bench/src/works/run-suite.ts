import { createSystemClock } from '@assay/adapter-memory/clock'
import { createUuidGenerator } from '@assay/adapter-memory/id-generator'
import type { RunResult } from '@assay/core/result'
import { executeRun, type Platforms } from '@assay/core/run'
import type { Suite } from '@assay/core/suite'
import type { Backend } from '@assay/ports/backend'
import type { Dataset } from '@assay/ports/dataset'

/** Runs a suite as an app would, on datasets that are given by the name they are written with. */
export async function runSuite(
  suite: Suite,
  backend: Backend,
  datasets: Readonly<Record<string, Dataset>>,
  sampleLimit = 5,
): Promise<RunResult> {
  const clock = createSystemClock()
  const platforms: Platforms = {
    async resolve({ written }) {
      const dataset = datasets[written]
      if (dataset === undefined) throw new Error(`no dataset ${written}`)
      return { backend, dataset }
    },
    expand: async (reference) => [reference],
  }
  const dependencies = { platforms, clock, ids: createUuidGenerator(clock), version: 'bench' }
  return executeRun({ suites: [suite], sampleLimit }, dependencies, { signal: new AbortController().signal })
}

/** A figure is worth nothing when the work was not done. */
export function expectVerdicts(result: RunResult, verdict: 'passed' | 'failed', atLeast: number): void {
  const found = result.summary[verdict]
  if (found >= atLeast && result.summary.errored === 0) return
  const [problem] = result.checks.filter((check) => check.verdict !== verdict)
  throw new Error(`${found} checks ${verdict} where ${atLeast} were expected: ${problem?.id} ${problem?.message}`)
}
