import { MessageChannel } from 'node:worker_threads'

/**
 * Whether a promise has settled once everything that is ready to run has run. It is for promises that must *not*
 * settle yet: it never waits for time to pass, only for turns of the event loop.
 */
export async function hasSettled(promise: PromiseLike<unknown>, turns = 20): Promise<boolean> {
  let settled = false
  const settle = () => {
    settled = true
  }
  promise.then(settle, settle)
  for (let turn = 0; turn < turns && !settled; turn += 1) await nextTurn()
  return settled
}

/** Lets everything that is ready to run, run once: one turn of the event loop, which takes no time. */
export function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port2.once('message', () => {
      port2.close()
      resolve()
    })
    port1.postMessage(undefined)
  })
}

/** Lets that many microtasks pass: for interleaving two calls at every point at which they can be interleaved. */
export async function microtasks(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) await Promise.resolve()
}
