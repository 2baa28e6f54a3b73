import { isPortError, type PortError } from '@assay/ports/errors'
import { oneLine } from './message.ts'

/** What went wrong, for a result: one line, never a stack. */
export interface Problem {
  /** Of the port's failure, where it is one. */
  readonly code?: string
  readonly message: string
}

/** What an error says to people. */
export function problemOf(error: unknown): Problem {
  if (isPortError(error)) return { code: error.code, message: portMessage(error) }
  const text = error instanceof Error ? error.message || error.name : String(error)
  return { message: oneLine(text) || 'something failed without saying why' }
}

function portMessage(error: PortError): string {
  if (isPortError(error, 'DATASET_CHANGED')) {
    return `${error.details.dataset} was changed while it was read: run the checks again once it is complete`
  }
  if (isPortError(error, 'DATASET_UNREADABLE')) {
    return `${error.details.dataset} cannot be read: ${oneLine(error.details.problem)}`
  }
  return oneLine(error.message) || error.code
}
