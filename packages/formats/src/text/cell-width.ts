const ascii = /^[\x20-\x7e]*$/

/** Scripts and blocks that terminals give two cells a character (Unicode 15, East Asian Width W and F). */
const wide =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3041-\u30ff\p{sc=Yi}\p{sc=Tangut}\p{sc=Nushu}\u1100-\u115f\ua960-\ua97c\uac00-\ud7a3\u2329\u232a\u2e80-\u303e\u3105-\u33ff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{18b00}-\u{18cff}\u{1aff0}-\u{1affe}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u
const narrow = /[\u303f\u3248-\u324f\uff61-\uffdc\uffe8-\uffee]/u
const emoji = /\p{Emoji_Presentation}|\ufe0f/u
const nothing = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]+$/u

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Cells that a text takes on a terminal; joined characters, such as a letter and its accents, count once. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length
  let sum = 0
  for (const { segment } of graphemes.segment(text)) sum += graphemeWidth(segment)
  return sum
}

function graphemeWidth(grapheme: string): 0 | 1 | 2 {
  if (nothing.test(grapheme)) return 0
  if (emoji.test(grapheme)) return 2
  const [first = ''] = grapheme
  return wide.test(first) && !narrow.test(first) ? 2 : 1
}

/** The beginning of a text that fits into `width` cells, ending in `…` where something is missing. */
export function cutTo(text: string, width: number): string {
  if (text.length <= width && ascii.test(text)) return text
  let used = 0
  let fitting = ''
  for (const { segment } of graphemes.segment(text)) {
    const next = used + graphemeWidth(segment)
    if (next > width) return `${fitting}…`
    used = next
    if (used <= width - 1) fitting += segment
  }
  return text
}

/** Fills a text up with blanks; a longer one stays as it is. */
export function padTo(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return side === 'left' ? text + blanks : blanks + text
}
