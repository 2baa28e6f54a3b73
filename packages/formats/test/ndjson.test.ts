import type { RunNotification } from '@assay/ports/notification'
import { describe, expect, it } from 'vitest'
import { readFacts, writeFact } from '../src/ndjson.ts'

const head = { run: 'run-1', at: '2026-11-20T09:00:00.000Z' }
const facts: readonly RunNotification[] = [
  { id: 'a', sequence: 1, ...head, type: 'run-planned', checks: 2, scans: 1 },
  {
    id: 'b',
    sequence: 2,
    ...head,
    type: 'check-judged',
    check: { suite: 'orders', dataset: 'shop/orders', id: 'not_null(a)', check: 'not_null' },
    verdict: 'failed',
    message: 'line one\nline two\u2028',
    measured: { failing: '9007199254740993' },
  },
]

describe('facts', () => {
  it('are one line each and read back as they were', () => {
    const text = facts.map(writeFact).join('')

    expect(text.split('\n')).toHaveLength(3)
    expect(readFacts(text)).toEqual({ ok: true, value: facts })
    expect(readFacts('')).toEqual({ ok: true, value: [] })
  })

  it('begin with what all of them have', () => {
    expect(writeFact({ type: 'run-planned', scans: 1, checks: 2, at: 'x', sequence: 1, run: 'r', id: 'a' })).toBe(
      '{"id":"a","run":"r","sequence":1,"at":"x","type":"run-planned","checks":2,"scans":1}\n',
    )
  })

  it('may end in a torn line after a crash, if the reader says so', () => {
    const torn = facts.map(writeFact).join('').slice(0, -20)

    expect(readFacts(torn)).toEqual({ ok: false, error: { problem: 'the last line is cut off', line: 2 } })
    expect(readFacts(torn, { torn: 'leave out' })).toEqual({ ok: true, value: facts.slice(0, 1) })
  })

  it.each([
    ['{"id":1}\n', { problem: 'it is no fact of a run', line: 1 }],
    [`${writeFact(facts[0] as RunNotification)}\n`, { problem: 'there is nothing in it', line: 2 }],
    ['null\n', { problem: 'it is no fact of a run', line: 1 }],
    ['{"a"\n', { problem: 'it ends in the middle', line: 1 }],
    ['{"id":"a","run":"r","sequence":1,"at":"x","type":"toString"}\n', { problem: 'it is no fact of a run', line: 1 }],
  ])('are refused with their line when they are none: %j', (text, error) => {
    const read = readFacts(text)

    expect(read.ok ? undefined : read.error).toMatchObject(error)
  })
})
