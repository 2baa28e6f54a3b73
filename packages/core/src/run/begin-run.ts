import { findCheckType } from '../checks/registry.ts'
import { createDescriber, type DescribeCall } from '../plan/describe-targets.ts'
import { createLocator } from '../plan/locate.ts'
import { createPlatformProblems } from '../plan/platform-problems.ts'
import type { Preparation } from '../plan/prepare-run.ts'
import { createCheckLedger } from './check-ledger.ts'
import { createJournal, isoTime, type Journal } from './journal.ts'
import type { RunDependencies, RunRequest } from './run.ts'
import type { RunContext } from './run-context.ts'
import { createScanLog, type ScanLog } from './scan-log.ts'
import { createSlots, type Slots } from './slots.ts'

/** A run that has begun. */
export interface BegunRun extends RunContext {
  readonly id: string
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly startedAt: number
  /** The same moment, as the clock counts durations. */
  readonly since: number
  readonly journal: Journal
  readonly preparation: Preparation
  /** Keeps the number of datasets that are looked at at once within the same limits as statements. */
  readonly lanes: Slots
}

/** Sets a run up; nothing is asked of any platform yet. */
export function beginRun(request: RunRequest, dependencies: RunDependencies, signal: AbortSignal): BegunRun {
  const { platforms, clock, ids, observe, openFile } = dependencies
  const { concurrency = 4, sampleLimit = 5, samples = 'keys', coordinates = {}, where } = request
  checkNumbers(concurrency, sampleLimit)
  const id = ids.next()
  const startedAt = clock.now()
  const now = BigInt(Math.trunc(startedAt)) * 1_000n
  const day = isoTime(startedAt).slice(0, 10)
  const journal = createJournal({ run: id, clock, ids, observe })
  const scans = createScanLog(journal, clock)
  const slots = createSlots(concurrency, signal)
  const problems = createPlatformProblems()
  const locator = createLocator({ platforms, coordinates, problems, signal })
  const describer = createDescriber(signal)
  return {
    ...{ id, startedAt, now, day, signal, journal, scans, slots, locator, describer, openFile, samples, sampleLimit },
    since: clock.elapsed(),
    ledger: createCheckLedger(id, journal),
    lanes: createSlots(concurrency, signal),
    preparation: {
      ...{ locator, problems, describer, where, now, day },
      findType: findCheckType,
      aroundDescribe: recordDescribe(slots, scans),
    },
  }
}

function recordDescribe(slots: Slots, scans: ScanLog): DescribeCall {
  return ({ backend, written, askedBy }, call) => {
    const scan = { kind: 'describe', backend: backend.name, dataset: written, checks: [askedBy] } as const
    return slots.run([backend], () => {
      return scans.run(scan, async (record) => ({ description: await call(), scan: record.id }))
    })
  }
}

function checkNumbers(concurrency: number, sampleLimit: number): void {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new RangeError(`concurrency is a whole number from 1, not ${concurrency}`)
  }
  if (!Number.isInteger(sampleLimit) || sampleLimit < 0 || sampleLimit > 1_000) {
    throw new RangeError(`sampleLimit is a whole number from 0 to 1,000, not ${sampleLimit}`)
  }
}
