import { widthOf } from './cell-width.ts'

/** A text in lines of at most `width` cells, broken at blanks; a word that is longer stands alone and whole. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** Lines, each behind as many blanks. */
export function indented(lines: readonly string[], blanks: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(blanks)}${line}`))
}
