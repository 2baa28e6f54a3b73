/**
 * Where rows and fields begin and end in the row text of `@assay/ports/backend` (`RowStream`): fields joined by
 * commas, everything but NULL between double quotes with those inside doubled, a line feed after each row.
 */

const quote = 0x22
const comma = 0x2c
const lineFeed = 0x0a
/** Below this, making a view on words costs more than it saves. */
const shortRun = 512

/**
 * The end of the last whole row in `bytes[start, end)`, which begins with a row; `start` when there is none.
 *
 * Whether the last byte stands inside quotes is the parity of all quotes before it; from there a few bytes backwards
 * lead to a line feed outside of quotes. The parity is taken four bytes at a time: it is the only work per byte of a
 * comparison that finds no difference, beside comparing memory.
 */
export function lastRowEnd(bytes: Buffer, start: number, end: number): number {
  let inside = oddQuotes(bytes, start, end)
  for (let at = end - 1; at >= start; at -= 1) {
    const byte = bytes[at]
    if (byte === quote) inside = !inside
    else if (byte === lineFeed && !inside) return at + 1
  }
  return start
}

function oddQuotes(bytes: Buffer, start: number, end: number): boolean {
  let odd = 0
  let at = start
  if (end - start < shortRun) {
    for (; at < end; at += 1) if (bytes[at] === quote) odd ^= 1
    return odd === 1
  }
  for (; at < end && ((bytes.byteOffset + at) & 3) !== 0; at += 1) if (bytes[at] === quote) odd ^= 1
  const words = (end - at) >> 2
  if (words > 0) odd ^= oddQuotesInWords(new Int32Array(bytes.buffer, bytes.byteOffset + at, words))
  for (at += words << 2; at < end; at += 1) if (bytes[at] === quote) odd ^= 1
  return odd === 1
}

/** Marks each byte of a word that is a quote by its highest bit, and keeps the parity of the marks. */
function oddQuotesInWords(words: Int32Array): number {
  let marks = 0
  for (let index = 0; index < words.length; index += 1) {
    const word = (words[index] as number) ^ 0x22222222
    marks ^= ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f)
  }
  return ((marks >>> 7) ^ (marks >>> 15) ^ (marks >>> 23) ^ (marks >>> 31)) & 1
}

/**
 * The fields of the row that begins at `start`: writes where each field begins, and behind the last one where the next
 * row does, so that field i is `[fields[i], fields[i + 1] - 1)`.
 *
 * @param fields one longer than the row has fields
 * @returns whether the whole row is there
 */
export function splitRow(bytes: Buffer, start: number, end: number, fields: Int32Array): boolean {
  let inside = false
  let field = 0
  fields[0] = start
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]
    if (byte === quote) inside = !inside
    else if (inside) continue
    else if (byte === comma) {
      field += 1
      fields[field] = at + 1
    } else if (byte === lineFeed) {
      fields[field + 1] = at + 1
      if (field + 2 === fields.length) return true
      throw new Error(`the stream of rows holds a row of ${field + 1} fields among rows of ${fields.length - 1}`)
    }
  }
  return false
}

/** The text of the field in `bytes[start, end)`, or `null` for NULL. */
export function fieldText(bytes: Buffer, start: number, end: number): string | null {
  if (start === end) return null
  const text = bytes.toString('utf8', start + 1, end - 1)
  return text.includes('"') ? text.replaceAll('""', '"') : text
}
