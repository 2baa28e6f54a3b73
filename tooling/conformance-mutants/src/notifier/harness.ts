import { createMemoryNotifier } from '@assay/adapter-memory/notifier'
import type { NotifierHarness } from '@assay/conformance/notifier'

export interface Note {
  readonly number: number
  readonly text: string
}

/** A channel in memory that can be blocked and damaged, with right notifiers on it. */
export async function memoryNotifierHarness(): Promise<NotifierHarness<Note>> {
  const arrived: number[] = []
  let broken = false
  let unblock = () => {}
  let blocked = Promise.resolve()
  async function take(note: Note): Promise<void> {
    await blocked
    if (broken) throw new Error('the line is dead')
    arrived.push(note.number)
  }
  return {
    open: async () => createMemoryNotifier<Note>({ take }),
    notification: (number, text = 'plain') => ({ number, text }),
    arrived: async () => [...arrived],
    async block() {
      blocked = new Promise((resolve) => {
        unblock = resolve
      })
    },
    unblock: async () => unblock(),
    async damage() {
      broken = true
    },
    async repair() {
      broken = false
    },
    async [Symbol.asyncDispose]() {},
  }
}
