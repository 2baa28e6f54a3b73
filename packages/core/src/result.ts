export { exitCodeOf, type FailOn } from './run/exit-code.ts'
export { failedChecks } from './run/failed-checks.ts'
export type {
  CheckResult,
  CheckVerdict,
  Finding,
  MeasuredResult,
  RunHeader,
  RunResult,
  Sample,
  ScanResult,
} from './run/result.ts'
export { resultJsonSchema } from './run/result-schema.ts'
