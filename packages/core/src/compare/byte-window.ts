/**
 * A sliding view on a stream of bytes: what lies between `start` and `end` of `bytes` is read and not yet used.
 * It grows to the longest row and to what it is asked to hold, never with the stream.
 */
export interface ByteWindow extends AsyncDisposable {
  bytes: Buffer
  start: number
  end: number
  /** The stream has nothing more than what the window holds. */
  ended: boolean
  /**
   * Reads until at least `size` bytes are there, or the stream ends. Answers `undefined` when there is nothing to
   * wait for: a promise for each row would cost more than comparing it.
   */
  ensure(size: number): Promise<void> | undefined
}

const initialCapacity = 1 << 18

/** @param stream is ended when the window is disposed of */
export function openWindow(stream: AsyncIterable<Uint8Array>): ByteWindow {
  const blocks = stream[Symbol.asyncIterator]()
  // One block is always under way, so that both sides of a comparison produce while the other is looked at.
  let pending = blocks.next()
  pending.catch(() => {})

  const window: ByteWindow = {
    bytes: Buffer.allocUnsafe(initialCapacity),
    start: 0,
    end: 0,
    ended: false,
    ensure(size) {
      return window.ended || window.end - window.start >= size ? undefined : fill(size)
    },
    async [Symbol.asyncDispose]() {
      window.ended = true
      await blocks.return?.()
    },
  }

  async function fill(size: number): Promise<void> {
    while (!window.ended && window.end - window.start < size) {
      const block = await pending
      if (block.done === true) {
        window.ended = true
        return
      }
      pending = blocks.next()
      pending.catch(() => {})
      append(block.value)
    }
  }

  function append(block: Uint8Array): void {
    if (window.bytes.length - window.end < block.length) makeRoom(block.length)
    window.bytes.set(block, window.end)
    window.end += block.length
  }

  function makeRoom(size: number): void {
    const held = window.end - window.start
    let capacity = window.bytes.length
    while (capacity < (held + size) * 2) capacity *= 2
    const target = capacity === window.bytes.length ? window.bytes : Buffer.allocUnsafe(capacity)
    window.bytes.copy(target, 0, window.start, window.end)
    window.bytes = target
    window.start = 0
    window.end = held
  }

  return window
}
