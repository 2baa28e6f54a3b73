import { CheckError, type CheckType } from '../checks/check-type.ts'
import type { Check } from '../suite/suite.ts'
import type { DatasetScope } from './dataset-scope.ts'
import type { FittedCheck, RunCheck } from './run-check.ts'
import { checkName, type Subject } from './subject.ts'

/** Finds the type of a check by its name. */
export type FindCheckType = (name: string) => CheckType | undefined

/** A check as it stands in results, whether or not it can be asked. */
export function runCheck(subject: Subject, check: Check, findType: FindCheckType): RunCheck {
  const title = findType(check.type)?.title(check.arguments) ?? check.type
  return { name: checkName(subject, check), check, suite: subject.suite, title }
}

/**
 * Fits a check to its dataset: its columns, its filter, its groups and what it has to find out.
 *
 * @throws CheckError where it does not fit; the message names the remedy
 */
export function planCheck(run: RunCheck, scope: DatasetScope, findType: FindCheckType): FittedCheck {
  const { check } = run
  const type = findType(check.type)
  if (type === undefined) throw new CheckError(`there is no check called ${check.type}`)
  refuseNarrowing(check, type)
  const columns = type.columns(check.arguments).map((name) => scope.column(name).name)
  const groupBy = check.groupBy?.map((name) => scope.column(name).name)
  const where = check.where && scope.bind(check.where)
  return {
    ...run,
    plan: type.plan(check.arguments, scope.forCheck(check)),
    columns,
    ...(groupBy && { groupBy }),
    ...(where && { where }),
  }
}

function refuseNarrowing(check: Check, type: CheckType): void {
  const refuse = (key: 'where' | 'group_by') => {
    if (!type.narrowedBy.includes(key)) throw new CheckError(`${key} does not apply to ${type.name}: take it out`)
  }
  if (check.where !== undefined) refuse('where')
  if (check.groupBy !== undefined) refuse('group_by')
}
