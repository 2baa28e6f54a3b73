import { PortError } from '@assay/ports/errors'
import { CheckError, type OpenDataset, type OwnWork } from '../checks/check-type.ts'
import type { OwnCheck } from '../plan/run-check.ts'
import type { DatasetReference } from '../suite/suite.ts'
import { withoutValues } from './mask.ts'
import type { OpenTarget, RunContext } from './run-context.ts'
import type { ScanRecord } from './scan-log.ts'

/** What a check with work of its own is given, and the scan that stands for its work. */
export interface StartedWork {
  readonly work: OwnWork
  /** The first scan that the work ran. */
  firstScan(): string | undefined
}

/** Hands a check what it may use. Scans are recorded; there is room for them already. */
export function startOwnWork(own: OwnCheck, target: OpenTarget, run: OwnWorkContext): StartedWork {
  const { check, where } = own
  const { timeZone, file, mask } = check.suite
  const running = new Set<ScanRecord>()
  let first: string | undefined
  const work: OwnWork = {
    check: check.check,
    target: {
      backend: target.snapshot,
      dataset: target.dataset,
      written: own.reference.written,
      description: target.description,
      timeZone,
    },
    ...(where && { where }),
    timeZone,
    now: run.now,
    sampleLimit: run.sampleLimit,
    signal: run.signal,
    open: (reference) => openDataset(reference, own, target, run),
    async openFile(path, options = {}) {
      if (run.openFile === undefined) throw new CheckError('this run was given no way to open files')
      return run.openFile(path, { signal: run.signal, ...options, ...(file !== undefined && { suiteFile: file }) })
    },
    scan(on, statement, kind = check.plan.scanKind) {
      const scan = { kind, backend: on.backend.name, dataset: on.written, checks: [check.name] }
      return run.scans.run(scan, async (record) => {
        first ??= record.id
        running.add(record)
        try {
          return await statement((sql, rows) => record.ran(sql, rows))
        } catch (error) {
          throw mask.length > 0 ? withoutValues(error) : error
        } finally {
          running.delete(record)
        }
      })
    },
    progress(rows) {
      const [outermost] = running
      outermost?.progressed(rows)
    },
  }
  return { work, firstScan: () => first }
}

/** What the work of a check takes from its run. */
export type OwnWorkContext = Pick<
  RunContext,
  'now' | 'signal' | 'scans' | 'locator' | 'describer' | 'openFile' | 'sampleLimit'
>

async function openDataset(
  reference: DatasetReference,
  { check }: OwnCheck,
  target: OpenTarget,
  run: OwnWorkContext,
): Promise<OpenDataset> {
  const location = await run.locator.locate(reference, check.suite)
  if (location.kind === 'unknown') throw location.error
  if (location.kind === 'missing') throw notFound(reference, reference.backend ?? '')
  const { written } = reference
  const described = await run.describer.describe({ ...location.on, written, askedBy: check.name })
  if (described.kind === 'failed') throw described.error
  if (described.kind === 'missing') throw notFound(reference, location.on.backend.name)
  const backend = location.on.backend === target.backend ? target.snapshot : location.on.backend
  return {
    backend,
    dataset: location.on.dataset,
    written,
    description: described.description,
    timeZone: check.suite.timeZone,
  }
}

function notFound({ written }: DatasetReference, backend: string): PortError<'DATASET_NOT_FOUND'> {
  return new PortError('DATASET_NOT_FOUND', `there is no ${written}`, { backend, dataset: written })
}
