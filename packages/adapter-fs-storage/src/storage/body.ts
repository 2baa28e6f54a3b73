/** The bytes of a body, chunk by chunk, until the signal is aborted. Lets go of the body whenever it is left. */
export async function* chunksOf(
  body: Uint8Array | ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) {
    yield body
    return
  }
  const reader = body.getReader()
  const { aborted, forget } = abortOf(signal)
  let ended = false
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), aborted])
      ended = done
      if (done) return
      yield value
    }
  } finally {
    forget()
    // Not awaited: a source that never answers must not hold up the call that gave up on it.
    if (!ended) reader.cancel(signal.reason).catch(() => {})
  }
}

/** Rejects with the reason once the signal is aborted. `forget` takes the listener off again. */
function abortOf(signal: AbortSignal): { readonly aborted: Promise<never>; readonly forget: () => void } {
  let forget = () => {}
  const aborted = new Promise<never>((_, reject) => {
    const listener = () => reject(signal.reason)
    if (signal.aborted) listener()
    signal.addEventListener('abort', listener)
    forget = () => signal.removeEventListener('abort', listener)
  })
  aborted.catch(() => {})
  return { aborted, forget }
}
