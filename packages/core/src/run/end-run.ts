import type { RunSummary } from '@assay/ports/notification'
import type { RunCheck } from '../plan/run-check.ts'
import { problemOf } from '../verdict/problem.ts'
import { errored, skipped } from '../verdict/verdict.ts'
import type { BegunRun } from './begin-run.ts'
import { isoTime } from './journal.ts'
import type { CheckResult, RunResult } from './result.ts'
import type { RunDependencies, RunRequest } from './run.ts'
import { elapsedMs } from './scan-log.ts'

/** Why checks were not judged of a run that was cancelled. */
const runCancelled = 'the run was cancelled'

/**
 * Brings a run to its end: what a cancelled run did not come to is skipped, and the document is made.
 *
 * @param checks all of the run, in the order of results
 */
export function endRun(
  checks: readonly RunCheck[],
  run: BegunRun,
  { clock, version }: RunDependencies,
  { coordinates = {}, suites }: RunRequest,
): RunResult {
  const { journal, ledger, scans, id, startedAt, signal } = run
  if (signal.aborted) journal.tell({ type: 'run-cancelled', reason: problemOf(signal.reason).message })
  const unjudged = checks.filter(({ name }) => ledger.verdictOf(name) === undefined)
  for (const check of unjudged) {
    ledger.judge(check, signal.aborted ? skipped(runCancelled) : errored({ message: 'Assay lost this check' }))
  }
  const results = ledger.results(checks)
  const summary = summaryOf(results)
  const ms = elapsedMs(clock, run.since)
  journal.tell({ type: 'run-finished', summary, ms })
  const selected = new Set(checks.map(({ suite }) => suite))
  return {
    schemaVersion: 1,
    run: {
      id,
      outcome: signal.aborted ? 'cancelled' : 'completed',
      startedAt: isoTime(startedAt),
      finishedAt: isoTime(clock.now()),
      ms,
      assay: version,
      coordinates,
      suites: suites
        .filter((suite) => selected.has(suite))
        .map(({ name, file }) => ({ name, ...(file !== undefined && { file }) })),
    },
    summary,
    checks: results,
    scans: scans.results(),
  }
}

function summaryOf(results: readonly CheckResult[]): RunSummary {
  const count = (wanted: CheckResult['verdict']) => results.filter(({ verdict }) => verdict === wanted).length
  return {
    passed: count('passed'),
    warned: count('warned'),
    failed: count('failed'),
    skipped: count('skipped'),
    errored: count('errored'),
  }
}
