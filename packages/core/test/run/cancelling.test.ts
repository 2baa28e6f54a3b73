import { describe, expect, it } from 'vitest'
import { checkOf, orders, platformsOf, run, suiteOf, verdictsOf, type WatchedCall, watchedBackend } from './fixture.ts'

/** Hangs until the call is aborted, as a platform does that cancels its statement. */
function hang(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal?.reason)
    if (signal?.aborted) end()
    else signal?.addEventListener('abort', end, { once: true })
  })
}

const suite = suiteOf({ checks: [{ not_null: 'id' }] })

describe('a run that is cancelled', () => {
  it('before it begins skips everything, asks nothing, and resolves', async () => {
    const backend = watchedBackend({ orders })

    const { result, facts } = await run([suite], backend, { signal: AbortSignal.abort(new Error('enough')) })

    expect(result.run.outcome).toBe('cancelled')
    expect(verdictsOf(result)).toEqual({ exists: 'skipped', not_empty: 'skipped', 'not_null(id)': 'skipped' })
    expect(checkOf(result, 'not_null(id)')).toMatchObject({ because: 'the run was cancelled' })
    expect(backend.calls).toEqual([])
    expect(facts.map(({ type }) => type)).toEqual([
      'run-requested',
      'run-cancelled',
      'check-judged',
      'check-judged',
      'check-judged',
      'run-finished',
    ])
    expect(facts[1]).toMatchObject({ reason: 'enough' })
  })

  it('while datasets are described skips everything', async () => {
    const cancel = new AbortController()
    const before = ({ method }: WatchedCall, signal: AbortSignal | undefined) => {
      if (method !== 'describe') return
      queueMicrotask(() => cancel.abort())
      return hang(signal)
    }

    const { result } = await run([suite], watchedBackend({ orders }, { before }), { signal: cancel.signal })

    expect(result.summary).toEqual({ passed: 0, warned: 0, failed: 0, skipped: 3, errored: 0 })
  })

  it('keeps what was judged, cancels statements, and skips the rest', async () => {
    const cancel = new AbortController()
    const stopped: unknown[] = []
    const slow = watchedBackend(
      { orders },
      {
        name: 'slow',
        async before({ method }, signal) {
          if (method === 'measure')
            await hang(signal).catch((reason: unknown) => Promise.reject(stopped.push(reason) && reason))
        },
      },
    )
    const suites = [
      suiteOf({ suite: 'fast', checks: [{ not_null: 'id' }] }),
      suiteOf({ suite: 'slow', dataset: 'slow/orders', checks: [{ not_null: 'id' }] }),
    ]

    const { result } = await run(suites, platformsOf(watchedBackend({ orders }), slow), {
      signal: cancel.signal,
      observe(fact) {
        if (fact.type === 'check-judged' && fact.check.suite === 'fast' && fact.check.id === 'not_null(id)')
          cancel.abort()
      },
    })

    expect(result.run.outcome).toBe('cancelled')
    expect(checkOf(result, 'not_null(id)', 'shop/orders').verdict).toBe('passed')
    expect(checkOf(result, 'exists', 'slow/orders').verdict).toBe('passed')
    expect(checkOf(result, 'not_null(id)', 'slow/orders')).toMatchObject({
      verdict: 'skipped',
      because: 'the run was cancelled',
    })
    expect(stopped).toHaveLength(1)
    expect(result.scans.at(-1)?.problem).toBe('This operation was aborted')
  })

  it('skips what waits for room on the platform', async () => {
    const cancel = new AbortController()
    const before = ({ method }: WatchedCall, signal: AbortSignal | undefined) => {
      if (method !== 'measure') return
      queueMicrotask(() => cancel.abort())
      return hang(signal)
    }
    const backend = watchedBackend({ orders }, { before, capabilities: { scans: [['fold'], ['sorting'], ['costly']] } })
    const both = suiteOf({ checks: [{ not_null: 'id' }, { unique: 'id' }] })

    const { result } = await run([both], backend, { signal: cancel.signal, concurrency: 1 })

    expect(result.summary).toEqual({ passed: 1, warned: 0, failed: 0, skipped: 3, errored: 0 })
    expect(result.scans.filter(({ kind }) => kind === 'judge')).toHaveLength(1)
  })

  it('ends only when nothing goes on any more, however slowly a platform gives in', async () => {
    const cancel = new AbortController()
    const slow = async ({ method }: WatchedCall, signal: AbortSignal | undefined) => {
      if (method !== 'describe') return
      await hang(signal).catch(() => undefined)
      for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
      throw signal?.reason
    }
    const quick = ({ method }: WatchedCall) => {
      if (method === 'describe') queueMicrotask(() => cancel.abort())
    }
    const suites = [suiteOf({ suite: 'slow', dataset: 'slow/orders' }), suiteOf({ suite: 'quick' })]
    const platforms = platformsOf(
      watchedBackend({ orders }, { name: 'slow', before: slow }),
      watchedBackend({ orders }, { before: quick }),
    )

    const { facts } = await run(suites, platforms, { signal: cancel.signal })
    const told = facts.length
    for (let turn = 0; turn < 10; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))

    expect(facts).toHaveLength(told)
    expect(facts.at(-1)?.type).toBe('run-finished')
  })
})
