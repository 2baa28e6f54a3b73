import { toJson } from '@assay/expression/json'
import type { Json } from '@assay/ports/json'
import type { Value } from '@assay/ports/value'
import type { Judgement, Tally } from '../checks/check-type.ts'
import type { CheckVerdict, Finding, MeasuredResult } from '../run/result.ts'
import { counted, countText } from './count-text.ts'
import { failingOf, type VerdictRules, weighJudgement } from './judge.ts'
import { applyKnownFailure } from './known-failure.ts'
import { measuredOf } from './measured.ts'
import { valueText } from './message.ts'
import { nothingEvaluated, skipped, type Verdict, worst } from './verdict.ts'

/** One group of a check with `group_by`, judged by itself. */
export interface JudgedGroup {
  readonly key: readonly Value[]
  readonly judgement: Judgement
}

interface WeighedGroup extends JudgedGroup {
  readonly verdict: Verdict
  readonly name: string
}

/** How many groups a message names. */
const namedGroups = 3

/**
 * The verdict of a check over its groups: the worst of theirs, with one finding for each group that fails or warns.
 * Thresholds hold per group; known failures are counted over the whole check.
 *
 * @param columns by which the groups were made, in the order of the keys
 */
export function verdictOfGroups(
  columns: readonly string[],
  groups: readonly JudgedGroup[],
  rules: VerdictRules,
): Verdict {
  if (groups.length === 0) return skipped(nothingEvaluated)
  const weighed = groups.map((group) => ({
    ...group,
    verdict: weighJudgement(group.judgement, rules),
    name: groupName(columns, group.key),
  }))
  const found = worst(weighed.map(({ verdict }) => verdict.verdict))
  const measured = measuredOfGroups(weighed)
  if (found === 'skipped') return skipped(skippedBecause(weighed), measured)
  const verdict: Verdict = {
    verdict: found,
    message: groupsText(found, weighed),
    findings: weighed.flatMap((group) => groupFindings(group, rules.column)),
    ...(measured && { measured }),
  }
  const failing = ofVerdict(weighed, 'failed').reduce((sum, { judgement }) => sum + failingOf(judgement), 0n)
  return applyKnownFailure(verdict, rules.accept, failing, rules.day)
}

/** A group for people: `country DE, year 2026`. */
function groupName(columns: readonly string[], key: readonly Value[]): string {
  return key.map((value, index) => `${columns[index]} ${valueText(value)}`).join(', ')
}

function ofVerdict(groups: readonly WeighedGroup[], wanted: CheckVerdict): readonly WeighedGroup[] {
  return groups.filter(({ verdict }) => verdict.verdict === wanted)
}

function skippedBecause(groups: readonly WeighedGroup[]): string {
  const without = ofVerdict(groups, 'skipped')
  const [first] = without
  if (without.length === groups.length && first?.verdict.because !== undefined) return first.verdict.because
  return `${nothingEvaluated} in ${countText(without.length)} of ${counted(groups.length, 'group')}: ${names(without)}`
}

function groupsText(found: CheckVerdict, groups: readonly WeighedGroup[]): string {
  if (found === 'passed')
    return groups.length === 1 ? 'the one group holds' : `all ${counted(groups.length, 'group')} hold`
  const hit = ofVerdict(groups, found)
  const verb = found === 'warned' ? 'warn' : 'fail'
  const ending = hit.length === 1 ? 's' : ''
  const text = `${countText(hit.length)} of ${counted(groups.length, 'group')} ${verb}${ending}: ${names(hit)}`
  const without = ofVerdict(groups, 'skipped').length
  return without === 0 ? text : `${text}; ${nothingEvaluated} in ${countText(without)}`
}

function names(groups: readonly WeighedGroup[]): string {
  const named = groups.slice(0, namedGroups).map(({ name }) => name)
  const more = groups.length - named.length
  return more === 0 ? named.join('; ') : `${named.join('; ')}; and ${countText(more)} more`
}

function groupFindings({ key, name, verdict }: WeighedGroup, column: string | undefined): readonly Finding[] {
  if (verdict.verdict !== 'failed' && verdict.verdict !== 'warned') return []
  const actual = verdict.measured?.value
  return [
    {
      message: `${name}: ${verdict.message}`,
      severity: verdict.verdict === 'warned' ? 'warning' : 'failure',
      ...(column !== undefined && { column }),
      group: key.map((value): Json => toJson(value)),
      ...(actual !== undefined && { actual }),
    },
  ]
}

function measuredOfGroups(groups: readonly WeighedGroup[]): MeasuredResult | undefined {
  const tallies = groups.map(({ judgement }) => judgement).filter((judgement) => judgement.kind === 'tally')
  const details = { groups: groups.length }
  if (tallies.length === groups.length) return measuredOf({ ...tallies.reduce(addTallies), findings: [], details })
  const type = groups.find(({ verdict }) => verdict.measured !== undefined)?.verdict.measured?.type
  return type === undefined ? undefined : { type, details }
}

function addTallies(sum: Tally, next: Tally): Tally {
  const evaluated = add(sum.evaluated, next.evaluated)
  const unknown = add(sum.unknown, next.unknown)
  const leftOut = add(sum.leftOut, next.leftOut)
  return {
    kind: 'tally',
    failing: sum.failing + next.failing,
    ...(evaluated !== undefined && { evaluated }),
    ...(unknown !== undefined && { unknown }),
    ...(leftOut !== undefined && { leftOut }),
  }
}

function add(left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  return left === undefined && right === undefined ? undefined : (left ?? 0n) + (right ?? 0n)
}
