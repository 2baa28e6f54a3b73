import { isPortError, type PortFailure } from '@assay/ports/errors'

/** Failures that say nothing about one check: whoever is asked on the same platform meets them again. */
const sharedFailures: readonly PortFailure[] = [
  'BACKEND_UNREACHABLE',
  'BACKEND_TIMED_OUT',
  'DATASET_CHANGED',
  'DATASET_NOT_FOUND',
  'DATASET_UNREADABLE',
  'DISPOSED',
]

/** Whether a scan that failed so is worth asking again in two halves, to find the check that breaks it. */
export function isWorthSplitting(error: unknown): boolean {
  return !(isPortError(error) && sharedFailures.includes(error.code))
}
