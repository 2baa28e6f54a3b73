import { PortError, type PortFailure } from '@assay/ports/errors'
import type { Measure } from '@assay/ports/measure'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkOf, measureRequests, run, suiteOf, table, type WatchedCall, watchedBackend } from './fixture.ts'

const names = Array.from({ length: 50 }, (_, index) => `c${index}`)
const wide = table(
  Object.fromEntries(names.map((name) => [name, 'integer' as const])),
  [1n, 2n, 3n].map((value) => names.map((): Value => value)),
)
const suite = suiteOf({ checks: names.map((name) => ({ min: { column: name, min: 1n } })) })

function breakOn(columns: readonly string[], failure: () => Error = () => new Error('boom')) {
  return (call: WatchedCall) => {
    const breaks = (measure: Measure) => 'column' in measure && columns.includes(measure.column)
    if (call.method === 'measure' && call.request.measures.some(breaks)) throw failure()
  }
}

describe('a scan that fails', () => {
  it('is asked in halves until only the check that breaks it is errored: 49 of 50 are judged', async () => {
    const backend = watchedBackend({ orders: wide }, { before: breakOn(['c17']) })

    const { result } = await run([suite], backend)

    expect(result.summary).toEqual({ passed: 51, warned: 0, failed: 0, skipped: 0, errored: 1 })
    expect(checkOf(result, 'min(c17)')).toMatchObject({ verdict: 'errored', error: { message: 'boom' } })
    expect(measureRequests(backend).length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(51)) + 1)
    expect(result.scans.filter(({ kind }) => kind === 'judge')).toHaveLength(1)
  })

  it('errs exactly the checks that break it, however many there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(names), async (broken) => {
        const backend = watchedBackend({ orders: wide }, { before: breakOn(broken) })

        const { result } = await run([suite], backend)

        const errored = result.checks.filter(({ verdict }) => verdict === 'errored').map(({ id }) => id)
        expect(errored).toEqual(broken.map((name) => `min(${name})`))
        expect(result.summary.passed).toBe(52 - broken.length)
      }),
      { numRuns: 12 },
    )
  })

  it('judges both halves where only both together are too much', async () => {
    const backend = watchedBackend(
      { orders: wide },
      {
        before(call) {
          if (call.method !== 'measure' || call.request.measures.length <= 60) return
          throw new PortError('BACKEND_OUT_OF_MEMORY', 'out of memory: raise memory_limit', {
            backend: 'shop',
            option: 'memory_limit',
          })
        },
      },
    )

    const { result } = await run([suite], backend)

    expect(result.summary).toMatchObject({ passed: 52, errored: 0 })
    expect(measureRequests(backend)).toHaveLength(3)
    expect(result.scans.map(({ kind }) => kind)).toEqual(['describe', 'judge', 'split', 'split'])
  })

  it.each<[PortFailure, Error]>([
    ['BACKEND_TIMED_OUT', new PortError('BACKEND_TIMED_OUT', 'too long', { backend: 'shop', timeoutMs: 1 })],
    ['BACKEND_UNREACHABLE', new PortError('BACKEND_UNREACHABLE', 'gone', { backend: 'shop', problem: 'gone' })],
    ['DATASET_CHANGED', new PortError('DATASET_CHANGED', 'changed', { backend: 'shop', dataset: 'orders' })],
    ['DISPOSED', new PortError('DISPOSED', 'closed', { port: 'Backend' })],
  ])('with %s is not asked again: all its checks are errored with the cause', async (code, failure) => {
    const backend = watchedBackend({ orders: wide }, { before: breakOn(['c17'], () => failure) })

    const { result } = await run([suite], backend)

    expect(result.summary).toMatchObject({ passed: 1, errored: 51 })
    expect(result.checks.slice(1).every(({ error }) => error?.code === code)).toBe(true)
    expect(measureRequests(backend)).toHaveLength(1)
  })

  it('never shows a stack', async () => {
    const failure = () =>
      new PortError('BACKEND_STATEMENT_FAILED', 'no such function\n  at f (x.ts:1:1)', {
        backend: 'shop',
        sql: 'select',
        problem: 'no such function',
      })
    const backend = watchedBackend({ orders: wide }, { before: breakOn(names, failure) })

    const { result } = await run([suite], backend)

    expect(JSON.stringify(result)).not.toContain('x.ts')
    expect(checkOf(result, 'min(c0)').error).toEqual({ code: 'BACKEND_STATEMENT_FAILED', message: 'no such function' })
  })
})
