/** Something that is wrong at a place of a file. */
export interface Fault {
  /** UTF-16 code units from the beginning of the file. */
  readonly start: number
  /** Where what is wrong ends; for the underline. */
  readonly end: number
  readonly problem: string
  readonly remedy?: string
}
