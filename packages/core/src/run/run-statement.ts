import type { CheckName } from '@assay/ports/notification'
import type { FittedCheck } from '../plan/run-check.ts'
import type { ScanResult } from './result.ts'
import type { OpenTarget, RunContext } from './run-context.ts'
import type { ScanRecord } from './scan-log.ts'

/** What a statement is for. */
export interface StatementPurpose {
  readonly kind: ScanResult['kind']
  readonly checks: readonly Pick<FittedCheck, 'name'>[]
}

/** Runs one statement on a target once there is room for it, and records it from the moment when it begins. */
export function runStatement<T>(
  { kind, checks }: StatementPurpose,
  target: OpenTarget,
  run: RunContext,
  statement: (record: ScanRecord) => Promise<T>,
): Promise<T> {
  const names: readonly CheckName[] = checks.map(({ name }) => name)
  const scan = { kind, backend: target.backend.name, dataset: target.written, checks: names }
  return run.slots.run([target.backend, target.snapshot], () => run.scans.run(scan, statement))
}
