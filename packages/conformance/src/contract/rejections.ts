import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { isPortError, type PortError, type PortFailure } from '@assay/ports/errors'

/** Waits until a call has rejected with a `PortError` of that code; gives the error, so that its details can be checked. */
export async function rejectsWith<Code extends PortFailure>(
  code: Code,
  call: Promise<unknown>,
): Promise<PortError<Code>> {
  const error = await rejectionOf(call, code)
  assert.ok(isPortError(error, code), `rejected with something else than ${code}: ${describeError(error)}`)
  return error
}

/** Waits until a call has rejected with exactly that value, such as the reason of a signal. */
export async function rejectsWithReason(reason: unknown, call: Promise<unknown>): Promise<void> {
  const error = await rejectionOf(call, 'the reason it was given')
  assert.equal(error, reason, `rejected with something else than the reason it was given: ${describeError(error)}`)
}

/** Makes a call with a signal that is aborted already; it must reject with the reason of that signal. */
export async function rejectsWhenAborted(call: (options: { readonly signal: AbortSignal }) => Promise<unknown>) {
  const reason = new Error('nobody waits for this any more')
  await rejectsWithReason(reason, call({ signal: AbortSignal.abort(reason) }))
}

async function rejectionOf(call: Promise<unknown>, expected: string): Promise<unknown> {
  let answer: unknown
  try {
    answer = await call
  } catch (error) {
    return error
  }
  return assert.fail(`answered ${inspect(answer)} instead of rejecting with ${expected}`)
}

function describeError(error: unknown): string {
  return error instanceof Error
    ? `${error.name} ${'code' in error ? `${error.code} ` : ''}${error.message}`
    : inspect(error)
}
