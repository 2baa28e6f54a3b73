import { createDummyBackend } from '@assay/backend-memory/dummy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSlots, type Place } from './slots.ts'

const backendOf = (concurrency: number) => createDummyBackend({ capabilities: { concurrency } })

/** A piece of work that ends when it is told to. */
function manualWork() {
  let end = () => {}
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  let started = false
  return {
    end: () => end(),
    hasStarted: () => started,
    work: () => {
      started = true
      return done
    },
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const never = () => new AbortController().signal

describe('slots', () => {
  it('keep the limit of a backend, and let others by', async () => {
    const slots = createSlots(10, never())
    const [narrow, wide] = [backendOf(1), backendOf(5)]
    const [first, second, other] = [manualWork(), manualWork(), manualWork()]

    const all = [slots.run([narrow], first.work), slots.run([narrow], second.work), slots.run([wide], other.work)]
    await settled()
    expect([first, second, other].map((each) => each.hasStarted())).toEqual([true, false, true])

    first.end()
    await settled()
    expect(second.hasStarted()).toBe(true)

    second.end()
    other.end()
    await Promise.all(all)
  })

  it('make room again after work that fails', async () => {
    const slots = createSlots(1, never())

    await expect(slots.run([], () => Promise.reject(new Error('boom')))).rejects.toThrow('boom')

    await expect(slots.run([], async () => 'next')).resolves.toBe('next')
  })

  it('let one comparison through at a time', async () => {
    const slots = createSlots(10, never())
    const [first, second] = [manualWork(), manualWork()]

    const all = [slots.run(['compare'], first.work), slots.run(['compare'], second.work)]
    await settled()
    expect(second.hasStarted()).toBe(false)

    first.end()
    second.end()
    await Promise.all(all)
  })

  it('let work through that needs more than there ever is', async () => {
    const narrow = backendOf(1)

    await expect(createSlots(1, never()).run([narrow, narrow, narrow], async () => 'done')).resolves.toBe('done')
  })

  it('reject those who wait, with the reason of the signal', async () => {
    const cancel = new AbortController()
    const slots = createSlots(1, cancel.signal)
    const running = manualWork()

    const first = slots.run([], running.work)
    const waiting = slots.run([], async () => 'never')
    cancel.abort(new Error('enough'))

    await expect(waiting).rejects.toThrow('enough')
    await expect(slots.run([], async () => 'never')).rejects.toThrow('enough')
    running.end()
    await first
  })

  it('never exceed a limit and never get stuck, whatever works need', async () => {
    const needs = fc.array(fc.array(fc.constantFrom(0, 1, 2), { maxLength: 4 }), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(needs, fc.integer({ min: 1, max: 4 }), async (works, total) => {
        const backends = [backendOf(1), backendOf(2), backendOf(3)]
        const slots = createSlots(total, never())
        let busy = 0
        const onBackend = [0, 0, 0]

        await Promise.all(
          works.map((indexes) => {
            const places = indexes.flatMap((index): Place[] => [backends[index] ?? 'compare'])
            const distinct = new Set(indexes)
            return slots.run(places, async () => {
              busy += 1
              for (const index of distinct) onBackend[index] = (onBackend[index] ?? 0) + 1
              expect(busy).toBeLessThanOrEqual(total)
              expect(onBackend.every((count, index) => count <= index + 1)).toBe(true)
              await Promise.resolve()
              busy -= 1
              for (const index of distinct) onBackend[index] = (onBackend[index] ?? 0) - 1
            })
          }),
        )

        expect(busy).toBe(0)
      }),
    )
  })
})
