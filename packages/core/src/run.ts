export { executeRun } from './run/execute-run.ts'
export {
  type CheckKey,
  PlatformError,
  type Platforms,
  type ResolvedDataset,
  type RunDependencies,
  type RunRequest,
  type Selection,
} from './run/run.ts'
