import type { Scalar } from 'yaml'

/**
 * Where in the file a code unit of a scalar's text stands: quotes, escapes and the indentation of `|` blocks lie
 * between. `undefined` where lines were folded, so that it cannot be told.
 *
 * @param file the text of the whole file
 */
export function scalarOffset(scalar: Scalar, offset: number, file: string): number | undefined {
  const [start = 0, end = 0] = scalar.range ?? []
  const written = file.slice(start, end)
  switch (scalar.type) {
    case 'PLAIN':
      return written.includes('\n') ? undefined : start + offset
    case 'QUOTE_SINGLE':
      return written.includes('\n') ? undefined : walk(written, offset, start, /^''/)
    case 'QUOTE_DOUBLE':
      return written.includes('\n') ? undefined : walk(written, offset, start, escapes)
    case 'BLOCK_LITERAL':
      return inBlock(written, String(scalar.value), offset, start)
    default:
      return undefined
  }
}

const escapes = /^\\(?:x..|u....|.)/

/** Goes through a quoted text; what `pair` matches is one code unit of the text. */
function walk(written: string, offset: number, start: number, pair: RegExp): number {
  let index = 1
  for (let unit = 0; unit < offset && index < written.length; unit += 1) {
    index += pair.exec(written.slice(index, index + 6))?.[0].length ?? 1
  }
  return start + index
}

function inBlock(written: string, value: string, offset: number, start: number): number | undefined {
  const lines = written.split('\n')
  const before = value.slice(0, offset).split('\n')
  const indent = /^ */.exec(lines.slice(1).find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0
  const skipped = lines.slice(0, before.length).reduce((sum, line) => sum + line.length + 1, 0)
  return before.length >= lines.length ? undefined : start + skipped + indent + (before.at(-1)?.length ?? 0)
}
