import type { TerminalStream } from '../src/notifier.ts'

/** A stream in memory that can be slow, broken, and resized. */
export interface Channel extends TerminalStream {
  columns: number
  /** All that was taken, one entry a write. */
  readonly taken: readonly string[]
  block(): void
  unblock(): void
  damage(error: Error): void
  repair(): void
  readonly errorListeners: number
}

export function createChannel(columns = 80): Channel {
  const taken: string[] = []
  let held: (() => void)[] | undefined
  let error: Error | undefined
  let errorListeners = 0

  return {
    columns,
    taken,
    get errorListeners() {
      return errorListeners
    },
    on() {
      errorListeners += 1
    },
    write(text, done) {
      const take = () => {
        if (error === undefined) taken.push(text)
        done(error)
      }
      if (held === undefined) setImmediate(take)
      else held.push(take)
      return held === undefined
    },
    block() {
      held ??= []
    },
    unblock() {
      const waiting = held ?? []
      held = undefined
      for (const take of waiting) take()
    },
    damage(broken) {
      error = broken
    },
    repair() {
      error = undefined
    },
  }
}
