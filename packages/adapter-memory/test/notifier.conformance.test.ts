import { createMemoryNotifier } from '@assay/adapter-memory/notifier'
import { describeContract } from '@assay/conformance/contract'
import { type NotifierHarness, notifierContract } from '@assay/conformance/notifier'
import { describe, it } from 'vitest'

interface Note {
  readonly number: number
  readonly text: string
}

async function makeHarness(): Promise<NotifierHarness<Note>> {
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

describeContract(notifierContract<Note>(), makeHarness, { describe, it })
