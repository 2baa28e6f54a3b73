/** Code points from the first to the second, both included. */
export type Range = readonly [from: number, to: number]

/** A pattern of the portable subset, as data. It always speaks of the whole text. */
export type PatternNode =
  /** Matches the empty text alone. */
  | { readonly kind: 'empty' }
  /** One code point inside the ranges, which ascend without touching; outside them where `negated`. */
  | { readonly kind: 'class'; readonly ranges: readonly Range[]; readonly negated: boolean }
  | { readonly kind: 'sequence' | 'choice'; readonly of: readonly PatternNode[] }
  /** From `least` to `most` times; without `most` without an end. */
  | { readonly kind: 'repeat'; readonly of: PatternNode; readonly least: number; readonly most?: number }

/** The ranges in order, merged where they overlap or touch. */
export function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const merged: [number, number][] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** The ranges with the other case of each ASCII letter in them. */
export function foldCase(ranges: readonly Range[]): readonly Range[] {
  const folded: Range[] = [...ranges]
  for (const [from, to] of ranges) {
    const upper: Range = [Math.max(from, 0x41), Math.min(to, 0x5a)]
    const lower: Range = [Math.max(from, 0x61), Math.min(to, 0x7a)]
    if (upper[0] <= upper[1]) folded.push([upper[0] + 32, upper[1] + 32])
    if (lower[0] <= lower[1]) folded.push([lower[0] - 32, lower[1] - 32])
  }
  return folded
}

/** What the escapes and the point stand for. */
export const DIGITS: readonly Range[] = [[0x30, 0x39]]
export const WORDS: readonly Range[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]
/** Blank, tab, line feed, vertical tab, form feed, carriage return. */
export const SPACES: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
]
export const LINE_FEED: readonly Range[] = [[0x0a, 0x0a]]
