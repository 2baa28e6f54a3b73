import type { SuiteInput } from './define/suite-input.ts'
import { describeProblems, type SuiteProblem } from './suite/problem.ts'
import { readSuite, type SuiteContext } from './suite/read-suite.ts'
import type { Suite } from './suite/suite.ts'

export type { CheckArguments } from './define/check-arguments.ts'
export type { CheckItem, ReadingInput, SuiteInput, VariableInput } from './define/suite-input.ts'
export type {
  WrittenBounds,
  WrittenColumns,
  WrittenCondition,
  WrittenDataset,
  WrittenDuration,
  WrittenLimits,
  WrittenThreshold,
  WrittenValue,
} from './define/written.ts'

/** A suite that is not sound; the message lists every problem with its place. */
export class SuiteError extends Error {
  static {
    Object.defineProperties(SuiteError.prototype, { name: { value: 'SuiteError' } })
  }

  readonly problems: readonly SuiteProblem[]

  constructor(problems: readonly SuiteProblem[]) {
    super(describeProblems(problems))
    this.problems = problems
  }
}

/**
 * Makes a suite of what is written in TypeScript, with the same keys and the same meaning as in a check file.
 *
 * @param context values of variables, and the time that `now`, `today` and `yesterday` refer to
 * @throws SuiteError with all problems, when the suite is not sound
 */
export function defineSuite(input: SuiteInput, context: SuiteContext = {}): Suite {
  const read = readSuite(input, context)
  if (read.ok) return read.value
  throw new SuiteError(read.error)
}
