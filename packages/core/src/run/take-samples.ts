import type { SampledRows } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import type { Measured } from '@assay/ports/measure'
import { settleAll } from '../plan/settle-all.ts'
import type { JudgedAsk } from './judge-ask.ts'
import { maskOf, sampleOf } from './mask.ts'
import { type DuplicatesScan, planSamples, type RowsScan, type RowTaker, type SampleScan } from './plan-samples.ts'
import type { OpenTarget, RunContext } from './run-context.ts'
import { runStatement } from './run-statement.ts'

/**
 * Shows failing rows of the checks that failed or warned. A sample that cannot be taken changes no verdict: its scan
 * says in the results what went wrong. Rejects only when the run was cancelled.
 */
export async function takeSamples(judged: readonly JudgedAsk[], target: OpenTarget, run: RunContext): Promise<void> {
  const failed = judged.filter(({ verdict, failing }) => {
    return (verdict.verdict === 'failed' || verdict.verdict === 'warned') && failing > 0n
  })
  if (run.sampleLimit === 0) return
  const scans = planSamples(failed, { description: target.description, mode: run.samples, limit: run.sampleLimit })
  await settleAll(scans.map((scan) => takeSample(scan, target, run)))
}

async function takeSample(scan: SampleScan, target: OpenTarget, run: RunContext): Promise<void> {
  try {
    await (scan.kind === 'rows' ? takeRows(scan, target, run) : takeDuplicates(scan, target, run))
  } catch {
    run.signal.throwIfAborted()
  }
}

async function takeRows({ request, takers }: RowsScan, target: OpenTarget, run: RunContext): Promise<void> {
  const { dataset, snapshot } = target
  const checks = takers.map(({ check }) => check)
  const sampled = await runStatement({ kind: 'sample', checks }, target, run, async (record) => {
    const answer = await snapshot.rows({ dataset, ...request, now: run.now }, { signal: run.signal })
    record.ran(answer.sql, BigInt(answer.picks.reduce((sum, rows) => sum + rows.length, 0)))
    return answer
  })
  for (const [pick, taker] of takers.entries()) showRows(sampled, pick, taker, run)
}

function showRows({ columns, picks }: SampledRows, pick: number, taker: RowTaker, run: RunContext): void {
  const positions = taker.columns.map((name) => columns.findIndex((column) => column.name === name))
  const shown = positions.flatMap((position) => columns[position] ?? [])
  const rows = (picks[pick] ?? []).map((row) => positions.map((position) => row[position] ?? null))
  const truncated = BigInt(rows.length) < taker.failing
  run.ledger.show(taker.check, sampleOf({ columns: shown, rows, truncated }, maskOf(taker.check.suite.mask)))
}

async function takeDuplicates({ request, check }: DuplicatesScan, target: OpenTarget, run: RunContext): Promise<void> {
  const { dataset, snapshot, description } = target
  const measured = await runStatement({ kind: 'sample', checks: [check] }, target, run, async (record) => {
    const answer = await snapshot.measure({ dataset, ...request, now: run.now }, { signal: run.signal })
    record.ran(answer.sql, BigInt(answer.groups.length))
    return answer
  })
  const keys = request.groupBy.flatMap((name) => description.columns.find((column) => column.name === name) ?? [])
  run.ledger.show(check, sampleOf(duplicateRows(keys, measured), maskOf(check.suite.mask)))
}

/** Each key with the number of its rows. */
function duplicateRows(keys: readonly Column[], { groups, truncated }: Measured) {
  const count: Column = { name: 'rows', type: { kind: 'integer' }, native: 'integer' }
  return { columns: [...keys, count], rows: groups.map(({ key, values }) => [...key, ...values]), truncated }
}
