import { describe, expect, it } from 'vitest'
import { colourful, createLinesNotifier, createNdjsonNotifier } from '../src/notifier.ts'
import {
  cancelled,
  finished,
  judged,
  planned,
  requested,
  scan,
  scanFinished,
  scanProgressed,
  scanStarted,
} from './facts.ts'

const facts = [
  requested(3),
  planned(3, 1),
  scanStarted(scan('orders')),
  scanProgressed(scan('orders'), 10),
  scanFinished(scan('orders')),
  judged('not_null(id)', 'passed'),
  judged('unique(id)', 'failed', '3 of 10 rows (30%) fail'),
  scanFinished(scan('lake', 'own'), 'relation "lake" does not exist'),
  judged('sql', 'errored', 'relation "lake" does not exist'),
  cancelled('interrupted'),
  finished({ passed: 1, failed: 1, errored: 1 }, 61_499),
]

describe('lines', () => {
  it('tell a run in one line for each thing that people want to know', async () => {
    const written: string[] = []
    const notifier = createLinesNotifier({ write: async (text) => void written.push(text) })

    for (const fact of facts) await notifier.notify(fact)

    expect(written.join('')).toBe(`run run-1: 3 checks in 1 suite
✓ passed  orders › shop/orders › not_null(id): all 10 rows hold
✗ failed  orders › shop/orders › unique(id): 3 of 10 rows (30%) fail
own scan of shop/lake failed after 340 ms: relation "lake" does not exist
‼ errored orders › shop/orders › sql: relation "lake" does not exist
run cancelled: interrupted
1 passed · 0 warned · 1 failed · 0 skipped · 1 errored in 1 min 1 s
`)
  })

  it('leave passed checks out where only problems are wanted', async () => {
    const written: string[] = []
    const notifier = createLinesNotifier({ write: async (text) => void written.push(text), checks: 'problems' })

    for (const fact of facts) await notifier.notify(fact)

    expect(written.join('')).not.toContain('not_null')
    expect(written.join('')).toContain('✗ failed')
  })

  it('stay lines whatever a message holds', async () => {
    const written: string[] = []
    const notifier = createLinesNotifier({ write: async (text) => void written.push(text) })

    await notifier.notify(judged('a\nb', 'failed', 'one\r\ntwo\u001b[31m\u2028\u009b\ud800'))

    expect(written).toEqual(['✗ failed  orders › shop/orders › a␊b: one␍␊two␛[31m\\u{2028}\\u{9b}\\u{d800}\n'])
  })

  it('are painted by the painter that they are given', async () => {
    const written: string[] = []
    const notifier = createLinesNotifier({ write: async (text) => void written.push(text), painter: colourful })

    await notifier.notify(judged('a', 'passed'))

    expect(written[0]).toContain('\u001b[32m✓ passed ')
  })
})

describe('ndjson', () => {
  it('tells each fact as one line of JSON', async () => {
    const written: string[] = []
    const notifier = createNdjsonNotifier({ write: async (text) => void written.push(text) })

    for (const fact of facts) await notifier.notify(fact)

    const lines = written.join('').split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line))).toEqual(facts)
  })

  it('refuses what JSON cannot hold', async () => {
    const notifier = createNdjsonNotifier<object>({ write: async () => {} })

    await expect(notifier.notify({ rows: 1n })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
    await expect(notifier.notify({ toJSON: () => undefined })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  })
})
