import type { CallOptions } from '@assay/ports/call-options'
import { listMeasures, requestOf } from '../plan/ask.ts'
import type { SubjectPlan } from '../plan/plan-subject.ts'
import { prepareRun } from '../plan/prepare-run.ts'
import type { MeasureScan, OwnCheck, Target, TargetPlan } from '../plan/run-check.ts'
import { settleAll } from '../plan/settle-all.ts'
import { problemOf } from '../verdict/problem.ts'
import { type BegunRun, beginRun } from './begin-run.ts'
import { startOwnWork } from './own-work.ts'
import type { RunDependencies, RunRequest } from './run.ts'
import type { PlannedDataset, PlannedScan, RunPlan } from './run-plan.ts'

/**
 * Tells what a run would do: its statements with their cost, the checks that each serves, how files are read, and the
 * checks that cannot be asked. Datasets are described; nothing else is asked of any platform.
 *
 * Rejects with the signal's reason when it is aborted.
 *
 * @throws PlatformError with everything that is wrong with the configuration
 */
export async function planRun(
  request: RunRequest,
  dependencies: RunDependencies,
  { signal = new AbortController().signal }: CallOptions = {},
): Promise<RunPlan> {
  const run = beginRun(request, dependencies, signal)
  const { subjects, checks, decided, targets } = await prepareRun(request, run.preparation)
  const scans = await settleAll(targets.map((plan) => previewTarget(plan, run)))
  return {
    datasets: subjects.map(plannedDataset),
    scans: scans.flat(),
    decided: decided.map(({ check, verdict: { verdict, message } }) => ({ check: check.name, verdict, message })),
    checks: checks.length,
  }
}

function plannedDataset({ subject, asked }: SubjectPlan): PlannedDataset {
  const { suite, reference, location } = subject
  return {
    suite: suite.name,
    dataset: reference.written,
    ...(location.kind === 'found' && { backend: location.on.backend.name }),
    reading: asked?.target.description.reading ?? [],
  }
}

async function previewTarget({ target, scans, own }: TargetPlan, run: BegunRun): Promise<readonly PlannedScan[]> {
  const shared = scans.map((scan) => previewScan(scan, target, run))
  const single = own.map((check) => previewOwn(check, target, run))
  return (await settleAll([...shared, ...single])).flat()
}

async function previewScan(scan: MeasureScan, target: Target, run: BegunRun): Promise<readonly PlannedScan[]> {
  const { backend, written } = target
  const list = listMeasures(scan.asks)
  const planned = {
    kind: scan.kind,
    backend: backend.name,
    dataset: written,
    measures: list.measures.length,
    checks: scan.asks.map(({ check }) => check.name),
  }
  return preview(run, planned, async () => {
    const request = requestOf(scan.scope, scan.asks, list)
    const shown = await run.slots.run([backend], () => backend.preview(request, { signal: run.signal }))
    return [{ ...planned, ...shown }]
  })
}

async function previewOwn(own: OwnCheck, target: Target, run: BegunRun): Promise<readonly PlannedScan[]> {
  const { check, reference } = own
  const planned = {
    kind: check.plan.scanKind,
    backend: target.backend.name,
    dataset: reference.written,
    measures: 0,
    checks: [check.name],
  }
  return preview(run, planned, async () => {
    const { work } = startOwnWork(own, { ...target, snapshot: target.backend }, run)
    return (await check.plan.preview(work)).map((shown) => ({ ...planned, ...shown }))
  })
}

/** A statement that cannot be shown does not keep the others from being shown. */
async function preview(
  { signal }: BegunRun,
  planned: Omit<PlannedScan, 'sql'>,
  show: () => Promise<readonly PlannedScan[]>,
): Promise<readonly PlannedScan[]> {
  try {
    return await show()
  } catch (error) {
    signal.throwIfAborted()
    return [{ ...planned, sql: '', problem: problemOf(error).message }]
  }
}
