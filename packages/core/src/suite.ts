export { parseDatasetReference } from './suite/dataset-reference.ts'
export { suiteJsonSchema } from './suite/json-schema.ts'
export { isNumberText, type NumberText, numberText } from './suite/number-text.ts'
export { describeProblems, type Flaw, type SuitePath, type SuiteProblem, type Understood } from './suite/problem.ts'
export { type ReadSuite, readSuite, type SuiteContext } from './suite/read-suite.ts'
export type {
  Bounds,
  Check,
  Coordinates,
  DatasetReference,
  KnownFailure,
  Position,
  SampleMode,
  Suite,
  Threshold,
  Thresholds,
} from './suite/suite.ts'
