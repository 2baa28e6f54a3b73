import { PortError } from '@assay/ports/errors'
import type { Notifier } from '@assay/ports/notifier'
import { createQueuedNotifier } from '../channel/queued-notifier.ts'
import type { Write } from '../channel/write.ts'

/** Tells each fact as one line of JSON, for programs. */
export function createNdjsonNotifier<Fact extends object>(options: { readonly write: Write }): Notifier<Fact> {
  return createQueuedNotifier<Fact>({ name: 'ndjson', write: options.write, textOf: (fact) => `${jsonOf(fact)}\n` })
}

function jsonOf(fact: object): string {
  try {
    const json: string | undefined = JSON.stringify(fact)
    if (json !== undefined) return json
  } catch (cause) {
    throw notJson(cause)
  }
  throw notJson(undefined)
}

function notJson(cause: unknown): PortError {
  const problem = 'it cannot be written as JSON'
  return new PortError('INVALID_ARGUMENT', `a fact: ${problem}`, { argument: 'notification', problem }, { cause })
}
