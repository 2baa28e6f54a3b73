import { problemOf } from '../verdict/problem.ts'
import { decideFailed, decideMissing } from './decide-checks.ts'
import type { DescribeCall, Describer } from './describe-targets.ts'
import { type AskedOfTarget, type FittingOptions, fitChecks } from './fit-checks.ts'
import { implicitChecks } from './implicit-checks.ts'
import { type LocatedSubject, readAs } from './locate.ts'
import { runCheck } from './plan-check.ts'
import type { DecidedCheck, RunCheck } from './run-check.ts'
import { checkName, isWrittenAsFile } from './subject.ts'

/** What a run asks about one dataset for one suite. */
export interface SubjectPlan {
  readonly subject: LocatedSubject
  /** In the order of results. */
  readonly checks: readonly RunCheck[]
  readonly decided: readonly DecidedCheck[]
  readonly asked?: AskedOfTarget
}

/** What planning a subject needs. */
export interface SubjectPlanning extends FittingOptions {
  readonly describer: Describer
  /** How datasets are described. */
  readonly aroundDescribe?: DescribeCall | undefined
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
      return {
        subject,
        checks,
        ...fitChecks(subject, checks, { on, ...described, key: planning.describer.keyOf(on) }, planning),
      }
  }
}

function checksOf(subject: LocatedSubject, isFile: boolean, { findType }: SubjectPlanning): readonly RunCheck[] {
  return [...implicitChecks(subject.suite, isFile), ...subject.checks].map((check) =>
    runCheck(subject, check, findType),
  )
}
