import type { RunNotification, RunSummary, ScanName } from '@assay/ports/notification'

/** How far a run is, as far as its facts tell. Times are milliseconds of `Clock.elapsed`. */
export interface Progress {
  /** When the first fact came. */
  readonly since: number
  /** Checks to judge, once that is known. */
  readonly checks?: number
  readonly summary: RunSummary
  /** In the order in which they began. */
  readonly running: ReadonlyMap<string, RunningScan>
  readonly cancelled: boolean
  readonly finished: boolean
}

export interface RunningScan {
  readonly scan: ScanName
  readonly since: number
  readonly rows?: number
}

export function progressFrom(since: number): Progress {
  const summary = { passed: 0, warned: 0, failed: 0, skipped: 0, errored: 0 }
  return { since, summary, running: new Map(), cancelled: false, finished: false }
}

/** The progress after one more fact, which came at `now`. */
export function advance(progress: Progress, fact: RunNotification, now: number): Progress {
  switch (fact.type) {
    case 'run-requested':
      return { ...progress, checks: fact.suites.reduce((sum, suite) => sum + suite.checks, 0) }
    case 'run-planned':
      return { ...progress, checks: fact.checks }
    case 'scan-started':
      return withScan(progress, { scan: fact.scan, since: now })
    case 'scan-progressed': {
      const since = progress.running.get(fact.scan.id)?.since ?? now
      return withScan(progress, { scan: fact.scan, since, rows: fact.rows })
    }
    case 'scan-finished':
      return { ...progress, running: without(progress.running, fact.scan.id) }
    case 'check-judged': {
      const { summary } = progress
      return { ...progress, summary: { ...summary, [fact.verdict]: summary[fact.verdict] + 1 } }
    }
    case 'run-cancelled':
      return { ...progress, cancelled: true }
    case 'run-finished':
      return { ...progress, summary: fact.summary, running: new Map(), finished: true }
    case 'check-started':
      return progress
  }
}

function withScan(progress: Progress, running: RunningScan): Progress {
  return { ...progress, running: new Map(progress.running).set(running.scan.id, running) }
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([each]) => each !== key))
}
