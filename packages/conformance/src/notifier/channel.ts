import assert from 'node:assert/strict'
import { rejectsWith } from '../contract/rejections.ts'
import { hasSettled } from '../contract/settling.ts'
import { hostileNames } from '../hostile-names.ts'
import type { NotifierClause } from './harness.ts'

/** What the channel is told: that it arrives, once, in order, and that it is said when it does not. */
export function channelClauses<Notification>(): readonly NotifierClause<Notification>[] {
  return [
    {
      name: 'has told the channel once it answers, exactly once',
      guarantee: 'Delivered',
      async check(harness) {
        const notifier = await harness.open()
        assert.deepEqual(await harness.arrived(), [])
        for (const number of [1, 2, 3]) {
          await notifier.notify(harness.notification(number))
          assert.deepEqual(await harness.arrived(), [1, 2, 3].slice(0, number))
        }
      },
    },
    {
      name: 'tells notifications that hold hostile texts, each as one',
      guarantee: 'Delivered',
      async check(harness) {
        const notifier = await harness.open()
        for (const [index, { name }] of hostileNames.entries()) {
          await notifier.notify(harness.notification(index + 1, name))
        }
        await notifier.notify(harness.notification(hostileNames.length + 1, 'long '.repeat(200_000)))

        const expected = Array.from({ length: hostileNames.length + 1 }, (_, index) => index + 1)
        assert.deepEqual(await harness.arrived(), expected)
      },
    },
    {
      name: 'does not answer before the channel has taken the notification',
      guarantee: 'Delivered',
      async check(harness) {
        const notifier = await harness.open()
        await harness.block()
        const call = notifier.notify(harness.notification(1))
        assert.equal(await hasSettled(call), false, 'it has answered while the channel had taken nothing')

        await harness.unblock()
        await call

        assert.deepEqual(await harness.arrived(), [1])
      },
    },
    {
      name: 'tells in the order of the calls, also when none of them is awaited',
      guarantee: 'Ordered',
      async check(harness) {
        const notifier = await harness.open()
        const numbers = Array.from({ length: 50 }, (_, index) => index + 1)

        await Promise.all(numbers.map((number) => notifier.notify(harness.notification(number))))

        assert.deepEqual(await harness.arrived(), numbers)
      },
    },
    {
      name: 'keeps the order of the calls while the channel is slow',
      guarantee: 'Ordered',
      async check(harness) {
        const notifier = await harness.open()
        await harness.block()
        const calls = [1, 2, 3].map((number) => notifier.notify(harness.notification(number)))
        await hasSettled(Promise.all(calls))
        await harness.unblock()
        calls.push(notifier.notify(harness.notification(4)))

        await Promise.all(calls)

        assert.deepEqual(await harness.arrived(), [1, 2, 3, 4])
      },
    },
    {
      name: 'rejects when the channel fails, and says what was wrong',
      guarantee: 'Honest',
      async check(harness) {
        const notifier = await harness.open()
        await harness.damage()

        const failure = await rejectsWith('NOTIFIER_UNAVAILABLE', notifier.notify(harness.notification(1)))

        assert.ok(failure.details.notifier.length > 0, 'it does not say which notifier')
        assert.ok(failure.details.problem.length > 0, 'it does not say what the problem is')
        assert.deepEqual(await harness.arrived(), [])
      },
    },
    {
      name: 'goes on telling once the channel works again',
      guarantee: 'Honest',
      async check(harness) {
        const notifier = await harness.open()
        await notifier.notify(harness.notification(1))
        await harness.damage()
        const failing = [2, 3].map((number) => notifier.notify(harness.notification(number)))
        await Promise.all(failing.map((call) => rejectsWith('NOTIFIER_UNAVAILABLE', call)))
        await harness.repair()

        await notifier.notify(harness.notification(4))

        assert.deepEqual(await harness.arrived(), [1, 4])
      },
    },
  ]
}
