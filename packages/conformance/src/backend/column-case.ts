import type { Value } from '@assay/ports/value'

/** A column, and what each measure says of it. */
export interface ColumnCase {
  /** What is special about the values. */
  readonly name: string
  /** A type word. */
  readonly type: string
  readonly values: readonly Value[]
  readonly min: Value
  readonly max: Value
  /** Different values, NULL not among them. */
  readonly distinct: bigint
  /** Fractions with the value that stands there. */
  readonly percentiles: readonly (readonly [fraction: number, value: Value])[]
  /** Exact for integers and decimals; for floats within a part in 10^9. Absent where the type has no sum. */
  readonly sum?: Value
  /** Within a part in 10^9. Absent where the type has none. */
  readonly stddev?: number | null
}
