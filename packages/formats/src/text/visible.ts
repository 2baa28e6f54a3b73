/**
 * What would move the cursor, change colours, turn the direction of writing, or could not be seen at all. A joiner
 * between two pictures is part of one picture and stays, and so do variation selectors.
 */
const unseen =
  /[\p{Cc}\p{Cs}\u2028\u2029\ufff9-\ufffb]|(?![\ufe00-\ufe0f])(?!(?<=\p{Extended_Pictographic}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])\u200d(?=\p{Extended_Pictographic}))\p{Default_Ignorable_Code_Point}/gu

/** A text as one line that does nothing to a terminal: control characters as pictures, other unseen ones as escapes. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20) return String.fromCodePoint(0x2400 + code)
    if (code === 0x7f) return '\u2421'
    return `\\u{${code.toString(16)}}`
  })
}
