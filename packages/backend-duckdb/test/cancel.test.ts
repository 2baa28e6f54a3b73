import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createScratch } from './scratch.ts'

/** Counts for hours if nobody stops it. */
const ENDLESS = 'select count(*) as n from range(1000000000) a, range(1000000) b where a.range + b.range = -1'

describe('a statement', () => {
  it('that takes longer than the time-out is cancelled, and the backend goes on', async () => {
    await using scratch = await createScratch()
    const backend = scratch.open({ timeoutMs: 100 })

    await expect(backend.query({ sql: ENDLESS, limit: 1 })).rejects.toMatchObject({
      code: 'BACKEND_TIMED_OUT',
      retry: 'safe',
      details: { backend: 'duck', timeoutMs: 100 },
    })
    expect((await backend.query({ sql: 'select 1 as a', limit: 1 })).rows).toEqual([[1n]])
  })

  it('that is aborted while it runs, or while it waits for its turn, rejects with the reason of the signal', async () => {
    await using scratch = await createScratch()
    const backend = scratch.open()
    const abort = new AbortController()
    const reason = new Error('enough of it')
    const calls = Array.from({ length: 4 }, () => backend.query({ sql: ENDLESS, limit: 1 }, { signal: abort.signal }))
    const outcomes = Promise.allSettled(calls)
    // Two statements run at once; the file system goes on beside them.
    await readFile(import.meta.filename)

    abort.abort(reason)

    for (const outcome of await outcomes) expect(outcome).toEqual({ status: 'rejected', reason })
    expect((await backend.query({ sql: 'select 1 as a', limit: 1 })).rows).toEqual([[1n]])
  })

  it('is ended when the backend is disposed of', async () => {
    await using scratch = await createScratch()
    const backend = scratch.open()
    await backend.inspect()
    const running = backend.query({ sql: ENDLESS, limit: 1 })
    const rejected = expect(running).rejects.toMatchObject({ code: 'DISPOSED' })

    await backend[Symbol.asyncDispose]()

    await rejected
  })

  it('that needs more memory than there is names the setting that grants it', async () => {
    await using scratch = await createScratch()
    const backend = scratch.open({ memoryLimit: '40MB' })

    await expect(
      backend.query({ sql: 'select list(i) as l from range(50000000) r(i)', limit: 1 }),
    ).rejects.toMatchObject({
      code: 'BACKEND_OUT_OF_MEMORY',
      details: { backend: 'duck', option: 'memory_limit' },
    })
  })

  it("that fails gives the engine's first line and nothing of its stack", async () => {
    await using scratch = await createScratch()

    await expect(scratch.open().query({ sql: "select error('boom\nsecond line')", limit: 1 })).rejects.toMatchObject({
      code: 'BACKEND_STATEMENT_FAILED',
      message: 'duck: boom',
      details: { problem: 'boom', sql: expect.stringContaining('error(') },
    })
  })
})
