import { listMeasures, requestOf } from '../plan/ask.ts'
import type { CheckAsk, MeasureScan } from '../plan/run-check.ts'
import { settleAll } from '../plan/settle-all.ts'
import { problemOf } from '../verdict/problem.ts'
import { errored } from '../verdict/verdict.ts'
import { type JudgedAsk, judgeAsk, rowsOfScan, type ScanAnswer } from './judge-ask.ts'
import type { ScanResult } from './result.ts'
import type { OpenTarget, RunContext } from './run-context.ts'
import { runStatement } from './run-statement.ts'
import { isWorthSplitting } from './worth-splitting.ts'

/** Where a scan runs. */
interface Place {
  readonly scope: MeasureScan['scope']
  readonly target: OpenTarget
  readonly run: RunContext
}

/**
 * Runs one scan and judges the checks that it serves. Where it fails, it is asked again in halves, until only the
 * checks that break it are errored. Rejects only when the run was cancelled.
 *
 * @returns the checks that were judged by what it found, without those that are errored because it failed
 */
export function runMeasureScan(scan: MeasureScan, target: OpenTarget, run: RunContext): Promise<readonly JudgedAsk[]> {
  return askTogether(scan.asks, scan.kind, { scope: scan.scope, target, run })
}

async function askTogether(
  asks: readonly CheckAsk[],
  kind: ScanResult['kind'],
  place: Place,
): Promise<readonly JudgedAsk[]> {
  const { ledger, signal } = place.run
  try {
    return await measureAndJudge(asks, kind, place)
  } catch (error) {
    signal.throwIfAborted()
    if (asks.length > 1 && isWorthSplitting(error)) return askInHalves(asks, place)
    for (const { check } of asks) ledger.judge(check, errored(problemOf(error)))
    return []
  }
}

async function askInHalves(asks: readonly CheckAsk[], place: Place): Promise<readonly JudgedAsk[]> {
  const half = Math.ceil(asks.length / 2)
  const halves = [asks.slice(0, half), asks.slice(half)]
  return (await settleAll(halves.map((part) => askTogether(part, 'split', place)))).flat()
}

async function measureAndJudge(
  asks: readonly CheckAsk[],
  kind: ScanResult['kind'],
  place: Place,
): Promise<readonly JudgedAsk[]> {
  const { ledger, day } = place.run
  const { answer, scan } = await measure(asks, kind, place)
  const isFilteredAway = place.scope.where !== undefined && rowsOfScan(answer) === 0n
  const unsure = isFilteredAway ? asks.filter(isAboutEmptiness) : []
  const judged = asks.filter((ask) => !unsure.includes(ask)).map((ask) => judgeAsk(ask, answer, day))
  for (const { ask, verdict } of judged) ledger.judge(ask.check, verdict, scan)
  return unsure.length === 0 ? judged : [...judged, ...(await countAll(unsure, place))]
}

async function measure(
  asks: readonly CheckAsk[],
  kind: ScanResult['kind'],
  { scope, target, run }: Place,
): Promise<{ readonly answer: ScanAnswer; readonly scan: string }> {
  const list = listMeasures(asks)
  const checks = asks.map(({ check }) => check)
  return runStatement({ kind, checks }, target, run, async (record) => {
    for (const check of checks) run.ledger.start(check)
    const measured = await target.snapshot.measure(requestOf(scope, asks, list), { signal: run.signal })
    const answer = { measured, list, scope }
    record.ran(measured.sql, rowsOfScan(answer))
    return { answer, scan: record.id }
  })
}

/** `not_empty` is asked before any filter: where the filter leaves no row, all rows are counted once more. */
function countAll(unsure: readonly CheckAsk[], { scope, target, run }: Place): Promise<readonly JudgedAsk[]> {
  const { where: _, ...unfiltered } = scope
  return askTogether(unsure, 'judge', { scope: unfiltered, target, run })
}

function isAboutEmptiness({ check }: CheckAsk): boolean {
  return check.name.check === 'not_empty'
}
