import type { CallOptions } from '@assay/ports/call-options'
import { implementsPort } from '@assay/ports/checkable'
import { PortError } from '@assay/ports/errors'
import type { Measure } from '@assay/ports/measure'
import { describe, expect, it } from 'vitest'
import { createDummyBackend } from './dummy.ts'

const dataset = { kind: 'table', name: ['testobject1'] } as const
const count: Measure = { measure: 'count' }
const sum: Measure = { measure: 'sum', column: 'a' }
const unreachable = () => new PortError('BACKEND_UNREACHABLE', 'Gone.', { backend: 'dummy', problem: 'gone' })

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('a dummy without a script', () => {
  it('is a backend', () => {
    expect(implementsPort(createDummyBackend(), 'Backend')).toBe(true)
  })

  it('has two tables with one column of a type of its own', async () => {
    await using dummy = createDummyBackend()

    const tables = await collect(dummy.list())

    expect(tables.map((each) => each.dataset)).toEqual([dataset, { kind: 'table', name: ['testobject2'] }])
    expect((await dummy.describe(dataset))?.columns).toEqual([
      { name: 'my_col', type: { kind: 'other', native: 'my_dtype' }, native: 'my_dtype' },
    ])
    expect(await dummy.describe({ kind: 'table', name: ['testobject3'] })).toBeUndefined()
  })

  it('counts ten rows and measures nothing else', async () => {
    await using dummy = createDummyBackend()

    const { groups, rejected } = await dummy.measure({ dataset, measures: [count, sum] })

    expect(groups).toEqual([{ key: [], values: [10n, null] }])
    expect(rejected).toBeUndefined()
    expect(await dummy.measure({ dataset, measures: [], rejected: true })).toMatchObject({ rejected: { count: 0n } })
  })

  it('answers queries, samples and keys with its constants', async () => {
    await using dummy = createDummyBackend()

    expect((await dummy.query({ sql: 'select 1', limit: 2 })).rows).toEqual([[1n], [2n]])
    expect((await dummy.rows({ dataset, columns: ['a', 'b'], picks: [{ limit: 9 }] })).picks).toEqual([
      [
        [10n, 30n],
        [20n, 40n],
      ],
    ])
    await using stream = await dummy.copy({ dataset, columns: ['key'] })
    expect(() => stream.rowCount()).toThrow(TypeError)
    expect(Buffer.concat(await collect(stream)).toString()).toBe('"a_10"\n"b_20"\n')
    expect(stream.rowCount()).toBe(2n)
  })

  it('remembers what it was asked, also by way of its snapshots', async () => {
    await using dummy = createDummyBackend()
    await using snapshot = await dummy.snapshot()

    await snapshot.measure({ dataset, measures: [count] })

    expect(dummy.calls.map((each) => each.method)).toEqual(['snapshot', 'measure'])
  })

  it('refuses every call once it is disposed of', async () => {
    const dummy = createDummyBackend()
    await dummy[Symbol.asyncDispose]()
    await dummy[Symbol.asyncDispose]()

    await expect(dummy.inspect()).rejects.toMatchObject({ code: 'DISPOSED' })
    await expect(collect(dummy.list())).rejects.toMatchObject({ code: 'DISPOSED' })
  })

  it('refuses what its capabilities deny', async () => {
    await using dummy = createDummyBackend({ capabilities: { sql: false, snapshot: false } })

    const refusal = (capability: string) => ({ code: 'UNSUPPORTED', details: { capability } })
    await expect(dummy.query({ sql: 'select 1', limit: 1 })).rejects.toMatchObject(refusal('sql'))
    await expect(dummy.describe({ kind: 'query', sql: 'select 1' })).rejects.toMatchObject(refusal('sql'))
    await expect(dummy.measure({ dataset: { kind: 'query', sql: 'select 1' }, measures: [] })).rejects.toMatchObject(
      refusal('sql'),
    )
    await expect(dummy.snapshot()).rejects.toMatchObject(refusal('snapshot'))
  })
})

describe('a dummy with answers', () => {
  it('gives a value per measure', async () => {
    await using dummy = createDummyBackend({
      answers: { value: (measure) => (measure.measure === 'sum' ? 7n : 1n) },
    })

    expect((await dummy.measure({ dataset, measures: [sum, count] })).groups[0]?.values).toEqual([7n, 1n])
  })

  it('makes an answer of the request', async () => {
    await using dummy = createDummyBackend({
      answers: { measure: (request) => ({ groups: [], truncated: false, sql: `${request.measures.length}` }) },
    })

    expect((await dummy.measure({ dataset, measures: [sum, count] })).sql).toBe('2')
  })
})

describe('a dummy with a script', () => {
  it('fails the third measure alone', async () => {
    await using dummy = createDummyBackend({ faults: [{ nth: 3, fail: unreachable }] })
    const measure = () => dummy.measure({ dataset, measures: [count] })

    await measure()
    await dummy.describe(dataset)
    await measure()

    await expect(measure()).rejects.toMatchObject({ code: 'BACKEND_UNREACHABLE' })
    await expect(measure()).resolves.toBeDefined()
  })

  it('fails whenever a certain measure is among those asked for', async () => {
    await using dummy = createDummyBackend({
      faults: [{ among: (measure) => measure.measure === 'sum', fail: unreachable() }],
    })

    await expect(dummy.measure({ dataset, measures: [count, sum] })).rejects.toMatchObject({ retry: 'never' })
    await expect(dummy.measure({ dataset, measures: [count] })).resolves.toBeDefined()
    await expect(dummy.measure({ dataset, measures: [sum] })).rejects.toThrow('Gone.')
  })

  it('fails any call for which a condition holds', async () => {
    await using dummy = createDummyBackend({
      faults: [{ on: 'any', when: (request) => request === dataset, fail: (call) => new Error(call.method) }],
    })

    await expect(dummy.describe(dataset)).rejects.toThrow('describe')
    await expect(dummy.inspect()).resolves.toBeDefined()
  })

  it('hangs until it is aborted, and rejects with the reason', async () => {
    await using dummy = createDummyBackend({ faults: [{ on: 'rows', hang: true }] })
    const abort = new AbortController()
    const reason = new Error('enough')

    const call = dummy.rows({ dataset, columns: [], picks: [] }, { signal: abort.signal })
    abort.abort(reason)

    await expect(call).rejects.toBe(reason)
  })

  it('hangs until it is disposed of', async () => {
    const dummy = createDummyBackend({ faults: [{ on: 'inspect', hang: true }] })

    const call = dummy.inspect()
    await dummy[Symbol.asyncDispose]()

    await expect(call).rejects.toMatchObject({ code: 'DISPOSED' })
  })

  it('answers late by its clock', async () => {
    const slept: number[] = []
    const clock = {
      async sleep(ms: number, options?: CallOptions) {
        options?.signal?.throwIfAborted()
        slept.push(ms)
      },
    }
    await using dummy = createDummyBackend({ clock, faults: [{ on: 'inspect', delayMs: 250 }] })

    await dummy.inspect()

    expect(slept).toEqual([250])
  })

  it('wants a clock for a delay', () => {
    expect(() => createDummyBackend({ faults: [{ delayMs: 1 }] })).toThrow(TypeError)
  })
})
