import type { DatasetDescription } from '@assay/ports/dataset'
import type { MeasuredPlan } from '../checks/check-type.ts'
import type { FittedCheck } from '../plan/run-check.ts'
import type { SampleMode } from '../suite/suite.ts'

/** What says which columns a sample shows. */
export interface SampleColumnsOptions {
  readonly description: DatasetDescription
  /** Where a suite does not say. */
  readonly mode: SampleMode
}

/** The columns that the sample of a check shows: the key, its groups and what it is about, or all; or none. */
export function sampleColumns(
  check: FittedCheck<MeasuredPlan>,
  { description, mode }: SampleColumnsOptions,
): readonly string[] {
  const { samples = mode, key: wished } = check.suite
  const all = description.columns.map(({ name }) => name)
  if (samples === 'none') return []
  if (samples === 'rows') return all
  const key = wished?.flatMap((name) => inSpellingOf(all, name)) ?? description.primaryKey ?? []
  return [...new Set([...key, ...(check.groupBy ?? []), ...(check.plan.sample?.columns ?? [])])]
}

/** A suite over several datasets may name a key that only some of them have. */
function inSpellingOf(columns: readonly string[], name: string): readonly string[] {
  const isSame = (each: string) => each.toLowerCase() === name.toLowerCase()
  const found = columns.find((each) => each === name) ?? columns.find(isSame)
  return found === undefined ? [] : [found]
}
