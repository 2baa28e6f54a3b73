import { describeContract } from '@assay/conformance/contract'
import { type NotifierHarness, notifierContract } from '@assay/conformance/notifier'
import type { RunNotification } from '@assay/ports/notification'
import type { Notifier } from '@assay/ports/notifier'
import { describe, it } from 'vitest'
import {
  createLinesNotifier,
  createNdjsonNotifier,
  createProgressNotifier,
  type TerminalStream,
  writeTo,
} from '../src/notifier.ts'
import { createChannel } from './channel.ts'
import { createHastyClock } from './clocks.ts'
import { judged, scan, scanStarted } from './facts.ts'

type Open = (stream: TerminalStream) => Notifier<RunNotification>
type Fact = (number: number, text: string) => RunNotification

/** Each notification holds its number as `#7#`: what has arrived is read from what the stream has taken. */
function harnessOf(open: Open, fact: Fact): () => Promise<NotifierHarness<RunNotification>> {
  return async () => {
    const channel = createChannel(100_000)
    const opened: Notifier<RunNotification>[] = []
    return {
      async open() {
        const notifier = open(channel)
        opened.push(notifier)
        return notifier
      },
      notification: (number, text = 'word') => fact(number, `#${number}# ${text}`),
      async arrived() {
        const numbers = channel.taken.join('').matchAll(/#(\d+)#/g)
        return [...new Set([...numbers].map(([, number]) => Number(number)))]
      },
      block: async () => channel.block(),
      unblock: async () => channel.unblock(),
      damage: async () => channel.damage(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
      repair: async () => channel.repair(),
      async [Symbol.asyncDispose]() {
        channel.unblock()
        for (const notifier of opened) await notifier[Symbol.asyncDispose]()
      },
    }
  }
}

const judgement: Fact = (number, text) => judged(`check-${number}`, 'failed', text)

describe('lines', () => {
  const open: Open = (stream) => createLinesNotifier({ write: writeTo(stream) })
  describeContract(notifierContract<RunNotification>(), harnessOf(open, judgement), { describe, it })
})

describe('ndjson', () => {
  const open: Open = (stream) => createNdjsonNotifier<RunNotification>({ write: writeTo(stream) })
  describeContract(notifierContract<RunNotification>(), harnessOf(open, judgement), { describe, it })
})

describe('progress', () => {
  const open: Open = (stream) => createProgressNotifier({ stream, clock: createHastyClock(), scans: 1_000 })
  const started: Fact = (number, text) => scanStarted(scan(`scan-${number}`, 'judge', text))
  describeContract(notifierContract<RunNotification>(), harnessOf(open, started), { describe, it })
})
