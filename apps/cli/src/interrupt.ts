/** Why a command was ended from outside; exit code 130. */
export class Interrupted extends Error {
  static {
    Object.defineProperties(Interrupted.prototype, { name: { value: 'Interrupted' } })
  }
}

/**
 * Runs work that Ctrl-C ends: the first SIGINT or SIGTERM aborts the signal, so that statements are cancelled and what
 * was found is kept; a second one ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) endAtOnce(name)
    controller.abort(new Interrupted(name === 'SIGINT' ? 'interrupted' : 'ended from outside'))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

/** By the signal itself: `process.exit` waits for whatever a thread is stuck in, such as a pipe that nobody writes to. */
function endAtOnce(name: NodeJS.Signals): void {
  process.removeAllListeners(name)
  process.kill(process.pid, name)
}
