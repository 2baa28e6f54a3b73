/** What an adapter of `Clock` must do. */
import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import type { Clock } from '@assay/ports/clock'
import type { Contract, Harness } from './contract/clause.ts'
import { rejectsWhenAborted, rejectsWithReason } from './contract/rejections.ts'
import { hasSettled } from './contract/settling.ts'

export interface ClockHarness extends Harness<Clock> {
  /** Lets at least that many milliseconds pass. */
  advance(ms: number): Promise<void>
  /** Sets the wall clock, where the harness can: no time passes. Elsewhere nothing. */
  adjust(ms: number): Promise<void>
}

export const clockContract: Contract<ClockHarness> = {
  port: 'Clock',
  clauses: [
    {
      name: 'counts the time that passes, on the wall clock and in what has elapsed',
      guarantee: 'Monotonic',
      async check(harness) {
        const clock = await harness.open()
        const before = { now: clock.now(), elapsed: clock.elapsed() }
        assert.ok(before.now > Date.UTC(2000, 0, 1), `${before.now} is no number of milliseconds since 1970`)

        await harness.advance(50)

        // A wall clock may be set a little by the machine meanwhile.
        assert.ok(clock.now() - before.now >= 45, `on the wall clock ${clock.now() - before.now} ms have passed`)
        assert.ok(clock.elapsed() - before.elapsed >= 50, `only ${clock.elapsed() - before.elapsed} ms have elapsed`)
        assert.ok(clock.elapsed() - before.elapsed < 30_000, `${clock.elapsed() - before.elapsed} ms have elapsed`)
      },
    },
    {
      name: 'never lets what has elapsed go back, whatever happens to the wall clock',
      guarantee: 'Monotonic',
      async check(harness) {
        const clock = await harness.open()
        let last = clock.elapsed()
        for (const step of [0, 5_000, -60_000, 0, 5, -3_600_000, 90_000]) {
          await harness.adjust(step)
          await harness.advance(1)
          const elapsed = clock.elapsed()
          assert.ok(elapsed >= last && elapsed - last < 4_000, `from ${last} to ${elapsed}`)
          last = elapsed
        }
      },
    },
    {
      name: 'sleeps at least as long as it is asked to, by what has elapsed',
      guarantee: 'Monotonic',
      async check(harness) {
        const clock = await harness.open()
        const before = clock.elapsed()
        const sleep = clock.sleep(30).then(() => clock.elapsed() - before)
        assert.equal(await hasSettled(sleep, 2), false, 'it has not slept at all')

        const [slept] = await Promise.all([sleep, harness.advance(30)])

        assert.ok(slept >= 30, `it has slept only ${slept} ms`)
        await clock.sleep(0)
      },
    },
    {
      name: 'does not sleep with a signal that is aborted',
      guarantee: 'Abortable',
      async check(harness) {
        const clock = await harness.open()

        await rejectsWhenAborted((options) => clock.sleep(3_600_000, options))
        await rejectsWhenAborted((options) => clock.sleep(0, options))
      },
    },
    {
      name: 'wakes with the reason when it is aborted, and leaves neither a timer nor a listener behind',
      guarantee: 'Abortable',
      async check(harness) {
        const clock = await harness.open()
        const timers = timerCount()
        const controller = new AbortController()
        const reason = new Error('no longer tired')
        const sleeps = [3_600_000, 10_000_000_000].map((ms) => clock.sleep(ms, { signal: controller.signal }))

        controller.abort(reason)
        await Promise.all(sleeps.map((sleep) => rejectsWithReason(reason, sleep)))

        assert.equal(timerCount(), timers, 'a timer is left behind')
        assert.deepEqual(getEventListeners(controller.signal, 'abort'), [], 'a listener is left behind')
        const unused = new AbortController()
        await Promise.all([clock.sleep(1, { signal: unused.signal }), harness.advance(1)])
        assert.deepEqual(getEventListeners(unused.signal, 'abort'), [], 'a listener is left behind by a whole sleep')
      },
    },
  ],
}

function timerCount(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
}
