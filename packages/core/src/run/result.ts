import type { Json } from '@assay/ports/json'
import type { RunSummary } from '@assay/ports/notification'
import type { Coordinates } from '../suite/suite.ts'

/**
 * What a run found, as one document: the same for a terminal, a file, a report and an API. It is JSON throughout;
 * cells are encoded as CHECKS section 10 says. Optional members are absent, never null.
 */
export interface RunResult {
  readonly schemaVersion: 1
  readonly run: RunHeader
  readonly summary: RunSummary
  readonly checks: readonly CheckResult[]
  readonly scans: readonly ScanResult[]
}

export interface RunHeader {
  readonly id: string
  /** `cancelled`: what was judged before is kept, the rest is skipped. */
  readonly outcome: 'completed' | 'cancelled'
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly finishedAt: string
  readonly ms: number
  readonly assay: string
  readonly coordinates: Coordinates
  readonly suites: readonly { readonly name: string; readonly file?: string }[]
}

export type CheckVerdict = 'passed' | 'warned' | 'failed' | 'skipped' | 'errored'

export interface CheckResult {
  readonly id: string
  readonly suite: string
  /** As written in the suite; what history is keyed by. */
  readonly dataset: string
  /** The name of the check's type. */
  readonly check: string
  /** What must hold, in words: `amount between 0 and 100`. */
  readonly title: string
  readonly verdict: CheckVerdict
  /** One line for people. */
  readonly message: string
  readonly measured?: MeasuredResult
  readonly findings: readonly Finding[]
  readonly sample?: Sample
  /** The scan that judged it. */
  readonly scan?: string
  /** `skipped`: the precondition that did not hold. */
  readonly because?: string
  /** `errored`: what went wrong, with the code of the port's failure where there is one. */
  readonly error?: { readonly code?: string; readonly message: string }
  readonly tags?: readonly string[]
  readonly owner?: string
  readonly description?: string
  readonly position?: { readonly file?: string; readonly line: number; readonly column: number }
}

export interface MeasuredResult {
  readonly value?: Json
  readonly type: string
  readonly evaluated?: Json
  readonly failing?: Json
  readonly unknown?: Json
  readonly left_out?: Json
  /** Failing of evaluated; for people: rounded, while thresholds are compared exactly. */
  readonly percent?: number
  /** Whatever else the check's type states, such as the rule of a comparison. */
  readonly details?: { readonly [name: string]: Json }
}

/** One reason for the verdict. */
export interface Finding {
  readonly message: string
  readonly severity: 'warning' | 'failure'
  readonly column?: string
  /** The group, for checks with `group_by`. */
  readonly group?: readonly Json[]
  readonly expected?: Json
  readonly actual?: Json
}

/** Rows that show the failure. */
export interface Sample {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly Json[])[]
  /** Columns whose cells were replaced by `***`. */
  readonly masked?: readonly string[]
  /** There are more failing rows than these. */
  readonly truncated: boolean
}

export interface ScanResult {
  readonly id: string
  readonly kind: 'describe' | 'judge' | 'sample' | 'split' | 'own' | 'group' | 'compare'
  readonly backend: string
  readonly dataset: string
  /** The statement that ran; empty for `describe`, and where the platform failed before it had one to show. */
  readonly sql: string
  /** Ids of the checks that it served, each as `suite/id`. */
  readonly checks: readonly string[]
  readonly ms: number
  readonly rows?: Json
  readonly problem?: string
}
