import type { DatasetDescription } from '@assay/ports/dataset'
import type { Predicate } from '@assay/ports/predicate'
import type { ResolvedDataset } from '../run/run.ts'
import { verdictOf } from '../verdict/judge.ts'
import { problemOf } from '../verdict/problem.ts'
import { errored, skipped } from '../verdict/verdict.ts'
import { createDatasetScope, type DatasetScope } from './dataset-scope.ts'
import { datasetEmpty, rulesOf } from './decide-checks.ts'
import { isImplicit } from './implicit-checks.ts'
import { type FindCheckType, planCheck } from './plan-check.ts'
import { allFilters, type FilteredCheck } from './plan-scans.ts'
import {
  type DecidedCheck,
  type FittedCheck,
  isDescribed,
  isMeasured,
  isOwn,
  type OwnCheck,
  type RunCheck,
  type Target,
} from './run-check.ts'
import type { Subject } from './subject.ts'

/** What is left to be asked of a dataset for one suite. */
export interface AskedOfTarget {
  readonly target: Target
  /** The same for the same dataset of the same backend. */
  readonly key: string
  readonly measured: readonly FilteredCheck[]
  readonly own: readonly OwnCheck[]
}

/** What fitting checks needs. */
export interface FittingOptions {
  readonly findType: FindCheckType
  /** The filter of the run. */
  readonly where?: Predicate | undefined
  /** The start of the run: microseconds since 1970-01-01T00:00:00Z. */
  readonly now: bigint
  /** The day of the run, ISO, in UTC. */
  readonly day: string
}

/** A dataset once it is described. */
export interface DescribedDataset {
  readonly on: ResolvedDataset
  readonly key: string
  readonly description: DatasetDescription
  /** The call of `describe`. */
  readonly scan?: string
}

/**
 * Fits the checks of a subject to its dataset: those that cannot be asked, or need not be, are decided. A file without
 * a single byte has no columns either, so there what asks for a column depends on what `not_empty` will say.
 */
export function fitChecks(
  { suite, reference }: Subject,
  checks: readonly RunCheck[],
  { on, key, description, scan }: DescribedDataset,
  options: FittingOptions,
): { readonly decided: readonly DecidedCheck[]; readonly asked: AskedOfTarget } {
  const { written } = reference
  const scope = createDatasetScope(written, description, { ...options, suite })
  const bound = boundFilter(scope)
  const decided: DecidedCheck[] = []
  const measured: FilteredCheck[] = []
  const own: OwnCheck[] = []
  for (const run of checks) {
    try {
      const check = planCheck(run, scope, options.findType)
      if (isDescribed(check)) {
        const verdict = verdictOf(check.plan.judge(description), rulesOf(check, options.day))
        decided.push({ check, verdict, ...(scan !== undefined && { scan }) })
      } else if (isMeasured(check)) measured.push({ check, filter: filterFor(check, bound) })
      else if (isOwn(check)) {
        const where = allFilters(filterFor(check, bound), check)
        own.push({ check, reference, ...(where && { where }) })
      }
    } catch (error) {
      const isOfNothing = description.columns.length === 0 && !isImplicit(run.check)
      decided.push({ check: run, verdict: isOfNothing ? skipped(datasetEmpty) : errored(problemOf(error)) })
    }
  }
  return { decided, asked: { target: { ...on, description, written }, key, measured, own } }
}

type BoundFilter =
  | { readonly ok: true; readonly filter: Predicate | undefined }
  | { readonly ok: false; readonly error: unknown }

function boundFilter(scope: DatasetScope): BoundFilter {
  try {
    return { ok: true, filter: scope.filter() }
  } catch (error) {
    return { ok: false, error }
  }
}

/** A filter that does not fit the dataset breaks every check that needs it, and no other. */
function filterFor({ check }: FittedCheck, bound: BoundFilter): Predicate | undefined {
  if (bound.ok) return bound.filter
  if (isImplicit(check)) return undefined
  throw bound.error
}
