/** Colours for a terminal. `picocolors` is one; a report reads the same without any. */
export interface Painter {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  magenta(text: string): string
  cyan(text: string): string
}

const same = (text: string) => text

/** Paints nothing: for files, pipes and `NO_COLOR`. */
export const plainPainter: Painter = {
  bold: same,
  dim: same,
  red: same,
  green: same,
  yellow: same,
  magenta: same,
  cyan: same,
}
