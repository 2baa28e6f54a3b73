import { PlatformError } from '../run/run.ts'

/** Collects references that lead nowhere, so that all of them are told at once. */
export interface PlatformProblems {
  add(problem: PlatformError): void
  /** @throws PlatformError with all of them, one line each */
  throwIfAny(): void
}

/** No problems yet. */
export function createPlatformProblems(): PlatformProblems {
  const messages = new Set<string>()
  return {
    add({ message }) {
      messages.add(message)
    },
    throwIfAny() {
      if (messages.size > 0) throw new PlatformError([...messages].join('\n'))
    },
  }
}
