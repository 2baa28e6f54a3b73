import type { Backend } from '@assay/ports/backend'
import type { RunCheck, Target, TargetPlan } from '../plan/run-check.ts'
import { settleAll } from '../plan/settle-all.ts'
import { problemOf } from '../verdict/problem.ts'
import { errored } from '../verdict/verdict.ts'
import type { OpenTarget, RunContext } from './run-context.ts'
import { runMeasureScan } from './run-measure-scan.ts'
import { runOwnCheck } from './run-own-check.ts'
import { takeSamples } from './take-samples.ts'

/**
 * Judges everything that is asked of one dataset: first what shares scans, then what has work of its own and the
 * samples, all on one snapshot where the platform has such. Never rejects: what could not be judged is errored, or is
 * left unjudged when the run was cancelled.
 */
export async function runTarget(plan: TargetPlan, run: RunContext): Promise<void> {
  try {
    await onSnapshot(plan.target, run, async (target) => {
      const judged = (await settleAll(plan.scans.map((scan) => runMeasureScan(scan, target, run)))).flat()
      await settleAll([...plan.own.map((own) => runOwnCheck(own, target, run)), takeSamples(judged, target, run)])
    })
  } catch (error) {
    if (run.signal.aborted) return
    for (const check of checksOf(plan)) run.ledger.judge(check, errored(problemOf(error)))
  }
}

async function onSnapshot(target: Target, run: RunContext, work: (target: OpenTarget) => Promise<void>): Promise<void> {
  const { backend } = target
  if (!backend.capabilities.snapshot) return work({ ...target, snapshot: backend })
  await using snapshot: Backend = await backend.snapshot({ signal: run.signal })
  await work({ ...target, snapshot })
}

function checksOf({ scans, own }: TargetPlan): readonly RunCheck[] {
  return [...scans.flatMap(({ asks }) => asks.map(({ check }) => check)), ...own.map(({ check }) => check)]
}
