/** The size for the gate. A proof at full size takes a multiple of it, and a seed of its own. */
const scale = 1
const seed = 20261120

/** The longest that a property may take, in milliseconds. */
export const patience = 300_000 * scale

/** How many tables with checks each property makes up, the same ones in each run. */
export const runs = {
  checks: { numRuns: 100 * scale, seed },
  pairs: { numRuns: 30 * scale, seed },
  hostile: { numRuns: 60 * scale, seed },
} as const
