import { encodeValues } from '@assay/expression/encoding'
import { compareKeys } from '@assay/expression/order'
import type { Row } from '@assay/ports/backend'
import type { Measure, MeasuredGroup, MeasureRequest } from '@assay/ports/measure'
import { type Accumulator, createAccumulator } from './accumulator.ts'
import { checkMeasures } from './arguments.ts'
import { visitInBatches } from './batches.ts'
import type { Scope } from './scope.ts'

interface Group {
  readonly key: Row
  size: number
  readonly measures: readonly (Accumulator | ConditionalAccumulator)[]
}

interface ConditionalAccumulator extends Accumulator {
  readonly holds: (row: Row) => boolean
}

/** What `measure` would do, with everything about it checked. */
export interface MeasurePlan {
  /** Whether a row counts at all. */
  readonly holds: (row: Row) => boolean
  readonly keyOf: (row: Row) => Row
  readonly createGroup: (key: Row) => Group
}

/** Finds every column that a request names, and refuses requests that make no sense. */
export function planMeasure(request: MeasureRequest, scope: Scope): MeasurePlan {
  checkMeasures(request, scope)
  const holds = scope.condition(request.where)
  const keys = (request.groupBy ?? []).map((name) => scope.column(name).index)
  const factories = request.measures.map((measure) => accumulatorFactory(measure, scope))
  return {
    holds,
    keyOf: (row) => keys.map((index) => row[index] ?? null),
    createGroup: (key) => ({ key, size: 0, measures: factories.map((create) => create()) }),
  }
}

function accumulatorFactory(measure: Measure, scope: Scope): () => Accumulator | ConditionalAccumulator {
  createAccumulator(measure, scope.column)
  if (measure.where === undefined) return () => createAccumulator(measure, scope.column)
  const holds = scope.condition(measure.where)
  return () => ({ ...createAccumulator(measure, scope.column), holds })
}

/** The groups of a request, in the order that the port states, with whether there were more. */
export async function measureGroups(
  request: MeasureRequest,
  scope: Scope,
  signal: AbortSignal | undefined,
): Promise<{ readonly groups: readonly MeasuredGroup[]; readonly truncated: boolean }> {
  const plan = planMeasure(request, scope)
  const grouped = (request.groupBy ?? []).length > 0
  const found = new Map<string, Group>()
  if (!grouped) found.set('', plan.createGroup([]))

  await visitInBatches(scope.rows, request.measures.length + 1, signal, (row) => {
    if (plan.holds(row)) addTo(found, plan, row)
    return true
  })

  const { groupsAbove = 0, groupLimit = 1 } = request
  const groups = grouped
    ? [...found.values()].filter(({ size }) => size > groupsAbove).sort(bySizeThenKey)
    : [...found.values()]
  return {
    groups: groups
      .slice(0, groupLimit)
      .map(({ key, measures }) => ({ key, values: measures.map((each) => each.result()) })),
    truncated: groups.length > groupLimit,
  }
}

function addTo(found: Map<string, Group>, plan: MeasurePlan, row: Row): void {
  const key = plan.keyOf(row)
  const text = encodeValues(key)
  const group = found.get(text) ?? plan.createGroup(key)
  if (group.size === 0) found.set(text, group)
  group.size += 1
  for (const measure of group.measures) {
    if (!('holds' in measure) || measure.holds(row)) measure.add(row)
  }
}

function bySizeThenKey(a: Group, b: Group): number {
  return b.size - a.size || compareKeys(a.key, b.key)
}
