import type { CheckName } from '@assay/ports/notification'
import type { RunCheck } from '../plan/run-check.ts'
import type { Verdict } from '../verdict/verdict.ts'
import { type Journal, verdictId } from './journal.ts'
import type { CheckResult, CheckVerdict, Sample } from './result.ts'

/** Keeps the verdicts of a run: each check is judged once, and told when it is. */
export interface CheckLedger {
  /** Says that work on a check has begun; once is enough. */
  start(check: RunCheck): void
  /** The first verdict counts, as in a run that several judge at once. */
  judge(check: RunCheck, verdict: Verdict, scan?: string): void
  /** The verdict about a check, once there is one. */
  verdictOf(check: Pick<CheckName, 'suite' | 'dataset' | 'id'>): CheckVerdict | undefined
  /** Rows that show a failure; they are no part of any fact. */
  show(check: RunCheck, sample: Sample): void
  /** The results of the checks that were judged, in the order of these. */
  results(checks: readonly RunCheck[]): readonly CheckResult[]
}

interface Entry {
  readonly verdict: Verdict
  readonly scan: string | undefined
}

/** A ledger for one run. */
export function createCheckLedger(run: string, journal: Journal): CheckLedger {
  const started = new Set<string>()
  const judged = new Map<string, Entry>()
  const samples = new Map<string, Sample>()

  function start(check: RunCheck): void {
    const id = verdictId(run, check.name)
    if (started.has(id)) return
    started.add(id)
    journal.tell({ type: 'check-started', check: check.name })
  }

  return {
    start,
    judge(check, verdict, scan) {
      const id = verdictId(run, check.name)
      if (judged.has(id)) return
      if (verdict.verdict !== 'skipped') start(check)
      judged.set(id, { verdict, scan })
      const { measured } = verdict
      journal.tell(
        {
          type: 'check-judged',
          check: check.name,
          verdict: verdict.verdict,
          message: verdict.message,
          ...(measured && { measured: { ...measured } }),
        },
        id,
      )
    },
    verdictOf: (check) => judged.get(verdictId(run, check))?.verdict.verdict,
    show(check, sample) {
      samples.set(verdictId(run, check.name), sample)
    },
    results: (checks) =>
      checks.flatMap((check) => {
        const id = verdictId(run, check.name)
        const entry = judged.get(id)
        return entry === undefined ? [] : [checkResult(check, entry, samples.get(id))]
      }),
  }
}

function checkResult({ name, check, suite, title }: RunCheck, { verdict, scan }: Entry, sample?: Sample): CheckResult {
  const { tags, owner, description, position } = check
  return {
    ...{ id: name.id, suite: name.suite, dataset: name.dataset, check: name.check, title },
    verdict: verdict.verdict,
    message: verdict.message,
    ...(verdict.measured && { measured: verdict.measured }),
    findings: verdict.findings,
    ...(sample && { sample }),
    ...(scan !== undefined && { scan }),
    ...(verdict.because !== undefined && { because: verdict.because }),
    ...(verdict.error && { error: verdict.error }),
    ...(tags.length > 0 && { tags }),
    ...(owner !== undefined && { owner }),
    ...(description !== undefined && { description }),
    ...(position && { position: { ...(suite.file !== undefined && { file: suite.file }), ...position } }),
  }
}
