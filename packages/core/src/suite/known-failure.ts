import type { CheckType } from '../checks/check-type.ts'
import type { SuitePath, SuiteProblem } from './problem.ts'
import type { KnownFailure } from './suite.ts'

/** `accept:` of an item. */
export interface WrittenAcceptance {
  readonly up_to?: bigint
  readonly until?: string
  readonly reason: string
}

/** Reads `accept` of an item: how many failing rows are known, where the check counts rows; else until when. */
export function readKnownFailure(
  type: CheckType,
  args: unknown,
  accept: WrittenAcceptance | undefined,
  path: SuitePath,
): { readonly accept: KnownFailure | undefined; readonly problems: readonly SuiteProblem[] } {
  if (accept === undefined) return { accept: undefined, problems: [] }
  const { up_to: upTo, until, reason } = accept
  const at = [...path, 'accept']
  const problems: SuiteProblem[] = []
  if (['bounds', 'none'].includes(type.thresholds(args))) {
    if (upTo !== undefined) {
      problems.push({
        path: [...at, 'up_to'],
        message: `${type.name} counts no failing rows`,
        remedy: 'take up_to out',
      })
    }
    if (until === undefined) {
      problems.push({ path: at, message: 'until is missing', remedy: 'write the last day, such as until: 2026-12-31' })
    }
  } else if (upTo === undefined) {
    problems.push({ path: at, message: 'up_to is missing', remedy: 'write how many rows are known to fail' })
  }
  return { accept: { upTo: upTo ?? 0n, ...(until === undefined ? {} : { until }), reason }, problems }
}
