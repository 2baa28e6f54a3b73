import { isPortError } from '@assay/ports/errors'
import { Interrupted } from './interrupt.ts'
import { UsageError } from './usage-error.ts'

/** What a process says at its end; `docs/exit-codes.md` lists them. */
export const exitCodes = {
  held: 0,
  failed: 1,
  wrongUse: 2,
  broken: 3,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The exit code of a command that threw. Wrong use and wrong configuration are the user's to mend, the rest is not. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (error instanceof Interrupted) return exitCodes.interrupted
  if (error instanceof UsageError || (error instanceof Error && error.name === 'PlatformError'))
    return exitCodes.wrongUse
  if (isPortError(error, 'INVALID_ARGUMENT') || isPortError(error, 'DATASET_NOT_FOUND')) return exitCodes.wrongUse
  return exitCodes.broken
}

/** What a person is told: the message and what lies beneath it, never a stack. */
export function messageOfError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message
}
