import type { Value } from './value.ts'

/**
 * A condition over one row, as data: repositories, backends and checks share it.
 *
 * Three-valued: a comparison with NULL is unknown, and a row is selected only by *true*. Text is compared by its
 * UTF-8 bytes, NaN equals NaN and is the greatest number. The meaning of each node is stated in
 * `docs/decisions/003-expression-semantics.md`; `@assay/expression` builds, parses, validates and evaluates it.
 */
export type Predicate =
  /** An empty `and` is true, an empty `or` is false. */
  | { readonly op: 'and' | 'or'; readonly of: readonly Predicate[] }
  | { readonly op: 'not'; readonly of: Predicate }
  | { readonly op: Comparison; readonly left: Term; readonly right: Term }
  /** Never unknown: two NULLs are not distinct. */
  | { readonly op: 'distinct'; readonly left: Term; readonly right: Term }
  /** Never unknown. */
  | { readonly op: 'null'; readonly of: Term }
  | { readonly op: 'in'; readonly of: Term; readonly values: readonly Value[] }
  /** Both ends included. */
  | { readonly op: 'between'; readonly of: Term; readonly low: Term; readonly high: Term }
  /** `%` any text, `_` one code point, `\` makes the next character literal. Case matters. */
  | { readonly op: 'like'; readonly of: Term; readonly pattern: string }
  /** The whole text matches. */
  | { readonly op: 'matches'; readonly of: Term; readonly pattern: Pattern }
  /** A boolean term by itself. */
  | { readonly op: 'true'; readonly of: Term }

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

/** A pattern of the portable subset, or one in the platform's own language. */
export type Pattern =
  | { readonly portable: string; readonly ignoreCase?: boolean }
  | { readonly native: string; readonly ignoreCase?: boolean }

/** Something that has a value in each row. */
export type Term =
  | { readonly op: 'column'; readonly name: string }
  | { readonly op: 'literal'; readonly value: Value }
  | { readonly op: '+' | '-' | '*'; readonly left: Term; readonly right: Term }
  | { readonly op: 'negate'; readonly of: Term }
  | { readonly op: 'call'; readonly function: FunctionName; readonly arguments: readonly Term[] }

/**
 * `length` counts code points, `byte_length` UTF-8 bytes; `lower`, `upper` and `trim` (blanks) know ASCII alone;
 * `date_of` is the day of a timestamp, in UTC where it has a zone; `now` is the start of the run;
 * `near(a, b, tolerance)` is true where |a − b| <= tolerance; equal values, NaN and infinities too, are 0 apart.
 */
export type FunctionName =
  | 'length'
  | 'byte_length'
  | 'lower'
  | 'upper'
  | 'trim'
  | 'coalesce'
  | 'abs'
  | 'starts_with'
  | 'ends_with'
  | 'contains'
  | 'date_of'
  | 'now'
  | 'near'
