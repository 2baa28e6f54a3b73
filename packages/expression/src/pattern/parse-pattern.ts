import { ExpressionError } from '../language/expression-error.ts'
import { readClass, readEscape } from './parse-class.ts'
import { foldCase, LINE_FEED, mergeRanges, type PatternNode, type Range } from './pattern-node.ts'

const MAX_TEXT = 5_000
const MAX_DEPTH = 50
/** What an engine's own limit on repetitions inside repetitions leaves: RE2 takes 1,000, PostgreSQL 255 in one. */
const MAX_SIZE = 1_000
const MAX_REPEAT = 255

export interface PatternReader {
  readonly text: string
  readonly ignoreCase: boolean
  position: number
  depth: number
}

type Sized = { readonly node: PatternNode; readonly size: number }

const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['^', '`^` is left out: the whole value is always matched. The character itself is `\\^`'],
  ['$', '`$` is left out: the whole value is always matched. The character itself is `\\$`'],
  [']', 'a `]` that closes nothing is written `\\]`'],
  ['}', 'a `}` that closes nothing is written `\\}`'],
  ['{', 'a `{` repeats what stands before it, as `{2}`, `{2,}` or `{2,5}`; the character itself is `\\{`'],
  ['*', 'there is nothing here to repeat; the character itself is `\\*`'],
  ['+', 'there is nothing here to repeat; the character itself is `\\+`'],
  ['?', 'there is nothing here to repeat; the character itself is `\\?`'],
])

function fail(message: string, offset: number, length = 1): never {
  throw new ExpressionError(message, { offset, length })
}

/** A class as a node, with both cases where case does not matter. */
function classNode(ranges: readonly Range[], negated: boolean, reader: PatternReader): Sized {
  const both = reader.ignoreCase ? foldCase(ranges) : ranges
  return { node: { kind: 'class', ranges: mergeRanges(both), negated }, size: 1 }
}

function readChoice(reader: PatternReader): Sized {
  const options = [readSequence(reader)]
  while (reader.text[reader.position] === '|') {
    reader.position += 1
    options.push(readSequence(reader))
  }
  const [only] = options
  if (options.length === 1 && only !== undefined) return only
  return {
    node: { kind: 'choice', of: options.map(({ node }) => node) },
    size: options.reduce((sum, { size }) => sum + size, 0),
  }
}

function readSequence(reader: PatternReader): Sized {
  const parts: Sized[] = []
  while (reader.position < reader.text.length && !'|)'.includes(reader.text.charAt(reader.position))) {
    parts.push(readRepeated(reader))
  }
  const [only] = parts
  if (only === undefined) return { node: { kind: 'empty' }, size: 1 }
  if (parts.length === 1) return only
  return {
    node: { kind: 'sequence', of: parts.map(({ node }) => node) },
    size: parts.reduce((sum, { size }) => sum + size, 0),
  }
}

function readRepeated(reader: PatternReader): Sized {
  const start = reader.position
  const { node, size } = readAtom(reader)
  const bounds = readBounds(reader)
  if (bounds === undefined) return { node, size }
  const { least, most } = bounds
  const repeated = size * Math.max(1, most ?? least + 1)
  if (repeated > MAX_SIZE) {
    fail(
      `this is ${repeated} characters when its repetitions are written out, more than ${MAX_SIZE}`,
      start,
      reader.position - start,
    )
  }
  refuseSecondBounds(reader)
  return { node: { kind: 'repeat', of: node, least, ...(most === undefined ? {} : { most }) }, size: repeated }
}

function readBounds(reader: PatternReader): { readonly least: number; readonly most?: number } | undefined {
  const mark = reader.text[reader.position]
  if (mark === '{') return readCounts(reader)
  if (mark !== '*' && mark !== '+' && mark !== '?') return undefined
  reader.position += 1
  return mark === '?' ? { least: 0, most: 1 } : { least: mark === '*' ? 0 : 1 }
}

function readCounts(reader: PatternReader): { readonly least: number; readonly most?: number } {
  const match = /^\{(\d+)(,(\d*))?\}/.exec(reader.text.slice(reader.position, reader.position + 30))
  if (match === null) return fail(REMEDIES.get('{') ?? '', reader.position)
  const [whole, leastText = '', comma, mostText = ''] = match
  const least = Number(leastText)
  const most = comma === undefined ? least : mostText === '' ? undefined : Number(mostText)
  if (Math.max(least, most ?? 0) > MAX_REPEAT)
    fail(`at most ${MAX_REPEAT} repetitions are portable`, reader.position, whole.length)
  if (most !== undefined && most < least) fail('the first number is the smaller one', reader.position, whole.length)
  reader.position += whole.length
  return most === undefined ? { least } : { least, most }
}

function refuseSecondBounds(reader: PatternReader): void {
  const mark = reader.text[reader.position]
  if (mark === '?')
    fail('leave this `?` out: the whole value is matched, so greedy and lazy are the same', reader.position)
  if (mark === '+') fail('possessive repetition is not portable: leave this `+` out', reader.position)
  if (mark === '*' || mark === '{')
    fail('what is repeated already stands in `(?:…)` to be repeated again', reader.position)
}

function readAtom(reader: PatternReader): Sized {
  const { position } = reader
  const code = reader.text.codePointAt(position) ?? 0
  const character = String.fromCodePoint(code)
  if (character === '(') return readGroup(reader)
  if (character === '[') {
    const { ranges, negated } = readClass(reader)
    return classNode(ranges, negated, reader)
  }
  if (character === '\\') return classNode(readEscape(reader), false, reader)
  const remedy = REMEDIES.get(character)
  if (remedy !== undefined) fail(remedy, position)
  reader.position += character.length
  if (character === '.') return { node: { kind: 'class', ranges: LINE_FEED, negated: true }, size: 1 }
  return classNode([[code, code]], false, reader)
}

function readGroup(reader: PatternReader): Sized {
  const start = reader.position
  const opening = reader.text.slice(start, start + 4)
  if (!opening.startsWith('(?:')) fail(groupRemedy(opening), start, opening.startsWith('(?') ? 3 : 1)
  reader.position += 3
  reader.depth += 1
  if (reader.depth > MAX_DEPTH) fail(`groups are nested more than ${MAX_DEPTH} deep`, start, 3)
  const inner = readChoice(reader)
  if (reader.text[reader.position] !== ')') fail('this group has no end: close it with `)`', start, 3)
  reader.position += 1
  reader.depth -= 1
  return inner
}

function groupRemedy(opening: string): string {
  if (!opening.startsWith('(?')) return 'a group is written `(?:…)`: nothing is captured. The character itself is `\\(`'
  if (/^\(\?(?:<?[=!]|>)/.test(opening)) return 'looking ahead or behind is not portable: use a second pattern'
  if (/^\(\?P?</.test(opening)) return 'a named group is written `(?:…)`: nothing is captured'
  if (/^\(\?[a-zA-Z-]/.test(opening)) return 'flags are not portable: write `ignore_case: true` beside the pattern'
  return 'a group is written `(?:…)`'
}

/** Control characters that no text of an engine holds, and halves of a character. */
function refuseNoText(text: string): void {
  const match = /\0|[\uD800-\uDFFF]/u.exec(text)
  if (match !== null) fail('NUL and halves of a character are in no text', match.index)
}

/**
 * Reads a pattern of the portable subset.
 *
 * @param options With `ignoreCase` each ASCII letter stands for both cases; other letters are themselves.
 * @throws ExpressionError at the first thing outside the subset, with what to write instead.
 */
export function parsePatternText(text: string, options: { readonly ignoreCase?: boolean } = {}): PatternNode {
  if (text.length > MAX_TEXT) fail(`a pattern has at most ${MAX_TEXT} characters`, MAX_TEXT, 0)
  refuseNoText(text)
  const reader: PatternReader = { text, ignoreCase: options.ignoreCase === true, position: 0, depth: 0 }
  const { node, size } = readChoice(reader)
  if (reader.position < text.length) fail('a `)` that closes nothing is written `\\)`', reader.position)
  if (size > MAX_SIZE)
    fail(`this is ${size} characters when its repetitions are written out, more than ${MAX_SIZE}`, 0, text.length)
  return node
}
