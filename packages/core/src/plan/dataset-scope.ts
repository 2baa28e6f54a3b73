import { and } from '@assay/expression/predicate'
import { bindPredicate, validatePredicate } from '@assay/expression/validate'
import type { DatasetDescription } from '@assay/ports/dataset'
import type { Predicate } from '@assay/ports/predicate'
import { CheckError, type CheckScope } from '../checks/check-type.ts'
import { columnFinder } from '../checks/find-column.ts'
import type { Check, Suite } from '../suite/suite.ts'

/** How names and conditions of a suite are fitted to one dataset. */
export interface DatasetScope extends Omit<CheckScope, 'check'> {
  /** The filters of the suite and of the run together; throws `CheckError` where they do not fit the dataset. */
  filter(): Predicate | undefined
  forCheck(check: Check): CheckScope
}

/** The scope of one dataset as one suite sees it. */
export function createDatasetScope(
  written: string,
  description: DatasetDescription,
  options: { readonly suite: Suite; readonly where?: Predicate | undefined; readonly now: bigint },
): DatasetScope {
  const { suite, where, now } = options
  const { columns } = description
  const scope: Omit<CheckScope, 'check'> = {
    description,
    column: columnFinder(written, columns),
    bind(predicate) {
      const problems = validatePredicate(predicate, columns)
      if (problems.length > 0) throw new CheckError(problems.map(({ message }) => message).join('; '))
      return bindPredicate(predicate, columns)
    },
    timeZone: suite.timeZone,
    now,
  }
  return {
    ...scope,
    filter() {
      if (suite.where === undefined && where === undefined) return undefined
      return scope.bind(and(suite.where, where))
    },
    forCheck: (check) => ({ ...scope, check }),
  }
}
