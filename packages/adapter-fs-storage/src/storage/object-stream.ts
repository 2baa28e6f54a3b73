import { unavailable } from './failures.ts'
import { type ObjectFile, piecesOf } from './object-file.ts'

/** Streams that are being read, so that they can be ended with their storage. */
export interface OpenStreams {
  open(key: string, object: ObjectFile): ReadableStream<Uint8Array>
  /** Ends all with an error and closes their files. */
  endAll(error: unknown): Promise<void>
}

export function createOpenStreams(): OpenStreams {
  const underWay = new Map<AbortController, ObjectFile>()

  async function close(controller: AbortController, object: ObjectFile): Promise<void> {
    if (underWay.delete(controller)) await object[Symbol.asyncDispose]()
  }

  return {
    open(key, object) {
      const ending = new AbortController()
      const pieces = piecesOf(object, ending.signal)
      underWay.set(ending, object)
      return new ReadableStream(
        {
          start(stream) {
            ending.signal.addEventListener('abort', () => stream.error(ending.signal.reason), { once: true })
          },
          async pull(stream) {
            try {
              const { done, value } = await pieces.next()
              if (ending.signal.aborted) return
              if (!done) return stream.enqueue(value)
              await close(ending, object)
              stream.close()
            } catch (error) {
              if (ending.signal.aborted) return
              await close(ending, object)
              throw unavailable(key, error)
            }
          },
          cancel: () => close(ending, object),
        },
        { highWaterMark: 0 },
      )
    },

    async endAll(error) {
      const ended = [...underWay]
      for (const [ending] of ended) ending.abort(error)
      await Promise.all(ended.map(([ending, object]) => close(ending, object)))
    },
  }
}
