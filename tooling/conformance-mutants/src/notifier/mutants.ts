import type { NotifierHarness } from '@assay/conformance/notifier'
import { isPortError, PortError } from '@assay/ports/errors'
import type { Notifier } from '@assay/ports/notifier'
import { type Mutant, mutant } from '../mutant.ts'
import type { Note } from './harness.ts'

type NotifierMutant = Mutant<NotifierHarness<Note>>

export const notifierMutants: readonly NotifierMutant[] = [
  wrong('answers before the channel has taken anything', (right) => ({
    async notify(note, options) {
      const telling = right.notify(note, options)
      await Promise.race([telling, turn()])
      telling.catch(() => {})
    },
  })),
  wrong('tells on its own time what it was told', (right) => ({
    async notify(note, options) {
      const telling = turn(5).then(() => right.notify(note, options))
      telling.catch(() => {})
    },
  })),
  wrong('tells a text of several lines as several', (right) => ({
    async notify(note, options) {
      for (const text of note.text.split(/[\n\r\u2028]+/)) await right.notify({ ...note, text }, options)
    },
  })),
  wrong('drops what is long', (right) => ({
    notify: async (note, options) => (note.text.length > 100_000 ? undefined : await right.notify(note, options)),
  })),
  wrong('drops what is blank', (right) => ({
    notify: async (note, options) => (note.text.trim() === '' ? undefined : await right.notify(note, options)),
  })),
  wrong('tells what was told last first', (right) => {
    const stack: (() => Promise<void>)[] = []
    return {
      async notify(note, options) {
        stack.push(() => right.notify(note, options))
        await turn()
        await stack.pop()?.()
      },
    }
  }),
  wrong('lets short texts overtake long ones', (right) => {
    let calls = 0
    return {
      async notify(note, options) {
        calls += 1
        await turn(calls % 3)
        await right.notify(note, options)
      },
    }
  }),
  wrong('lets what comes later overtake what waits', (right) => {
    let waiting = 0
    return {
      async notify(note, options) {
        waiting += 1
        if (waiting === 2) await turn(60)
        try {
          await right.notify(note, options)
        } finally {
          waiting -= 1
        }
      },
    }
  }),
  wrong('tells only the last of many', (right) => {
    let latest = 0
    return {
      async notify(note, options) {
        latest = note.number
        await turn()
        if (latest === note.number) await right.notify(note, options)
      },
    }
  }),
  wrong('throws what the channel throws', (right) => ({
    async notify(note, options) {
      try {
        await right.notify(note, options)
      } catch (error) {
        throw isPortError(error, 'NOTIFIER_UNAVAILABLE') ? error.cause : error
      }
    },
  })),
  wrong('does not say what was wrong with the channel', (right) => ({
    async notify(note, options) {
      try {
        await right.notify(note, options)
      } catch (error) {
        if (!isPortError(error, 'NOTIFIER_UNAVAILABLE')) throw error
        throw new PortError('NOTIFIER_UNAVAILABLE', 'it failed', { ...error.details, problem: '' })
      }
    },
  })),
  wrong('gives the channel up once it has failed', (right) => {
    let failure: unknown
    return {
      async notify(note, options) {
        if (failure) throw failure
        try {
          await right.notify(note, options)
        } catch (error) {
          if (isPortError(error, 'NOTIFIER_UNAVAILABLE')) failure = error
          throw error
        }
      },
    }
  }),
  wrong('tells again later what the channel did not take', (right) => {
    const missed: Note[] = []
    return {
      async notify(note, options) {
        try {
          for (let next = missed.shift(); next; next = missed.shift()) await right.notify(next)
          await right.notify(note, options)
        } catch (error) {
          if (isPortError(error, 'NOTIFIER_UNAVAILABLE')) missed.push(note)
          throw error
        }
      },
    }
  }),
  wrong('waits for the channel before it looks whether it was aborted', (right) => ({
    async notify(note, options) {
      const signal = options?.signal
      signal?.throwIfAborted()
      await right.notify(note)
      signal?.throwIfAborted()
    },
  })),
  wrong('tells nobody anything any more after an abort', (right) => {
    let aborted = false
    return {
      async notify(note, options) {
        options?.signal?.addEventListener('abort', () => {
          aborted = true
        })
        if (!aborted) await right.notify(note, options)
      },
    }
  }),
  wrong('is disposed of before it has told everything', (right) => ({
    async [Symbol.asyncDispose]() {
      await Promise.race([right[Symbol.asyncDispose](), turn()])
    },
  })),
  wrong('drops what is under way when it is disposed of', (right) => {
    let disposed = false
    return {
      async notify(note, options) {
        await turn()
        if (disposed) throw new PortError('DISPOSED', 'gone', { port: 'Notifier' })
        await right.notify(note, options)
      },
      async [Symbol.asyncDispose]() {
        disposed = true
        await right[Symbol.asyncDispose]()
      },
    }
  }),
  wrong('never ends its disposal when something under way fails', (right) => {
    const underWay: Promise<void>[] = []
    return {
      async notify(note, options) {
        const telling = right.notify(note, options)
        underWay.push(telling.catch(() => new Promise<void>(() => {})))
        await telling
      },
      async [Symbol.asyncDispose]() {
        await right[Symbol.asyncDispose]()
        await Promise.all(underWay)
      },
    }
  }),
  mutant<Notifier<Note>, NotifierHarness<Note>>('closes the channel of all when one is disposed of', () => {
    let closed = false
    return (right) => ({
      async notify(note, options) {
        if (closed) throw new PortError('DISPOSED', 'gone', { port: 'Notifier' })
        await right.notify(note, options)
      },
      async [Symbol.asyncDispose]() {
        closed = true
        await right[Symbol.asyncDispose]()
      },
    })
  }),
  wrong('tells a last word when it is disposed of', (right) => ({
    async [Symbol.asyncDispose]() {
      await right.notify({ number: 0, text: 'goodbye' }).catch(() => {})
      await right[Symbol.asyncDispose]()
    },
  })),
]

function wrong(name: string, change: (right: Notifier<Note>) => Partial<Notifier<Note>>): NotifierMutant {
  return mutant<Notifier<Note>, NotifierHarness<Note>>(name, () => (right) => ({ ...right, ...change(right) }))
}

async function turn(count = 1): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) await new Promise((resolve) => setImmediate(resolve))
}
