import type { Measured, Rejected } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { CheckError } from '../checks/check-type.ts'
import type { MeasureList } from '../plan/ask.ts'
import { datasetEmpty, rulesOf } from '../plan/decide-checks.ts'
import type { CheckAsk, MeasureScan } from '../plan/run-check.ts'
import { counted } from '../verdict/count-text.ts'
import { failingOf, verdictOf, weighJudgement } from '../verdict/judge.ts'
import { verdictOfGroups } from '../verdict/judge-groups.ts'
import { problemOf } from '../verdict/problem.ts'
import { errored, nothingEvaluated, skipped, type Verdict } from '../verdict/verdict.ts'
import { maskJudgement, maskKey, maskOf } from './mask.ts'

/** A check that a scan judged, with what its sample has to know. */
export interface JudgedAsk {
  readonly ask: CheckAsk
  readonly verdict: Verdict
  /** Failing rows, where it counts them. */
  readonly failing: bigint
  /** Rows of the scan. */
  readonly rows: bigint
  /** The filter of the scan. */
  readonly filter?: Predicate | undefined
  /** Keys of the groups that fail or warn, in clear. */
  readonly groups?: readonly (readonly Value[])[]
}

/** What a scan answered. */
export interface ScanAnswer {
  readonly measured: Measured
  readonly list: MeasureList
  readonly scope: MeasureScan['scope']
}

/** Rows of a scan, over all its groups. */
export function rowsOfScan({ measured, list }: ScanAnswer): bigint {
  return measured.groups.reduce((sum, { values }) => sum + list.rowsOf(values), 0n)
}

/** Turns the answers to one ask into its verdict. What the check's type throws makes it errored, and no other. */
export function judgeAsk(ask: CheckAsk, answer: ScanAnswer, day: string): JudgedAsk {
  const rows = rowsOfScan(answer)
  const about = { ask, rows, filter: answer.scope.where }
  try {
    const judged = answer.scope.groupBy === undefined ? judgeRows(ask, answer, day) : judgeGroups(ask, answer, day)
    return { ...about, ...judged, verdict: nameEmptiness(judged.verdict, ask, answer, rows) }
  } catch (error) {
    return { ...about, verdict: errored(problemOf(error)), failing: 0n }
  }
}

function judgeRows(
  ask: CheckAsk,
  { measured, list }: ScanAnswer,
  day: string,
): Pick<JudgedAsk, 'verdict' | 'failing' | 'groups'> {
  const judgement = judge(ask, list.answersTo(ask, measured.groups[0]?.values ?? []), measured.rejected)
  return { verdict: verdictOf(judgement, rulesOf(ask.check, day)), failing: failingOf(judgement) }
}

function judgeGroups(
  ask: CheckAsk,
  { measured, list, scope }: ScanAnswer,
  day: string,
): Pick<JudgedAsk, 'verdict' | 'failing' | 'groups'> {
  const { check } = ask.check
  if (measured.truncated || measured.groups.length > check.maxGroups) {
    throw new CheckError(
      `more than ${counted(BigInt(check.maxGroups), 'group')}: raise max_groups, or group by fewer columns`,
    )
  }
  const columns = scope.groupBy ?? []
  const mask = maskOf(ask.check.suite.mask)
  const rules = rulesOf(ask.check, day)
  const groups = measured.groups.map(({ key, values }) => ({ key, judgement: judge(ask, list.answersTo(ask, values)) }))
  const shown = groups.map(({ key, judgement }) => ({ key: maskKey(columns, key, mask), judgement }))
  const isBad = ({ judgement }: (typeof groups)[number]) => weighJudgement(judgement, rules).findings.length > 0
  const bad = groups.filter(isBad)
  return {
    verdict: verdictOfGroups(columns, shown, rules),
    failing: bad.reduce((sum, { judgement }) => sum + failingOf(judgement), 0n),
    groups: bad.map(({ key }) => key),
  }
}

function judge({ check }: CheckAsk, values: readonly Value[], rejected?: Rejected) {
  return maskJudgement(check.plan.judge(values, rejected), check, maskOf(check.suite.mask))
}

/** Without a filter, nothing to evaluate among no rows at all is the matter of `not_empty`, where that is asked. */
function nameEmptiness(verdict: Verdict, ask: CheckAsk, { scope }: ScanAnswer, rows: bigint): Verdict {
  const isEmpty = rows === 0n && scope.where === undefined && !ask.check.suite.allowEmpty
  return isEmpty && verdict.because === nothingEvaluated ? skipped(datasetEmpty, verdict.measured) : verdict
}
