export {
  CheckError,
  type CheckPlan,
  type CheckScope,
  type CheckType,
  type DescribedPlan,
  type Evidence,
  type Judgement,
  type MeasuredPlan,
  type Measurement,
  type NotJudged,
  type OpenDataset,
  type OwnPlan,
  type OwnWork,
  type ScanPreview,
  type Tally,
  type ThresholdKind,
} from './checks/check-type.ts'
export { checkTypes, findCheckType, implicitCheckTypes } from './checks/registry.ts'
