import type { RunSummary } from '@assay/ports/notification'
import type { RunResult } from './result.ts'

/** From which verdict on a run counts as failed; `skip` is the strictest. */
export type FailOn = 'skip' | 'warn' | 'fail' | 'never'

/**
 * The exit code of a run: 0 all held, 1 a check ended at `failOn` or worse, 2 nothing at all was judged, 3 a platform
 * or Assay itself failed. Errored checks decide before all others, whatever `failOn` says.
 *
 * @param failOn default `fail`
 */
export function exitCodeOf({ summary }: Pick<RunResult, 'summary'>, failOn: FailOn = 'fail'): 0 | 1 | 2 | 3 {
  if (summary.errored > 0) return 3
  if (summary.passed + summary.warned + summary.failed === 0) return 2
  return failing(summary, failOn) > 0 ? 1 : 0
}

function failing({ failed, warned, skipped }: RunSummary, failOn: FailOn): number {
  switch (failOn) {
    case 'never':
      return 0
    case 'fail':
      return failed
    case 'warn':
      return failed + warned
    case 'skip':
      return failed + warned + skipped
  }
}
