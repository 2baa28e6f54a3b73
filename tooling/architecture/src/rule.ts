import type { House } from './house.ts'

/** One rule of the house. */
export interface Rule {
  /** Goes on after "it": a fact in the present tense. */
  readonly name: string
  /** One sentence for each place that breaks it: which file, and what to do. */
  broken(house: House): string[]
}
