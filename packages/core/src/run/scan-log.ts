import { toJson } from '@assay/expression/json'
import type { Clock } from '@assay/ports/clock'
import type { CheckName, ScanName } from '@assay/ports/notification'
import { problemOf } from '../verdict/problem.ts'
import type { Journal } from './journal.ts'
import type { ScanResult } from './result.ts'

/** Records what is asked of platforms: as facts when it begins and ends, and in the results. */
export interface ScanLog {
  /** Runs the work as one scan. What it rejects with is recorded in one line, and passed on. */
  run<T>(scan: LoggedScan, work: (record: ScanRecord) => Promise<T>): Promise<T>
  /** All scans that ended, in the order in which they began. */
  results(): readonly ScanResult[]
}

/** What a scan is about. */
export interface LoggedScan {
  readonly kind: ScanResult['kind']
  readonly backend: string
  readonly dataset: string
  readonly checks: readonly CheckName[]
}

/** What a scan says about itself while it runs. */
export interface ScanRecord {
  readonly id: string
  /** The statement, and how many rows it went through. */
  ran(sql: string, rows?: bigint): void
  progressed(rows: number): void
}

/** A log of the scans of one run. */
export function createScanLog(journal: Journal, clock: Clock): ScanLog {
  const finished = new Map<number, ScanResult>()
  let count = 0
  return {
    results: () => [...finished.entries()].sort(([a], [b]) => a - b).map(([, result]) => result),
    async run({ kind, backend, dataset, checks }, work) {
      count += 1
      const number = count
      const id = `scan-${number}`
      const scan: ScanName = { id, kind, backend, dataset, checks: checks.length }
      const startedAt = clock.elapsed()
      let statement: { readonly sql: string; readonly rows?: bigint | undefined } = { sql: '' }

      function finish(problem?: string): void {
        const ms = elapsedMs(clock, startedAt)
        const stated = problem === undefined ? {} : { problem }
        const { sql, rows } = statement
        finished.set(number, {
          ...{ id, kind, backend, dataset, sql, checks: checks.map((check) => `${check.suite}/${check.id}`), ms },
          ...(rows !== undefined && { rows: toJson(rows) }),
          ...stated,
        })
        journal.tell({ type: 'scan-finished', scan, ms, ...stated })
      }

      journal.tell({ type: 'scan-started', scan })
      try {
        const answer = await work({
          id,
          ran(sql, rows) {
            statement = { sql, rows }
          },
          progressed: (rows) => journal.tell({ type: 'scan-progressed', scan, rows }),
        })
        finish()
        return answer
      } catch (error) {
        finish(problemOf(error).message)
        throw error
      }
    },
  }
}

/** Milliseconds since a moment of the clock, with at most three decimals. */
export function elapsedMs(clock: Clock, since: number): number {
  return Math.max(0, Math.round((clock.elapsed() - since) * 1_000) / 1_000)
}
