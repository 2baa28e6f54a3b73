import type { CallOptions } from '@assay/ports/call-options'
import { PortError } from '@assay/ports/errors'

/** The calls of one instance of a port: refused after disposal, ended by it, and by the signal of whoever made them. */
export interface Calls extends AsyncDisposable {
  /**
   * Runs one call. Its signal is aborted when the caller's is, with the same reason, and when the instance is disposed
   * of, with `DISPOSED`.
   */
  run<Answer>(options: CallOptions | undefined, work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer>
}

export function createCalls(port: string): Calls {
  const underWay = new Map<AbortController, Promise<unknown>>()
  let disposed = false
  const disposedError = () => new PortError('DISPOSED', `this ${port} was disposed of`, { port })

  return {
    async run(options, work) {
      if (disposed) throw disposedError()
      const given = options?.signal
      given?.throwIfAborted()
      const controller = new AbortController()
      const passOn = () => controller.abort(given?.reason)
      given?.addEventListener('abort', passOn)
      const answer = work(controller.signal)
      underWay.set(controller, answer)
      try {
        return await answer
      } finally {
        underWay.delete(controller)
        given?.removeEventListener('abort', passOn)
      }
    },

    async [Symbol.asyncDispose]() {
      disposed = true
      const answers = [...underWay.values()]
      for (const controller of underWay.keys()) controller.abort(disposedError())
      await Promise.allSettled(answers)
    },
  }
}
