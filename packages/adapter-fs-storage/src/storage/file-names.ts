/**
 * One file name for each segment of a key, and back.
 *
 * Small letters, digits and the usual signs stand for themselves. A capital has `^` before it, so that names stay apart
 * where the file system does not look at case; everything else is `%` and two digits for each of its UTF-8 bytes, so
 * that nothing depends on normalisation, shells or reserved characters. A key may be an object and have objects below
 * it: a folder never holds a dot, an object always holds one or ends in a single `%`.
 */
export type NameKind = 'folder' | 'object'

const plain = /[a-z0-9\-_=+,@()[\]~]/
const capital = /[A-Z]/
/** Devices on Windows, whatever extension they have. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|%?$)/

export function encodeName(segment: string, kind: NameKind): string {
  const characters = [...segment]
  const encoded = characters
    .map((character, index) => encodeCharacter(character, kind, index > 0 && index < characters.length - 1))
    .join('')
  const name = kind === 'object' && !encoded.includes('.') ? `${encoded}%` : encoded
  return reserved.test(name) ? percent(name.charAt(0)) + name.slice(1) : name
}

function encodeCharacter(character: string, kind: NameKind, inside: boolean): string {
  if (plain.test(character) || (character === ' ' && inside)) return character
  if (character === '.' && inside && kind === 'object') return character
  return capital.test(character) ? `^${character}` : percent(character)
}

function percent(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

/** The segment that a file or folder stands for; `undefined` for a name that this storage would not give. */
export function decodeName(name: string, kind: NameKind): string | undefined {
  const marked = kind === 'object' && name.endsWith('%') ? name.slice(0, -1) : name
  const bytes = marked.replace(/\^/g, '').replace(/%([0-9a-f]{2})/g, (_, hex: string) => `\0${hex}`)
  const segment = Buffer.from(
    bytes.split('\0').flatMap((part, index) => (index === 0 ? [...Buffer.from(part)] : escaped(part))),
  ).toString()
  if (/^\.{0,2}$|[/\0]/.test(segment)) return undefined
  return encodeName(segment, kind) === name ? segment : undefined
}

/** What follows an escape: its two digits as a byte, and the rest. */
function escaped(part: string): number[] {
  return [Number.parseInt(part.slice(0, 2), 16), ...Buffer.from(part.slice(2))]
}
