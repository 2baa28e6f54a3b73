import type { ScanPreview } from '@assay/ports/backend'
import type { CheckName } from '@assay/ports/notification'

/** What a run would do, found out without reading any data. */
export interface RunPlan {
  readonly datasets: readonly PlannedDataset[]
  /** In the order in which they would begin. Samples and splits are not among them: they follow from verdicts. */
  readonly scans: readonly PlannedScan[]
  /** Checks that need no scan, and those that cannot be asked: how they would end. */
  readonly decided: readonly PlannedVerdict[]
  /** How many checks there are, the implicit ones included. */
  readonly checks: number
}

/** A dataset as one suite sees it. */
export interface PlannedDataset {
  readonly suite: string
  /** As written in the suite. */
  readonly dataset: string
  /** Absent where the reference leads nowhere. */
  readonly backend?: string
  /** Files: what was found out about how to read them, one sentence each. */
  readonly reading: readonly string[]
}

/** One statement, with what it costs where the platform can tell. */
export interface PlannedScan extends ScanPreview {
  readonly kind: 'judge' | 'group' | 'own' | 'compare'
  readonly backend: string
  readonly dataset: string
  /** How many measures it takes; 0 for work of a check's own. */
  readonly measures: number
  readonly checks: readonly CheckName[]
  /** Why the statement cannot be shown; then `sql` is empty. */
  readonly problem?: string
}

/** A verdict that is known before any scan. */
export interface PlannedVerdict {
  readonly check: CheckName
  readonly verdict: 'passed' | 'warned' | 'failed' | 'skipped' | 'errored'
  readonly message: string
}
