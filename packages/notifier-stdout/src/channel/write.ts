/** Sends a text to its reader and waits until it has been taken; rejects when it cannot be. */
export type Write = (text: string) => Promise<void>

/** What is needed of a stream of Node, such as `process.stdout`. */
export interface OutputStream {
  write(text: string, done: (error?: Error | null) => void): boolean
  on(event: 'error', listener: (error: Error) => void): unknown
}

const listenedTo = new WeakSet<OutputStream>()

/**
 * Writes to a stream, one text after the other as it takes them.
 *
 * An error of the stream, such as a reader that is gone (EPIPE), becomes a rejection here. It does not end the process
 * any more: without a listener Node would.
 */
export function writeTo(stream: OutputStream): Write {
  if (!listenedTo.has(stream)) {
    listenedTo.add(stream)
    stream.on('error', () => {})
  }
  return (text) =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()))
    })
}
