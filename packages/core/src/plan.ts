export { selectSuites } from './plan/select-subjects.ts'
export { planRun } from './run/plan-run.ts'
export type { PlannedDataset, PlannedScan, PlannedVerdict, RunPlan } from './run/run-plan.ts'
