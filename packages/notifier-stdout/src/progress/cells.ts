/**
 * Cells that a text takes on a terminal, at most: whatever may be two cells wide counts as two. A line that is cut by
 * this may be shorter than it could be, but never runs into the next line.
 */
export function cells(text: string): number {
  let sum = 0
  for (const character of text) sum += cellsOf(character)
  return sum
}

/** The beginning of a text that fits, with `…` where something is missing. */
export function cut(text: string, width: number): string {
  let used = 0
  let kept = ''
  for (const character of text) {
    used += cellsOf(character)
    if (used > width) return `${fits(kept, width - 1)}…`
    kept += character
  }
  return text
}

function fits(text: string, width: number): string {
  const characters = [...text]
  while (characters.length > 0 && cells(characters.join('')) > width) characters.pop()
  return characters.join('')
}

function cellsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x1100) return 1
  const narrow = code >= 0x1e00 && code <= 0x2bff && !/\p{Emoji_Presentation}/u.test(character)
  return narrow ? 1 : 2
}
