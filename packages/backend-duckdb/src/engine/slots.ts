/**
 * Which statements may run at once. Each of them holds a thread of libuv's pool of four until it is done, and with all
 * four taken `fs` and `dns` of the whole process stand still. So the count is one for the process, whatever number of
 * backends there is: two at a time, and while two copies stream, one beside them.
 */
interface Waiting {
  readonly start: () => void
  readonly reject: (reason: unknown) => void
}

const MOST_STATEMENTS = 2
const MOST_STREAMS = 2
const MOST_TOGETHER = 3

let statements = 0
let streams = 0
const waiting: Waiting[] = []

const free = () => statements < MOST_STATEMENTS && statements + streams < MOST_TOGETHER

function next(): void {
  while (free()) {
    const first = waiting.shift()
    if (first === undefined) return
    statements += 1
    first.start()
  }
}

function once(release: () => void): () => void {
  let held = true
  return () => {
    if (!held) return
    held = false
    release()
    next()
  }
}

const releaseStatement = () => {
  statements -= 1
}

const releaseStream = () => {
  streams -= 1
}

/**
 * Waits for its turn.
 *
 * @returns Gives the slot back; calling it twice is fine.
 */
export function takeSlot(signal: AbortSignal): Promise<() => void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = () => {
      waiting.splice(waiting.indexOf(entry), 1)
      reject(signal.reason)
    }
    const entry: Waiting = {
      reject,
      start: () => {
        signal.removeEventListener('abort', stop)
        resolve(once(releaseStatement))
      },
    }
    signal.addEventListener('abort', stop, { once: true })
    waiting.push(entry)
    next()
  })
}

/**
 * A slot for a copy that streams into its reader, and so lasts as long as the reader likes. It never waits: two that
 * waited for each other's reader would wait for ever. Where there is none, the copy goes through a file.
 */
export function takeStream(): (() => void) | undefined {
  if (streams >= MOST_STREAMS) return undefined
  streams += 1
  return once(releaseStream)
}
