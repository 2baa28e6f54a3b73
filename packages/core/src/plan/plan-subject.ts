import type { DatasetDescription } from '@assay/ports/dataset'
import type { Predicate } from '@assay/ports/predicate'
import type { ResolvedDataset } from '../run/run.ts'
import { verdictOf } from '../verdict/judge.ts'
import { problemOf } from '../verdict/problem.ts'
import { errored } from '../verdict/verdict.ts'
import { createDatasetScope, type DatasetScope } from './dataset-scope.ts'
import { decideFailed, decideMissing, rulesOf } from './decide-checks.ts'
import type { DescribeCall, Describer } from './describe-targets.ts'
import { implicitChecks, isImplicit } from './implicit-checks.ts'
import { type LocatedSubject, readAs } from './locate.ts'
import { type FindCheckType, planCheck, runCheck } from './plan-check.ts'
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
import { checkName, isWrittenAsFile } from './subject.ts'

/** What a run asks about one dataset for one suite. */
export interface SubjectPlan {
  readonly subject: LocatedSubject
  /** In the order of results. */
  readonly checks: readonly RunCheck[]
  readonly decided: readonly DecidedCheck[]
  readonly asked?: AskedOfTarget
}

/** What is left to be asked once the dataset is described. */
export interface AskedOfTarget {
  readonly target: Target
  /** The same for the same dataset of the same backend. */
  readonly key: string
  readonly measured: readonly FilteredCheck[]
  readonly own: readonly OwnCheck[]
}

/** What planning a subject needs. */
export interface SubjectPlanning {
  readonly describer: Describer
  /** How datasets are described. */
  readonly aroundDescribe?: DescribeCall | undefined
  readonly findType: FindCheckType
  /** The filter of the run. */
  readonly where?: Predicate | undefined
  /** The start of the run: microseconds since 1970-01-01T00:00:00Z. */
  readonly now: bigint
  /** The day of the run, ISO, in UTC. */
  readonly day: string
}

/** Describes the dataset of a subject, and fits all its checks to it. */
export async function planSubject(subject: LocatedSubject, planning: SubjectPlanning): Promise<SubjectPlan> {
  const { location, reference, suite } = subject
  const { day } = planning
  if (location.kind !== 'found') {
    const checks = checksOf(subject, isWrittenAsFile(reference), planning)
    const decided =
      location.kind === 'missing'
        ? decideMissing(checks, { message: location.message, day })
        : decideFailed(checks, { problem: problemOf(location.error), day })
    return { subject, checks, decided }
  }
  const on = { backend: location.on.backend, dataset: readAs(location.on.dataset, suite.reading) }
  const checks = checksOf(subject, on.dataset.kind === 'file', planning)
  const askedBy = checks[0]?.name ?? checkName(subject, { id: 'exists', type: 'exists' })
  const described = await planning.describer.describe(
    { ...on, written: reference.written, askedBy },
    planning.aroundDescribe,
  )
  switch (described.kind) {
    case 'missing': {
      const message = `there is no ${reference.written}`
      return { subject, checks, decided: decideMissing(checks, { message, day, scan: described.scan }) }
    }
    case 'failed':
      return { subject, checks, decided: decideFailed(checks, { problem: problemOf(described.error), day }) }
    case 'described':
      return { subject, checks, ...fitChecks(subject, checks, { ...planning, on, ...described }) }
  }
}

interface Fitting extends SubjectPlanning {
  readonly on: ResolvedDataset
  readonly description: DatasetDescription
  readonly scan?: string
}

function fitChecks(
  subject: LocatedSubject,
  checks: readonly RunCheck[],
  fitting: Fitting,
): Pick<SubjectPlan, 'decided' | 'asked'> {
  const { on, description, describer, scan } = fitting
  const { written } = subject.reference
  const scope = createDatasetScope(written, description, { ...fitting, suite: subject.suite })
  const filter = boundFilter(scope)
  const decided: DecidedCheck[] = []
  const measured: FilteredCheck[] = []
  const own: OwnCheck[] = []
  for (const run of checks) {
    try {
      const check = planCheck(run, scope, fitting.findType)
      if (isDescribed(check)) {
        const verdict = verdictOf(check.plan.judge(description), rulesOf(check, fitting.day))
        decided.push({ check, verdict, ...(scan !== undefined && { scan }) })
      } else if (isMeasured(check)) measured.push({ check, filter: filterFor(check, filter) })
      else if (isOwn(check)) own.push(ownCheck(subject, check, filterFor(check, filter)))
    } catch (error) {
      decided.push({ check: run, verdict: errored(problemOf(error)) })
    }
  }
  const target = { ...on, description, written }
  return { decided, asked: { target, key: describer.keyOf(on), measured, own } }
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

function ownCheck({ reference }: LocatedSubject, check: OwnCheck['check'], filter: Predicate | undefined): OwnCheck {
  const where = allFilters(filter, check)
  return { check, reference, ...(where && { where }) }
}

function checksOf(subject: LocatedSubject, isFile: boolean, { findType }: SubjectPlanning): readonly RunCheck[] {
  return [...implicitChecks(subject.suite, isFile), ...subject.checks].map((check) =>
    runCheck(subject, check, findType),
  )
}
