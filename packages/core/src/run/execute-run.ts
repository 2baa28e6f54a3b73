import type { CallOptions } from '@assay/ports/call-options'
import { findCheckType } from '../checks/registry.ts'
import { implicitChecks } from '../plan/implicit-checks.ts'
import { runCheck } from '../plan/plan-check.ts'
import { type PreparedRun, prepareRun, requestedSubjects } from '../plan/prepare-run.ts'
import type { RunCheck } from '../plan/run-check.ts'
import { settleAll } from '../plan/settle-all.ts'
import { isWrittenAsFile } from '../plan/subject.ts'
import { type BegunRun, beginRun } from './begin-run.ts'
import { endRun } from './end-run.ts'
import type { RunResult } from './result.ts'
import type { RunDependencies, RunRequest } from './run.ts'
import { runTarget } from './run-target.ts'

/**
 * Runs suites: finds and describes the datasets, asks as few statements as the platforms allow, and judges each check
 * once. What goes wrong on a platform is the verdict of the checks that it concerns, never a rejection.
 *
 * When the signal is aborted, statements are cancelled, what was judged is kept, the rest is skipped, and the promise
 * resolves with the outcome `cancelled`. A run that selects nothing has a summary of zeros, which the caller may refuse.
 *
 * @throws PlatformError with everything that is wrong with the configuration, before anything was scanned or told
 * @throws RangeError when `concurrency` or `sampleLimit` makes no sense
 */
export async function executeRun(
  request: RunRequest,
  dependencies: RunDependencies,
  { signal = new AbortController().signal }: CallOptions = {},
): Promise<RunResult> {
  const run = beginRun(request, dependencies, signal)
  tellRequested(request, run)
  const prepared = await prepareUnlessCancelled(request, run)
  run.journal.open()
  if (prepared === undefined) return endRun(requestedChecks(request), run, dependencies, request)
  await judgeAll(prepared, run)
  return endRun(prepared.checks, run, dependencies, request)
}

/** Nothing where the run was cancelled before it was known what to do. */
async function prepareUnlessCancelled(request: RunRequest, run: BegunRun): Promise<PreparedRun | undefined> {
  try {
    return await prepareRun(request, run.preparation)
  } catch (error) {
    if (run.signal.aborted) return undefined
    throw error
  }
}

async function judgeAll({ checks, decided, targets }: PreparedRun, run: BegunRun): Promise<void> {
  for (const { check, verdict, scan } of decided) run.ledger.judge(check, verdict, scan)
  const scans = targets.reduce((sum, target) => sum + target.scans.length + target.own.length, 0)
  run.journal.tell({ type: 'run-planned', checks: checks.length, scans })
  try {
    await settleAll(targets.map((plan) => run.lanes.run([plan.target.backend], () => runTarget(plan, run))))
  } catch (error) {
    if (!run.signal.aborted) throw error
  }
}

function tellRequested(request: RunRequest, { journal }: BegunRun): void {
  const subjects = requestedSubjects(request)
  const suites = [...new Set(subjects.map(({ suite }) => suite))].map((suite) => {
    const own = subjects.filter((subject) => subject.suite === suite)
    return {
      name: suite.name,
      datasets: own.map(({ reference }) => reference.written),
      checks: own.reduce((sum, { checks }) => sum + checks.length, 0),
    }
  })
  journal.tell({ type: 'run-requested', suites, coordinates: request.coordinates ?? {} })
}

/** The checks of a run as it was requested, when nothing more is known of its datasets. */
function requestedChecks(request: RunRequest): readonly RunCheck[] {
  return requestedSubjects(request).flatMap((subject) => {
    const implicit = implicitChecks(subject.suite, isWrittenAsFile(subject.reference))
    return [...implicit, ...subject.checks].map((check) => runCheck(subject, check, findCheckType))
  })
}
