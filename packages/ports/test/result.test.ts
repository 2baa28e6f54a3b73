import { describe, expect, expectTypeOf, it } from 'vitest'
import { err, ok, type Result, settle } from '../src/result.ts'

describe('settle', () => {
  it('gives the value of a promise that is kept', async () => {
    const result = await settle(Promise.resolve(42))

    expect(result).toEqual({ ok: true, value: 42 })
    expectTypeOf(result).toEqualTypeOf<Result<number, unknown>>()
  })

  it('gives what a promise was rejected with, itself', async () => {
    const reason = new Error('no')

    const result = await settle(Promise.reject(reason))

    expect(result.ok).toBe(false)
    expect(!result.ok && result.error).toBe(reason)
  })

  it('takes a rejection with undefined for a failure', async () => {
    expect(await settle(Promise.reject(undefined))).toEqual({ ok: false, error: undefined })
  })

  it('takes anything that can be awaited', async () => {
    const thenable: PromiseLike<number> = {
      // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tested
      then: (kept, rejected) => Promise.resolve(7).then(kept, rejected),
    }

    expect(await settle(thenable)).toEqual(ok(7))
  })
})

describe('a result', () => {
  it('is a success or a failure, and says which by one field', () => {
    const outcome = (fails: boolean): Result<number, 'too late'> => (fails ? err('too late') : ok(1))

    const success = outcome(false)
    const failure = outcome(true)

    if (success.ok) expectTypeOf(success.value).toEqualTypeOf<number>()
    else expectTypeOf(success.error).toEqualTypeOf<'too late'>()
    expect(success).toEqual({ ok: true, value: 1 })
    expect(failure).toEqual({ ok: false, error: 'too late' })
  })
})
