import { counted } from './amounts.ts'
import { cutTo, padTo, widthOf } from './cell-width.ts'
import type { Painter } from './painter.ts'

export interface TableColumn {
  readonly title: string
  readonly align: 'left' | 'right'
}

export interface TableCell {
  readonly text: string
  /** Painted dim: not a value, such as NULL. */
  readonly quiet?: boolean
}

const gap = 2
/** A column that is cut keeps at least this many cells, or goes. */
const least = 10

/**
 * Rows in columns as lines of at most `width` cells: wide columns are cut first, and where that is not enough the last
 * columns go and are named below.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  width: number,
  paint: Painter,
): readonly string[] {
  const natural = columns.map(({ title }, index) => {
    return rows.reduce((most, row) => Math.max(most, widthOf(row[index]?.text ?? '')), widthOf(title))
  })
  const widths = fittingWidths(natural, width)
  const shown = columns.slice(0, widths.length)
  const line = (cells: readonly TableCell[], tint: (text: string) => string) =>
    shown
      .map(({ align }, index) => {
        const { text = '', quiet = false } = cells[index] ?? {}
        const room = widths[index] ?? 0
        const isLast = index === shown.length - 1
        const cell = padTo(
          cutTo(text, room),
          isLast && align === 'left' ? 0 : room,
          align === 'left' ? 'left' : 'right',
        )
        return quiet ? paint.dim(cell) : tint(cell)
      })
      .join(' '.repeat(gap))
      .trimEnd()

  const hidden = columns.slice(widths.length)
  const rest = `and ${counted(hidden.length, 'more column')}: ${hidden.map(({ title }) => title).join(', ')}`
  return [
    line(
      shown.map(({ title }) => ({ text: title })),
      paint.bold,
    ),
    paint.dim(widths.map((each) => '─'.repeat(each)).join(' '.repeat(gap))),
    ...rows.map((row) => line(row, (text) => text)),
    ...(hidden.length === 0 ? [] : [paint.dim(cutTo(rest, width))]),
  ]
}

/** Widths of the columns that are shown: as they are, else the widest cut down to one common width. */
function fittingWidths(natural: readonly number[], width: number): readonly number[] {
  const total = (widths: readonly number[]) => widths.reduce((sum, each) => sum + each + gap, -gap)
  for (let shown = natural.length; shown > 1; shown -= 1) {
    const some = natural.slice(0, shown)
    if (total(some) <= width) return some
    for (let cap = Math.max(...some) - 1; cap >= least; cap -= 1) {
      const capped = some.map((each) => Math.min(each, cap))
      if (total(capped) <= width) return capped
    }
  }
  return natural.slice(0, 1).map((each) => Math.min(each, Math.max(1, width)))
}
