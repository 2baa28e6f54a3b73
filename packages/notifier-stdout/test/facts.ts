import type { CheckJudged, Fact, RunNotification, RunSummary, ScanName } from '@assay/ports/notification'

let sequence = 0

function fact<Body extends object>(body: Body): Fact & Body {
  sequence += 1
  return { id: `fact-${sequence}`, run: 'run-1', sequence, at: '2026-11-20T09:00:00.000Z', ...body }
}

const none: RunSummary = { passed: 0, warned: 0, failed: 0, skipped: 0, errored: 0 }

export function requested(checks = 3): RunNotification {
  return fact({
    type: 'run-requested',
    suites: [{ name: 'orders', datasets: ['shop/orders'], checks }],
    coordinates: { stage: 'test' },
  } as const)
}

export function planned(checks: number, scans = 1): RunNotification {
  return fact({ type: 'run-planned', checks, scans } as const)
}

export function judged(id: string, verdict: CheckJudged['verdict'], message = 'all 10 rows hold'): RunNotification {
  const check = { suite: 'orders', dataset: 'shop/orders', id, check: 'not_null' }
  return fact({ type: 'check-judged', check, verdict, message } as const)
}

export function scan(id: string, kind: ScanName['kind'] = 'judge', dataset = `shop/${id}`): ScanName {
  return { id, kind, backend: 'shop', dataset, checks: 12 }
}

export function scanStarted(name: ScanName): RunNotification {
  return fact({ type: 'scan-started', scan: name } as const)
}

export function scanProgressed(name: ScanName, rows: number): RunNotification {
  return fact({ type: 'scan-progressed', scan: name, rows } as const)
}

export function scanFinished(name: ScanName, problem?: string): RunNotification {
  return fact({ type: 'scan-finished', scan: name, ms: 340, ...(problem === undefined ? {} : { problem }) } as const)
}

export function cancelled(reason: string): RunNotification {
  return fact({ type: 'run-cancelled', reason } as const)
}

export function finished(summary: Partial<RunSummary> = {}, ms = 1_234): RunNotification {
  return fact({ type: 'run-finished', summary: { ...none, ...summary }, ms } as const)
}
