import { ExpressionError } from '../language/expression-error.ts'
import { DIGITS, type Range, SPACES, WORDS } from './pattern-node.ts'

/** A text, and how far it has been read. */
interface Reader {
  readonly text: string
  position: number
}

function fail(message: string, offset: number, length = 1): never {
  throw new ExpressionError(message, { offset, length })
}

const single = (code: number): readonly Range[] => [[code, code]]

const ESCAPES: ReadonlyMap<string, readonly Range[]> = new Map([
  ['d', DIGITS],
  ['w', WORDS],
  ['s', SPACES],
  ['n', single(0x0a)],
  ['r', single(0x0d)],
  ['t', single(0x09)],
  ['f', single(0x0c)],
  ['v', single(0x0b)],
])

function escapeRemedy(letter: string): string {
  if (letter === '') return 'a pattern does not end with `\\`; the character itself is `\\\\`'
  if ('DWS'.includes(letter)) return `\\${letter} is not portable: write [^\\${letter.toLowerCase()}]`
  if ('bBAZz'.includes(letter)) return `\\${letter} is not portable; the whole value is always matched`
  if (/[1-9k]/.test(letter)) return 'references to a group are not portable'
  if ('pP'.includes(letter)) return `\\${letter} is not portable: write the characters as ranges, such as [À-ÿ]`
  if ('xuU0c'.includes(letter)) return `\\${letter} is not portable: write the character itself`
  return `\\${letter} has no meaning here; the letter itself is written without \`\\\``
}

/** Reads an escape, inside or outside a class: what it stands for. */
export function readEscape(reader: Reader): readonly Range[] {
  const code = reader.text.codePointAt(reader.position + 1)
  const letter = code === undefined ? '' : String.fromCodePoint(code)
  const ranges = ESCAPES.get(letter)
  if (ranges === undefined && (code === undefined || /[\p{L}\p{N}]/u.test(letter))) {
    fail(escapeRemedy(letter), reader.position, 1 + letter.length)
  }
  reader.position += 1 + letter.length
  return ranges ?? single(code ?? 0)
}

/** Reads `[…]` from its opening bracket. */
export function readClass(reader: Reader): { readonly ranges: readonly Range[]; readonly negated: boolean } {
  const start = reader.position
  const negated = reader.text[start + 1] === '^'
  reader.position += negated ? 2 : 1
  const first = reader.position
  const ranges: Range[] = []
  for (;;) {
    const mark = reader.text[reader.position]
    if (mark === undefined) fail('this class has no end: close it with `]`', start)
    if (mark === ']') break
    ranges.push(...readMember(reader, first))
  }
  if (ranges.length === 0)
    fail('a class is not empty; the character itself is `\\]`', start, reader.position - start + 1)
  reader.position += 1
  return { ranges, negated }
}

function readMember(reader: Reader, first: number): readonly Range[] {
  const start = reader.position
  const ranges = readCharacter(reader, first)
  if (reader.text[reader.position] !== '-' || reader.text[reader.position + 1] === ']') return ranges
  reader.position += 1
  if (reader.position >= reader.text.length) fail('this class has no end: close it with `]`', start)
  const [from] = ranges
  const [to] = readCharacter(reader, first)
  if (from === undefined || to === undefined || from[0] !== from[1] || to[0] !== to[1]) {
    fail('a range goes from one character to another; a `-` itself is `\\-`', start, reader.position - start)
  }
  if (from[0] > to[0]) fail('a range goes from the smaller character to the greater', start, reader.position - start)
  return [[from[0], to[0]]]
}

function readCharacter(reader: Reader, first: number): readonly Range[] {
  const { position, text } = reader
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0)
  if (character === '\\') return readEscape(reader)
  if (character === '[') {
    const named = text[position + 1] === ':'
    fail(
      named ? 'named classes are not portable: write ranges, such as [A-Za-z]' : 'a `[` in a class is written `\\[`',
      position,
    )
  }
  if (character === '-' && position !== first && text[position + 1] !== ']') {
    fail('a `-` stands first or last in a class, or is written `\\-`', position)
  }
  reader.position += character.length
  return single(character.codePointAt(0) ?? 0)
}
