/**
 * Identity, from outside.
 *
 * Unique: no two calls answer the same id, in any process.
 * Ordered: ids of one generator sort as text in the order of the calls.
 */
export interface IdGenerator {
  next(): string
}
