/** What is wrong with the pattern of a LIKE; `undefined` when nothing is. */
export function likeProblem(pattern: string): string | undefined {
  const trailing = /\\*$/.exec(pattern)?.[0].length ?? 0
  return trailing % 2 === 1
    ? 'a pattern of `like` does not end with a single `\\`: the character itself is `\\\\`'
    : undefined
}

const ANY_TEXT = -1
const ANY_ONE = -2

/** Code points that stand for themselves, and the two marks. */
function readLike(pattern: string): readonly number[] {
  const items: number[] = []
  let escaped = false
  for (const character of pattern) {
    if (!escaped && character === '\\') escaped = true
    else {
      const mark = escaped ? undefined : character === '%' ? ANY_TEXT : character === '_' ? ANY_ONE : undefined
      if (mark !== ANY_TEXT || items.at(-1) !== ANY_TEXT) items.push(mark ?? character.codePointAt(0) ?? 0)
      escaped = false
    }
  }
  return items
}

const textOf = (items: readonly number[]) => items.map((code) => String.fromCodePoint(code)).join('')

/** The patterns that most people write need no search of their own. */
function simpleLike(items: readonly number[]): ((text: string) => boolean) | undefined {
  const opens = items[0] === ANY_TEXT
  const closes = items.length > 1 && items.at(-1) === ANY_TEXT
  const inner = items.slice(opens ? 1 : 0, closes ? -1 : undefined)
  if (inner.some((item) => item < 0)) return undefined
  const part = textOf(inner)
  if (opens && (closes || part === '')) return (text) => text.includes(part)
  if (opens) return (text) => text.endsWith(part)
  if (closes) return (text) => text.startsWith(part)
  return (text) => text === part
}

/** Compares from left to right; after a mismatch the last `%` takes one code point more. */
function matchLike(items: readonly number[], text: string): boolean {
  let place = 0
  let item = 0
  let starItem = -1
  let starPlace = 0
  while (place < text.length) {
    const wanted = items[item]
    const code = text.codePointAt(place) ?? 0
    if (wanted === ANY_TEXT) {
      starItem = item
      starPlace = place
      item += 1
    } else if (wanted === ANY_ONE || wanted === code) {
      place += code > 0xffff ? 2 : 1
      item += 1
    } else if (starItem >= 0) {
      starPlace += (text.codePointAt(starPlace) ?? 0) > 0xffff ? 2 : 1
      place = starPlace
      item = starItem + 1
    } else return false
  }
  while (items[item] === ANY_TEXT) item += 1
  return item === items.length
}

/**
 * A test for the pattern of a LIKE: `%` is any text, `_` one code point, `\` makes the next character literal.
 *
 * @throws RangeError when the pattern ends with a single `\`.
 */
export function compileLike(pattern: string): (text: string) => boolean {
  const problem = likeProblem(pattern)
  if (problem !== undefined) throw new RangeError(problem)
  const items = readLike(pattern)
  return simpleLike(items) ?? ((text) => matchLike(items, text))
}
