/** All bytes of a body, copied, so that whoever gave them may go on to use them. */
export async function collect(body: Uint8Array | ReadableStream<Uint8Array>, signal: AbortSignal): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return new Uint8Array(body)
  const chunks: Uint8Array[] = []
  for await (const chunk of chunksOf(body, signal)) chunks.push(new Uint8Array(chunk))
  return new Uint8Array(Buffer.concat(chunks))
}

async function* chunksOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
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

/** A stream over bytes that never change, a piece at a time. */
export function streamBytes(bytes: Uint8Array, piece = 65_536): ReadableStream<Uint8Array> {
  let offset = 0
  return new ReadableStream(
    {
      pull(controller) {
        if (offset >= bytes.length) return controller.close()
        controller.enqueue(bytes.slice(offset, offset + piece))
        offset += piece
      },
    },
    { highWaterMark: 0 },
  )
}
