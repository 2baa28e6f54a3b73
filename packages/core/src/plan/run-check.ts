import type { Backend } from '@assay/ports/backend'
import type { Dataset, DatasetDescription } from '@assay/ports/dataset'
import type { CheckName } from '@assay/ports/notification'
import type { Predicate } from '@assay/ports/predicate'
import type { CheckPlan, DescribedPlan, MeasuredPlan, OwnPlan } from '../checks/check-type.ts'
import type { Check, DatasetReference, Suite } from '../suite/suite.ts'
import type { Verdict } from '../verdict/verdict.ts'
import type { Ask, ScanScope } from './ask.ts'

/** One check of a run: on one dataset, for one suite. */
export interface RunCheck {
  readonly name: CheckName
  readonly check: Check
  readonly suite: Suite
  /** What must hold, in words. */
  readonly title: string
}

/** A check whose names and arguments fit its dataset. */
export interface FittedCheck<Plan extends CheckPlan = CheckPlan> extends RunCheck {
  readonly plan: Plan
  /** Columns that it is about, in the dataset's own spelling. */
  readonly columns: readonly string[]
  /** Its own filter. */
  readonly where?: Predicate
  readonly groupBy?: readonly string[]
}

/** A check with a verdict before any scan. */
export interface DecidedCheck {
  readonly check: RunCheck
  readonly verdict: Verdict
  /** The call of `describe` that decided it. */
  readonly scan?: string
}

/** A dataset that is there. Several suites may look at one target. */
export interface Target {
  readonly backend: Backend
  readonly dataset: Dataset
  readonly description: DatasetDescription
  /** As the first suite that looks at it writes it. */
  readonly written: string
}

/** What one check wants from a scan. */
export interface CheckAsk extends Ask {
  readonly check: FittedCheck<MeasuredPlan>
}

/** Measures for many checks, taken at once. */
export interface MeasureScan {
  readonly kind: 'judge' | 'group'
  readonly scope: ScanScope
  readonly asks: readonly CheckAsk[]
}

/** A check with work of its own. */
export interface OwnCheck {
  readonly check: FittedCheck<OwnPlan>
  readonly reference: DatasetReference
  /** All filters of the run, the suite and the check together. */
  readonly where?: Predicate
}

/** Everything that is asked of one target. */
export interface TargetPlan {
  readonly target: Target
  readonly scans: readonly MeasureScan[]
  readonly own: readonly OwnCheck[]
}

/** Whether a check is judged from what `describe` said. */
export function isDescribed(check: FittedCheck): check is FittedCheck<DescribedPlan> {
  return check.plan.kind === 'described'
}

/** Whether a check shares scans with others. */
export function isMeasured(check: FittedCheck): check is FittedCheck<MeasuredPlan> {
  return check.plan.kind === 'measured'
}

/** Whether a check has work of its own. */
export function isOwn(check: FittedCheck): check is FittedCheck<OwnPlan> {
  return check.plan.kind === 'own'
}
