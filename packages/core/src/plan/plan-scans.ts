import { and } from '@assay/expression/predicate'
import type { Predicate } from '@assay/ports/predicate'
import type { MeasuredPlan } from '../checks/check-type.ts'
import { foldWhere } from './ask.ts'
import { type Group, groupBy } from './group-by.ts'
import { packAsks } from './pack-asks.ts'
import type { CheckAsk, FittedCheck, MeasureScan, Target } from './run-check.ts'
import { stableText } from './stable-text.ts'

/** A measured check of a target, with the filter that its suite and the run put over all rows. */
export interface FilteredCheck {
  readonly check: FittedCheck<MeasuredPlan>
  readonly filter?: Predicate | undefined
}

/** Most groups that a backend may be asked for; see the port. */
const mostGroups = 10_000

/**
 * As few scans as the target's backend allows: checks share one where they look at the same rows and have the same
 * groups. A check's own filter is folded into its measures, so it costs no scan.
 */
export function planScans(target: Target, checks: readonly FilteredCheck[], now: bigint): readonly MeasureScan[] {
  const alike = groupBy(checks, ({ check, filter }) => stableText([check.groupBy ?? null, filter ?? null]))
  return [...alike.values()].flatMap((group) => scansOf(target, group, now))
}

function scansOf(target: Target, checks: Group<FilteredCheck>, now: bigint): readonly MeasureScan[] {
  const [{ filter, check }] = checks
  const columns = check.groupBy
  const scope = { dataset: target.dataset, now, ...(filter && { where: filter }) }
  return packAsks(checks.map(askOf), target.backend.capabilities).map((asks) =>
    columns === undefined
      ? { kind: 'judge', scope, asks }
      : { kind: 'group', scope: { ...scope, groupBy: columns, groupLimit: groupLimit(asks) }, asks },
  )
}

function askOf({ check }: FilteredCheck): CheckAsk {
  return {
    check,
    measures: check.plan.measures.map((measure) => foldWhere(measure, check.where)),
    rejected: check.plan.rejected,
  }
}

function groupLimit(asks: readonly CheckAsk[]): number {
  return Math.min(mostGroups, Math.max(...asks.map(({ check }) => check.check.maxGroups)))
}

/** The rows that a check with work of its own looks at. */
export function allFilters(filter: Predicate | undefined, check: FittedCheck): Predicate | undefined {
  return filter === undefined && check.where === undefined ? undefined : and(filter, check.where)
}
