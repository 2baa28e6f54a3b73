import assert from 'node:assert/strict'
import { rejectsWhenAborted, rejectsWithReason } from '../contract/rejections.ts'
import { bytesOf, holdsExactly, streamOf } from './bytes.ts'
import { changeCalls, readCalls } from './calls.ts'
import type { StorageClause } from './harness.ts'

export const abortableClauses: readonly StorageClause[] = [
  {
    name: 'does not look at anything with a signal that is aborted',
    guarantee: 'Abortable',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('there', bytesOf('old'))

      for (const call of Object.values(readCalls)) await rejectsWhenAborted((options) => call(storage, options))
    },
  },
  {
    name: 'does not change anything with a signal that is aborted',
    guarantee: 'Abortable',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('there', bytesOf('old'))
      await storage.write('other', bytesOf('older'))

      for (const call of Object.values(changeCalls)) await rejectsWhenAborted((options) => call(storage, options))

      await holdsExactly(storage, { there: 'old', other: 'older' })
    },
  },
  {
    name: 'does not touch the body that it is given with a signal that is aborted',
    guarantee: 'Abortable',
    async check(harness) {
      const storage = await harness.open()
      const body = streamOf([bytesOf('still to be had')])

      await rejectsWhenAborted((options) => storage.write('key', body, options))

      assert.equal(body.locked, false, 'the body is locked')
      const { value } = await body.getReader().read()
      assert.deepEqual(value, bytesOf('still to be had'))
    },
  },
  {
    name: 'answers or rejects with the reason when it is aborted at work, and goes on working for others',
    guarantee: 'Abortable',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('there', bytesOf('old'))
      await storage.write('other', bytesOf('older'))

      for (const [name, call] of Object.entries({ ...readCalls, ...changeCalls })) {
        await storage.write('there', bytesOf('old'))
        const controller = new AbortController()
        const reason = new Error(`no longer wanted: ${name}`)
        const pending = call(storage, { signal: controller.signal })
        controller.abort(reason)
        const outcome = await pending.catch((error: unknown) => ({ error }))
        if (isFailure(outcome)) await rejectsWithReason(reason, Promise.reject(outcome.error))
      }
      await storage.write('there', bytesOf('new'))

      assert.equal((await storage.read('there'))?.size, 3)
    },
  },
]

function isFailure(outcome: unknown): outcome is { readonly error: unknown } {
  return typeof outcome === 'object' && outcome !== null && 'error' in outcome
}
