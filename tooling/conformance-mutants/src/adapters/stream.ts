import { createManualClock } from '@assay/adapter-memory/clock'
import type { NotifierHarness } from '@assay/conformance/notifier'
import {
  createLinesNotifier,
  createNdjsonNotifier,
  createProgressNotifier,
  type TerminalStream,
  writeTo,
} from '@assay/notifier-stdout/notifier'
import type { RunNotification } from '@assay/ports/notification'
import type { Notifier } from '@assay/ports/notifier'

type Open = (stream: TerminalStream) => Notifier<RunNotification>

/** One line a notification. */
export function linesHarness(): Promise<NotifierHarness<RunNotification>> {
  return harnessOf((stream) => createLinesNotifier({ write: writeTo(stream) }), judgement)
}

/** One JSON document a line. */
export function ndjsonHarness(): Promise<NotifierHarness<RunNotification>> {
  return harnessOf((stream) => createNdjsonNotifier<RunNotification>({ write: writeTo(stream) }), judgement)
}

/** A picture that is drawn again and again. */
export function progressHarness(): Promise<NotifierHarness<RunNotification>> {
  // Time passes as soon as nothing else is ready, so that no picture is waited for.
  const clock = createManualClock()
  const hasty = {
    ...clock,
    async sleep(ms: number, options?: { readonly signal?: AbortSignal | undefined }) {
      const sleep = clock.sleep(ms, options)
      await Promise.all([sleep, clock.advance(ms)])
    },
  }
  return harnessOf((stream) => createProgressNotifier({ stream, clock: hasty, scans: 1_000 }), scanStart)
}

/** Each notification holds its number as `#7#`: what has arrived is read from what the stream has taken. */
async function harnessOf(
  open: Open,
  tell: (number: number, text: string) => RunNotification,
): Promise<NotifierHarness<RunNotification>> {
  const taken: string[] = []
  const opened: Notifier<RunNotification>[] = []
  let held: (() => void)[] | undefined
  let failure: Error | undefined
  const stream: TerminalStream = {
    columns: 100_000,
    on() {},
    write(text, done) {
      const take = () => {
        if (failure === undefined) taken.push(text)
        done(failure)
      }
      if (held) held.push(take)
      else setImmediate(take)
      return held === undefined
    },
  }
  function release(): void {
    const waiting = held ?? []
    held = undefined
    for (const take of waiting) take()
  }
  return {
    async open() {
      const notifier = open(stream)
      opened.push(notifier)
      return notifier
    },
    notification: (number, text = 'word') => tell(number, `#${number}# ${text}`),
    arrived: async () => [...new Set([...taken.join('').matchAll(/#(\d+)#/g)].map(([, number]) => Number(number)))],
    async block() {
      held ??= []
    },
    unblock: async () => release(),
    async damage() {
      failure = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    },
    async repair() {
      failure = undefined
    },
    async [Symbol.asyncDispose]() {
      release()
      for (const notifier of opened) await notifier[Symbol.asyncDispose]()
    },
  }
}

function judgement(number: number, text: string): RunNotification {
  const check = { suite: 'orders', dataset: 'shop/orders', id: `check-${number}`, check: 'not_null' }
  return { ...fact(number), type: 'check-judged', check, verdict: 'failed', message: text }
}

function scanStart(number: number, text: string): RunNotification {
  const scan = { id: `scan-${number}`, kind: 'judge', backend: 'shop', dataset: text, checks: 1 } as const
  return { ...fact(number), type: 'scan-started', scan }
}

function fact(number: number) {
  return { id: `fact-${number}`, run: 'run-1', sequence: number, at: '2026-11-20T09:00:00.000Z' }
}
