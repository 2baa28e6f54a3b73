import { toJson } from '@assay/expression/json'
import { formatPredicate } from '@assay/expression/parse'
import { formatType } from '@assay/expression/types'
import { formatValue } from '@assay/expression/values'
import type { Json } from '@assay/ports/json'
import type { Predicate } from '@assay/ports/predicate'
import type { OpenDataset, Tally } from '../checks/check-type.ts'
import type { Finding } from '../run/result.ts'
import { formatDuration } from '../suite/duration.ts'
import { counted } from '../verdict/count-text.ts'
import type { ComparisonOutcome } from './compare-datasets.ts'
import type { ComparedColumn, Comparison } from './comparison.ts'

/** What a comparison says for itself: the counts that are judged, a finding for each kind of difference, and its proof. */
export function judgeComparison(
  comparison: Comparison,
  outcome: ComparisonOutcome,
  other: OpenDataset,
  filters: { readonly left: Predicate | undefined; readonly right: Predicate | undefined },
): Tally {
  const { onlyLeft, onlyRight, changed, sample } = outcome
  const pairs = outcome.leftRows - onlyLeft
  return {
    kind: 'tally',
    evaluated: pairs + onlyLeft + onlyRight,
    failing: onlyLeft + onlyRight + changed,
    findings: findingsOf(comparison, outcome, other.written),
    details: proofOf(comparison, outcome, filters),
    ...(sample.rows.length === 0 ? {} : { sample }),
  }
}

function findingsOf(comparison: Comparison, outcome: ComparisonOutcome, other: string): readonly Finding[] {
  const findings: Finding[] = []
  const add = (count: bigint, message: string, column?: string) => {
    if (count > 0n) findings.push({ message, severity: 'failure', ...(column === undefined ? {} : { column }) })
  }
  add(outcome.onlyLeft, `${counted(outcome.onlyLeft, 'row')} missing in ${other}`)
  add(outcome.onlyRight, `${counted(outcome.onlyRight, 'row')} only in ${other}`)
  for (const [index, column] of comparison.columns.entries()) {
    const count = outcome.changedIn[index] ?? 0n
    add(count, `${column.left.name} differs in ${counted(count, 'row')}`, column.left.name)
  }
  return findings
}

/** What was compared, by what rule, at which precision, what was left out, and how many rows were covered. */
function proofOf(
  comparison: Comparison,
  outcome: ComparisonOutcome,
  filters: { readonly left: Predicate | undefined; readonly right: Predicate | undefined },
): Readonly<Record<string, Json>> {
  return {
    method: 'ordered merge of all rows',
    key: comparison.key.map((pair) => nameOf(pair.left.name, pair.right.name)),
    columns: comparison.columns.map(ruleOf),
    left_out: { left: comparison.leftOut.left, right: comparison.leftOut.right },
    ...(filters.left === undefined ? {} : { where: formatPredicate(filters.left) }),
    ...(filters.right === undefined ? {} : { to_where: formatPredicate(filters.right) }),
    rows: { left: toJson(outcome.leftRows), right: toJson(outcome.rightRows) },
    only_left: toJson(outcome.onlyLeft),
    only_right: toJson(outcome.onlyRight),
    changed: toJson(outcome.changed),
    equal_by_value: toJson(outcome.alike),
    repeated_keys: { left: toJson(outcome.duplicates.left), right: toJson(outcome.duplicates.right) },
  }
}

function ruleOf({ left, right, tolerance }: ComparedColumn): string {
  const types = [formatType(left.type), formatType(right.type)]
  const rule =
    tolerance === undefined
      ? 'equal'
      : tolerance.kind === 'duration'
        ? `within ${formatDuration(tolerance.micros)}`
        : `within ${formatValue(tolerance.amount)}${tolerance.kind === 'relative' ? ' of the greater value' : ''}`
  return `${nameOf(left.name, right.name)}: ${types[0] === types[1] ? types[0] : types.join(' and ')}, ${rule}`
}

function nameOf(left: string, right: string): string {
  return left === right ? left : `${left} = ${right}`
}
