import { widthOf } from '../text/cell-width.ts'
import { visible } from '../text/visible.ts'

/** The text of a file, by offset, line and column. */
export interface SourceText {
  readonly text: string
  /** Line and column, counted from 1; the column in UTF-16 code units, as editors do. */
  place(offset: number): Place
  /** The line that holds an offset, without its end, and the offset at which it begins. */
  lineAt(offset: number): { readonly text: string; readonly start: number }
  /** The line and the one before it, with what stands from `start` to `end` underlined; without passwords of URLs. */
  frame(start: number, end: number): string
}

export interface Place {
  readonly line: number
  readonly column: number
}

/** Longer lines are cut around what is underlined. */
const widest = 100

export function sourceText(text: string): SourceText {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)]

  const indexOf = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  const lineOf = (index: number): string => {
    return text.slice(starts[index] ?? 0, (starts[index + 1] ?? text.length + 1) - 1).replace(/\r$/, '')
  }

  return {
    text,
    place(offset) {
      const index = indexOf(offset)
      return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 }
    },
    lineAt(offset) {
      const index = indexOf(offset)
      return { text: lineOf(index), start: starts[index] ?? 0 }
    },
    frame(start, end) {
      const index = indexOf(start)
      const gutter = String(index + 1).length
      const line = withoutPasswords(lineOf(index))
      const from = start - (starts[index] ?? 0)
      const to = Math.max(from + 1, Math.min(end - (starts[index] ?? 0), line.length))
      const skipped = to > widest ? Math.max(0, from - Math.floor(widest / 2)) : 0
      const shown = (skipped > 0 ? '…' : '') + visible(line.slice(skipped, skipped + widest))
      const before = widthOf((skipped > 0 ? '…' : '') + visible(line.slice(skipped, from)))
      const marked = widthOf(visible(line.slice(from, Math.min(to, skipped + widest))))
      return [
        ...(index > 0
          ? [row(String(index), gutter, visible(withoutPasswords(lineOf(index - 1))).slice(0, widest))]
          : []),
        row(String(index + 1), gutter, shown),
        row('', gutter, ' '.repeat(before) + '^'.repeat(Math.max(1, marked))),
      ].join('\n')
    },
  }
}

function row(number: string, gutter: number, text: string): string {
  return `${number.padStart(gutter)} │ ${text}`.trimEnd()
}

/** A star for each character of a password, so that everything else stays in its place. */
function withoutPasswords(line: string): string {
  return line.replace(/(:\/\/[^\s:/@]*:)(\S+)(?=@)/g, (_, before: string, password: string) => {
    return before + '*'.repeat(password.length)
  })
}
