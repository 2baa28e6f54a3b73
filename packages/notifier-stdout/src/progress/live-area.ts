import { cells } from './cells.ts'

/** The lines at the bottom of a terminal that are painted over and over. Answers texts to write, and remembers. */
export interface LiveArea {
  /** Takes away what is there and puts these lines in its place; whole lines `above` stay there for good. */
  repaint(lines: readonly string[], columns: number, above?: string): string
}

const sequence = '\u001b'

export function createLiveArea(): LiveArea {
  let widths: readonly number[] = []

  /** A terminal that became narrower has broken our lines: then there are more rows than lines. */
  function erase(columns: number): string {
    const rows = widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0)
    if (rows === 0) return ''
    return `\r${rows > 1 ? `${sequence}[${rows - 1}A` : ''}${sequence}[J`
  }

  return {
    repaint(lines, columns, above = '') {
      const erased = erase(columns)
      widths = lines.map((line) => cells(withoutColours(line)))
      return `${erased}${above}${lines.join('\n')}`
    },
  }
}

function withoutColours(line: string): string {
  return line.replace(new RegExp(`${sequence}\\[[0-9;]*m`, 'g'), '')
}
