/**
 * An outcome as a value, for those who want one instead of a throw.
 *
 * Ports reject; `settle(port.method())` turns that into a `Result` at the edge where it is wanted.
 */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure }

/** A success. */
export function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value }
}

/** A failure. */
export function err<Failure>(error: Failure): Result<never, Failure> {
  return { ok: false, error }
}

/** Waits for a promise and never rejects: what it rejected with becomes the `error`. */
export async function settle<Value>(promise: PromiseLike<Value>): Promise<Result<Value, unknown>> {
  try {
    return ok(await promise)
  } catch (error) {
    return err(error)
  }
}
