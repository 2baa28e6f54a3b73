import { datasetEmpty, rulesOf } from '../plan/decide-checks.ts'
import type { OwnCheck } from '../plan/run-check.ts'
import { verdictOf } from '../verdict/judge.ts'
import { problemOf } from '../verdict/problem.ts'
import { errored, skipped } from '../verdict/verdict.ts'
import { maskJudgement, maskOf, maskOfQuery, sampleOf } from './mask.ts'
import { startOwnWork } from './own-work.ts'
import type { OpenTarget, RunContext } from './run-context.ts'
import type { Place } from './slots.ts'

/**
 * Runs a check with work of its own, once there is room on all platforms that it reads; what it throws makes it
 * errored. Rejects only when the run was cancelled.
 */
export async function runOwnCheck(own: OwnCheck, target: OpenTarget, run: RunContext): Promise<void> {
  const { check } = own
  const { ledger } = run
  if (ledger.verdictOf({ ...check.name, id: 'not_empty' }) === 'failed') {
    ledger.judge(check, skipped(datasetEmpty))
    return
  }
  try {
    const places = await placesOf(own, target, run)
    await run.slots.run(places, () => judgeOwn(own, target, run))
  } catch (error) {
    run.signal.throwIfAborted()
    ledger.judge(check, errored(problemOf(error)))
  }
}

async function judgeOwn(own: OwnCheck, target: OpenTarget, run: RunContext): Promise<void> {
  const { check } = own
  run.ledger.start(check)
  const { work, firstScan } = startOwnWork(own, target, run)
  const judgement = await check.plan.run(work)
  const columns = target.description.columns.map(({ name }) => name)
  const mask = check.check.type === 'sql' ? maskOfQuery(check.suite.mask, columns) : maskOf(check.suite.mask)
  run.ledger.judge(check, verdictOf(maskJudgement(judgement, check, mask), rulesOf(check, run.day)), firstScan())
  const verdict = run.ledger.verdictOf(check.name)
  const isWanted = (check.suite.samples ?? run.samples) !== 'none' && (verdict === 'failed' || verdict === 'warned')
  if (!isWanted || judgement.kind === 'not judged' || judgement.sample === undefined) return
  run.ledger.show(check, sampleOf(judgement.sample, mask))
}

/** Every platform that the work reads at once, and the place of the one comparison that may be under way. */
async function placesOf({ check }: OwnCheck, target: OpenTarget, { locator }: RunContext): Promise<readonly Place[]> {
  const { plan, suite } = check
  const places: Place[] = [target.backend, target.snapshot]
  for (const reference of plan.reads) {
    const location = await locator.locate(reference, suite)
    if (location.kind !== 'found') continue
    places.push(...(location.on.backend === target.backend ? [target.backend, target.snapshot] : [location.on.backend]))
  }
  return plan.scanKind === 'compare' ? [...places, 'compare'] : places
}
