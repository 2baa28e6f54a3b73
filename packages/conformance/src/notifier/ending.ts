import assert from 'node:assert/strict'
import { rejectsWhenAborted, rejectsWith, rejectsWithReason } from '../contract/rejections.ts'
import { hasSettled } from '../contract/settling.ts'
import type { NotifierClause } from './harness.ts'

/** How calls and the notifier itself come to an end. */
export function endingClauses<Notification>(): readonly NotifierClause<Notification>[] {
  return [
    {
      name: 'tells nothing with a signal that is aborted',
      guarantee: 'Abortable',
      async check(harness) {
        const notifier = await harness.open()

        await rejectsWhenAborted((options) => notifier.notify(harness.notification(1), options))
        await notifier.notify(harness.notification(2))

        assert.deepEqual(await harness.arrived(), [2])
      },
    },
    {
      name: 'rejects with the reason when it is aborted while the channel is slow, and still tells the others in order',
      guarantee: 'Abortable',
      async check(harness) {
        const notifier = await harness.open()
        const reason = new Error('no longer wanted')
        const controller = new AbortController()
        await harness.block()
        const first = notifier.notify(harness.notification(1))
        const aborted = notifier.notify(harness.notification(2), { signal: controller.signal })

        controller.abort(reason)
        await rejectsWithReason(reason, aborted)
        await harness.unblock()
        await Promise.all([first, notifier.notify(harness.notification(3))])

        const others = (await harness.arrived()).filter((number) => number !== 2)
        assert.deepEqual(others, [1, 3])
      },
    },
    {
      name: 'waits with its disposal for all that is under way',
      guarantee: 'Delivered',
      async check(harness) {
        const notifier = await harness.open()
        await harness.block()
        const calls = [1, 2, 3].map((number) => notifier.notify(harness.notification(number)))
        const disposal = notifier[Symbol.asyncDispose]()
        assert.equal(await hasSettled(disposal), false, 'it was disposed of while notifications were under way')

        await harness.unblock()
        await disposal

        assert.deepEqual(await harness.arrived(), [1, 2, 3])
        await Promise.all(calls)
      },
    },
    {
      name: 'ends its disposal also when what is under way fails',
      guarantee: 'Delivered',
      async check(harness) {
        const notifier = await harness.open()
        await harness.damage()
        const call = notifier.notify(harness.notification(1))
        const [outcome] = await Promise.allSettled([call, notifier[Symbol.asyncDispose]()])

        assert.equal(outcome.status, 'rejected')
        assert.deepEqual(await harness.arrived(), [])
      },
    },
    {
      name: 'rejects each call after it was disposed of, and tells nothing',
      guarantee: 'Disposed',
      async check(harness) {
        const notifier = await harness.open()
        await notifier[Symbol.asyncDispose]()

        const failure = await rejectsWith('DISPOSED', notifier.notify(harness.notification(1)))

        assert.equal(failure.details.port, 'Notifier')
        assert.deepEqual(await harness.arrived(), [])
      },
    },
    {
      name: 'can be disposed of twice, also at the same time',
      guarantee: 'Disposed',
      async check(harness) {
        const notifier = await harness.open()
        await notifier.notify(harness.notification(1))

        await Promise.all([notifier[Symbol.asyncDispose](), notifier[Symbol.asyncDispose]()])
        await notifier[Symbol.asyncDispose]()

        await rejectsWith('DISPOSED', notifier.notify(harness.notification(2)))
        assert.deepEqual(await harness.arrived(), [1])
      },
    },
    {
      name: 'leaves other notifiers on the same channel alone when it is disposed of',
      guarantee: 'Disposed',
      async check(harness) {
        const first = await harness.open()
        const second = await harness.open()
        await first.notify(harness.notification(1))

        await first[Symbol.asyncDispose]()
        await second.notify(harness.notification(2))

        assert.deepEqual(await harness.arrived(), [1, 2])
      },
    },
  ]
}
