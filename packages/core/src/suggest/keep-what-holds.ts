import type { CallOptions } from '@assay/ports/call-options'
import type { Clock } from '@assay/ports/clock'
import type { IdGenerator } from '@assay/ports/id-generator'
import { executeRun } from '../run/execute-run.ts'
import type { ResolvedDataset } from '../run/run.ts'
import { readSuite } from '../suite/read-suite.ts'
import type { Check } from '../suite/suite.ts'
import type { DraftedCheck } from './suite-draft.ts'

/** Time and identity for the run that tries a draft. */
export interface TrialDependencies {
  readonly clock: Clock
  readonly ids: IdGenerator
}

/**
 * Tries drafted checks on the data, as a run would: those that do not pass there, or that a suite may not hold, are
 * left out.
 */
export async function keepWhatHolds(
  drafted: readonly DraftedCheck[],
  on: ResolvedDataset,
  { clock, ids }: TrialDependencies,
  options: CallOptions,
): Promise<readonly DraftedCheck[]> {
  const checks = drafted.map((draft) => checksOf(draft))
  const first = trialSuite([]).datasets[0]
  const suite = {
    ...trialSuite([]),
    checks: checks.flatMap((each, index) => each.map((check) => tagged(check, index))),
  }
  const platforms = { resolve: async () => on, expand: async () => [first] }
  const { checks: results } = await executeRun(
    { suites: [suite], samples: 'none' },
    { platforms, clock, ids, version: '' },
    options,
  )
  options.signal?.throwIfAborted()
  const failed = new Set(results.filter(({ verdict }) => verdict !== 'passed').flatMap(({ tags = [] }) => tags))
  return drafted.filter((_, index) => (checks[index] ?? []).length > 0 && !failed.has(`${index}`))
}

/** The checks that one drafted item stands for; none where a suite may not hold it. */
function checksOf({ item }: DraftedCheck): readonly Check[] {
  const read = readSuite({ suite: 'trial', dataset: 'trial/dataset', checks: [item] }, {})
  return read.ok ? read.value.checks : []
}

function trialSuite(checks: readonly unknown[]) {
  const read = readSuite({ suite: 'trial', dataset: 'trial/dataset', allow_empty: true, checks }, {})
  if (!read.ok) throw new TypeError('a suite without checks is sound')
  return read.value
}

function tagged(check: Check, index: number): Check {
  return { ...check, id: `${index} ${check.id}`, tags: [`${index}`] }
}
