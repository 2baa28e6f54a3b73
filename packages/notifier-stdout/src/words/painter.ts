import { createColors } from 'picocolors'

/** Colours for a terminal; `picocolors` is one. */
export interface Painter {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  magenta(text: string): string
  cyan(text: string): string
}

/** Paints nothing: for files, for CI, and for `NO_COLOR`. */
export const plain: Painter = createColors(false)

/** Paints with escape sequences, whatever the surroundings are: the caller decides. */
export const colourful: Painter = createColors(true)
