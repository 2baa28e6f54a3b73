/** The last in line for each name, in this process. */
const lines = new Map<string, Promise<unknown>>()

/**
 * Runs pieces of work of the same name one after the other, in the order of the calls. Those in one process need not
 * ask the file system who is before whom, nor a clock when to look again.
 */
export async function inTurn<Answer>(name: string, signal: AbortSignal, work: () => Promise<Answer>): Promise<Answer> {
  const before = lines.get(name)
  let leave = () => {}
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })
  // Also one who leaves early keeps those behind him behind those before him.
  const mine = Promise.all([before, left])
  lines.set(name, mine)
  try {
    await unlessAborted(before, signal)
    return await work()
  } finally {
    leave()
    if (lines.get(name) === mine) lines.delete(name)
  }
}

async function unlessAborted(promise: Promise<unknown> | undefined, signal: AbortSignal): Promise<void> {
  let forget = () => {}
  const aborted = new Promise<never>((_, reject) => {
    const listener = () => reject(signal.reason)
    signal.addEventListener('abort', listener)
    forget = () => signal.removeEventListener('abort', listener)
  })
  try {
    await Promise.race([promise, aborted])
  } finally {
    forget()
  }
  signal.throwIfAborted()
}
