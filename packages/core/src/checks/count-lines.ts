/** How a file of text writes a line feed. */
export type Encoding = 'utf-8' | 'latin-1' | 'utf-16'

/**
 * Counts the lines of a file in one pass: each ends at a line feed, and the last one may lack it. A line feed inside
 * quotes ends a line too.
 *
 * @param progress is told the lines so far, now and then
 */
export async function countLines(
  blocks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  progress: (lines: number) => void,
): Promise<bigint> {
  const counter = encoding === 'utf-16' ? utf16Counter() : byteCounter()
  for await (const block of blocks) progress(counter.take(block))
  return BigInt(counter.lines())
}

interface LineCounter {
  /** Takes the next bytes and tells how many lines have ended. */
  take(block: Uint8Array): number
  /** All lines, the unfinished last one included. */
  lines(): number
}

/** In UTF-8 and in Latin-1 the byte 10 is a line feed and nothing else. */
function byteCounter(): LineCounter {
  let ended = 0
  let last = 0x0a
  return {
    take(block) {
      for (let at = block.indexOf(0x0a); at !== -1; at = block.indexOf(0x0a, at + 1)) ended += 1
      last = block.at(-1) ?? last
      return ended
    },
    lines: () => ended + (last === 0x0a ? 0 : 1),
  }
}

/** Two bytes a unit, the lower one first unless the file begins with the mark that says otherwise. */
function utf16Counter(): LineCounter {
  let ended = 0
  let position = 0
  let first = 0
  let unit = 0x0a
  let bigEndian = false
  return {
    take(block) {
      for (const byte of block) {
        if (position % 2 === 0) first = byte
        else {
          if (position === 1) bigEndian = first === 0xfe && byte === 0xff
          unit = bigEndian ? first * 256 + byte : byte * 256 + first
          if (position === 1 && unit === 0xfeff) unit = 0x0a
          else if (unit === 0x0a) ended += 1
        }
        position += 1
      }
      return ended
    },
    lines: () => ended + (unit === 0x0a ? 0 : 1),
  }
}
