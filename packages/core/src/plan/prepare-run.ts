import { PlatformError, type RunRequest } from '../run/run.ts'
import { groupBy } from './group-by.ts'
import type { LocatedSubject, Locator } from './locate.ts'
import { planScans } from './plan-scans.ts'
import { planSubject, type SubjectPlan, type SubjectPlanning } from './plan-subject.ts'
import type { PlatformProblems } from './platform-problems.ts'
import type { DecidedCheck, RunCheck, TargetPlan } from './run-check.ts'
import { selectSubjects, subjectsOf } from './select-subjects.ts'
import { settleAll } from './settle-all.ts'
import type { Subject } from './subject.ts'
import { refuseUnknownSuiteColumns } from './suite-columns.ts'

/** A run of which everything is known but the data. */
export interface PreparedRun {
  readonly subjects: readonly SubjectPlan[]
  /** All checks, in the order of results. */
  readonly checks: readonly RunCheck[]
  /** Those with a verdict before any scan. */
  readonly decided: readonly DecidedCheck[]
  readonly targets: readonly TargetPlan[]
}

/** What preparing a run needs. */
export interface Preparation extends SubjectPlanning {
  readonly locator: Locator
  readonly problems: PlatformProblems
}

/** What a run is asked to look at, before patterns are resolved. */
export function requestedSubjects({ suites, select }: RunRequest): readonly Subject[] {
  return selectSubjects(subjectsOf(suites), select)
}

/**
 * Finds and describes all datasets of a run, fits the checks to them and plans the scans.
 *
 * @throws PlatformError with everything that is wrong with the configuration, before anything is scanned
 */
export async function prepareRun(request: RunRequest, preparation: Preparation): Promise<PreparedRun> {
  const located = await locateAll(request, preparation)
  const planned = await settleAll(located.map((subject) => planSubject(subject, preparation)))
  const subjects = refuseUnknownSuiteColumns(planned)
  await locateReads(subjects, preparation)
  return {
    subjects,
    checks: subjects.flatMap(({ checks }) => checks),
    decided: subjects.flatMap(({ decided }) => decided),
    targets: planTargets(subjects, preparation),
  }
}

async function locateAll(request: RunRequest, { locator, problems }: Preparation): Promise<readonly LocatedSubject[]> {
  const narrow = (subjects: readonly Subject[]) => selectSubjects(subjects, request.select)
  const found = await settleAll(requestedSubjects(request).map((subject) => locator.find(subject, narrow)))
  const located = withoutRepeats(found.flat(), problems)
  problems.throwIfAny()
  return located
}

/** A dataset that a suite names and also reaches by a pattern counts once; two suites cannot share a name for it. */
function withoutRepeats(subjects: readonly LocatedSubject[], problems: PlatformProblems): readonly LocatedSubject[] {
  const seen = new Map<string, LocatedSubject>()
  for (const subject of subjects) {
    const { suite, reference } = subject
    const key = JSON.stringify([suite.name, reference.written])
    const other = seen.get(key)
    if (other === undefined) seen.set(key, subject)
    else if (other.suite !== suite) problems.add(new PlatformError(sharedNameText(subject, other)))
  }
  return [...seen.values()]
}

function sharedNameText({ suite, reference }: Subject, other: Subject): string {
  const files = [other.suite.file, suite.file].filter((file) => file !== undefined)
  const where = files.length === 2 ? ` (${files.join(' and ')})` : ''
  return `two suites are called ${suite.name} and look at ${reference.written}${where}: give one another name`
}

/** Datasets that checks with work of their own will open: a wrong configuration is told before anything runs. */
async function locateReads(subjects: readonly SubjectPlan[], { locator, problems }: Preparation): Promise<void> {
  await settleAll(
    subjects.flatMap(({ asked }) =>
      (asked?.own ?? []).flatMap(({ check }) => {
        return check.plan.reads.map((reference) => locator.locate(reference, check.suite))
      }),
    ),
  )
  problems.throwIfAny()
}

function planTargets(subjects: readonly SubjectPlan[], { now }: Preparation): readonly TargetPlan[] {
  const asked = subjects.flatMap((subject) => subject.asked ?? [])
  return [...groupBy(asked, ({ key }) => key).values()].map((group) => {
    const [{ target }] = group
    const measured = group.flatMap((each) => each.measured)
    return { target, scans: planScans(target, measured, now), own: group.flatMap(({ own }) => own) }
  })
}
