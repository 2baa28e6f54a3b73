const HEX = /^\\x((?:[0-9a-fA-F]{2})*)$/
const ESCAPED = /^(?:[^\\]|\\x[0-9a-fA-F]{2})*$/

function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2)
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16)
  }
  return bytes
}

/** Reads `\x` followed by hexadecimal digits for all bytes: what PostgreSQL writes. */
export function parseHexBytes(text: string): Uint8Array | undefined {
  const hex = HEX.exec(text)?.[1]
  return hex === undefined ? undefined : fromHex(hex)
}

/**
 * Reads what DuckDB writes when it casts a BLOB to text: printable ASCII as it is, every other byte as `\xNN`.
 *
 * That form and PostgreSQL's overlap: `\x4142` is two bytes there and three here (`A`, `4`, `2`). So this reader is
 * one of its own, for whoever knows that the text came from DuckDB.
 */
export function parseEscapedBytes(text: string): Uint8Array | undefined {
  if (!ESCAPED.test(text)) return undefined
  const bytes: number[] = []
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit > 0x7f) return undefined
    if (unit !== 0x5c) {
      bytes.push(unit)
      continue
    }
    bytes.push(Number.parseInt(text.slice(index + 2, index + 4), 16))
    index += 3
  }
  return Uint8Array.from(bytes)
}

const HEX_OF_BYTE: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Two lower-case hexadecimal digits a byte, without a prefix. */
export function formatHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX_OF_BYTE[byte]
  return text
}
