import type { Json } from './json.ts'

/**
 * What happens in a run, as facts in the order in which they happened. The same stream feeds progress on a terminal,
 * the files of a run, services and chat channels, so every fact is JSON and none holds a row of data.
 */
export type RunNotification = Fact &
  (
    | RunRequested
    | RunPlanned
    | ScanStarted
    | ScanProgressed
    | ScanFinished
    | CheckStarted
    | CheckJudged
    | RunCancelled
    | RunFinished
  )

export interface Fact {
  /** Unique; for `check-judged` it is derived from run and check, so that a second verdict is a conflict. */
  readonly id: string
  readonly run: string
  /** Counts the facts of a run from 1. */
  readonly sequence: number
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string
}

export interface RunRequested {
  readonly type: 'run-requested'
  readonly suites: readonly { readonly name: string; readonly datasets: readonly string[]; readonly checks: number }[]
  readonly coordinates: { readonly domain?: string; readonly stage?: string; readonly instance?: string }
}

export interface RunPlanned {
  readonly type: 'run-planned'
  readonly checks: number
  readonly scans: number
}

export interface ScanStarted {
  readonly type: 'scan-started'
  readonly scan: ScanName
}

/** Only for scans that know how far they are. */
export interface ScanProgressed {
  readonly type: 'scan-progressed'
  readonly scan: ScanName
  readonly rows: number
}

export interface ScanFinished {
  readonly type: 'scan-finished'
  readonly scan: ScanName
  readonly ms: number
  /** Absent where it did not fail. */
  readonly problem?: string
}

export interface ScanName {
  readonly id: string
  readonly kind: 'describe' | 'judge' | 'sample' | 'split' | 'own' | 'group' | 'compare'
  readonly backend: string
  readonly dataset: string
  /** How many checks it serves. */
  readonly checks: number
}

export interface CheckStarted {
  readonly type: 'check-started'
  readonly check: CheckName
}

export interface CheckJudged {
  readonly type: 'check-judged'
  readonly check: CheckName
  readonly verdict: 'passed' | 'warned' | 'failed' | 'skipped' | 'errored'
  /** One line for people: what was found, why it was skipped, what went wrong. */
  readonly message: string
  /** As in the result document. */
  readonly measured?: { readonly [name: string]: Json }
}

export interface CheckName {
  readonly suite: string
  readonly dataset: string
  readonly id: string
  readonly check: string
}

export interface RunCancelled {
  readonly type: 'run-cancelled'
  readonly reason: string
}

export interface RunFinished {
  readonly type: 'run-finished'
  readonly summary: RunSummary
  readonly ms: number
}

/** How many checks ended how. */
export interface RunSummary {
  readonly passed: number
  readonly warned: number
  readonly failed: number
  readonly skipped: number
  readonly errored: number
}
