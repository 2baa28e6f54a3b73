import type { NumberText } from '../suite/number-text.ts'

/** What stands in a suite, as a plain tree. */
export type DraftValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | NumberText
  | readonly DraftValue[]
  | { readonly [key: string]: DraftValue }

/** A suite as data, to be written into a file for people to go on with. */
export interface SuiteDraft {
  /** What it was made from, for the top of the file. */
  readonly comments: readonly string[]
  /** The keys of the suite without `checks`, in the order in which they are written. */
  readonly suite: { readonly [key: string]: DraftValue }
  readonly checks: readonly DraftedCheck[]
}

/** One item of `checks`. */
export interface DraftedCheck {
  /** The name of the check first. */
  readonly item: { readonly [key: string]: DraftValue }
  /** What was seen in the data, in one line: `1,000 rows, none null`. */
  readonly because: string
}
