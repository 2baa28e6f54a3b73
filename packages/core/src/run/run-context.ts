import type { Backend } from '@assay/ports/backend'
import type { Describer } from '../plan/describe-targets.ts'
import type { Locator } from '../plan/locate.ts'
import type { Target } from '../plan/run-check.ts'
import type { SampleMode } from '../suite/suite.ts'
import type { CheckLedger } from './check-ledger.ts'
import type { RunDependencies } from './run.ts'
import type { ScanLog } from './scan-log.ts'
import type { Slots } from './slots.ts'

/** What all parts of a run share. */
export interface RunContext {
  /** The start of the run: microseconds since 1970-01-01T00:00:00Z. */
  readonly now: bigint
  /** The day of the run, ISO, in UTC. */
  readonly day: string
  readonly signal: AbortSignal
  readonly slots: Slots
  readonly scans: ScanLog
  readonly ledger: CheckLedger
  readonly locator: Locator
  readonly describer: Describer
  readonly openFile: RunDependencies['openFile']
  /** What results keep of failing rows where a suite does not say. */
  readonly samples: SampleMode
  /** Most rows in a sample. */
  readonly sampleLimit: number
}

/** A target while it is looked at. */
export interface OpenTarget extends Target {
  /** The platform as it was when work on the target began, where it can do that. */
  readonly snapshot: Backend
}
