import { nearestNames, resolveColumn } from '@assay/expression/validate'
import type { Column } from '@assay/ports/dataset'
import type { Suite } from '../suite/suite.ts'
import { errored } from '../verdict/verdict.ts'
import { isImplicit } from './implicit-checks.ts'
import type { SubjectPlan } from './plan-subject.ts'

/**
 * Refuses the checks of suites whose `mask` or `key` names a column that none of their datasets has: a slip there would
 * show what was to be hidden. A suite over several datasets may name columns that only some of them have.
 */
export function refuseUnknownSuiteColumns(subjects: readonly SubjectPlan[]): readonly SubjectPlan[] {
  const bySuite = new Map<Suite, string | undefined>()
  return subjects.map((plan) => {
    const { suite } = plan.subject
    if (!bySuite.has(suite)) bySuite.set(suite, problemOfSuite(suite, subjects))
    const problem = bySuite.get(suite)
    return problem === undefined ? plan : refuse(plan, problem)
  })
}

function problemOfSuite(suite: Suite, subjects: readonly SubjectPlan[]): string | undefined {
  const described = subjects
    .flatMap(({ subject, asked }) => (subject.suite === suite && asked ? [asked.target] : []))
    .filter(({ description }) => description.columns.length > 0)
  if (described.length === 0) return undefined
  const columns = described.flatMap(({ description }) => description.columns)
  const isUnknown = (name: string) => described.every((target) => !resolveColumn(name, target.description.columns))
  const [hidden] = suite.mask.filter(isUnknown)
  if (hidden !== undefined) return problemText('masks', hidden, columns)
  const [key] = (suite.key ?? []).filter(isUnknown)
  return key === undefined ? undefined : problemText('has in its key', key, columns)
}

function problemText(verb: string, name: string, columns: readonly Column[]): string {
  const nearest = nearestNames(name, [...new Set(columns.map((column) => column.name))])
  const remedy = nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`
  return `the suite ${verb} ${name}, which is no column of its datasets${remedy}`
}

function refuse(plan: SubjectPlan, message: string): SubjectPlan {
  const { asked, checks, decided } = plan
  if (asked === undefined) return plan
  const refused = checks.filter(({ check }) => !isImplicit(check))
  return {
    ...plan,
    decided: [
      ...decided.filter(({ check }) => isImplicit(check.check)),
      ...refused.map((check) => ({ check, verdict: errored({ message }) })),
    ],
    asked: { ...asked, measured: asked.measured.filter(({ check }) => isImplicit(check.check)), own: [] },
  }
}
