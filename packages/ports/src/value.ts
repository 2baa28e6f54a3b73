/**
 * What a cell of a dataset can hold, and what a column says it holds.
 *
 * A value carries its own kind, so that order, equality and encoding need no column beside it. Integers are `bigint`,
 * floats are `number`, text is `string`, NULL is `null`; everything that JavaScript has no lossless type for is an
 * object with `kind`. Values never lose what the platform knows: 64-bit integers, 38-digit decimals, microseconds.
 */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | Decimal
  | DateValue
  | TimeValue
  | Timestamp
  | TimestampTz
  | Interval
  | Uuid
  | JsonText
  | List
  | Struct

/** `unscaled` × 10^−`scale`. 1.50 is `{ unscaled: 150n, scale: 2 }` and equals 1.5. */
export interface Decimal {
  readonly kind: 'decimal'
  readonly unscaled: bigint
  readonly scale: number
}

/** A calendar day: days since 1970-01-01. `infinity` and `-infinity` are ±(2^31 − 1). */
export interface DateValue {
  readonly kind: 'date'
  readonly days: number
}

/** A time of day: microseconds since midnight. */
export interface TimeValue {
  readonly kind: 'time'
  readonly micros: bigint
}

/**
 * A time on some clock, without a zone: microseconds since 1970-01-01T00:00:00 of that clock.
 * `infinity` and `-infinity` are ±(2^63 − 1).
 */
export interface Timestamp {
  readonly kind: 'timestamp'
  readonly micros: bigint
}

/** A point in time: microseconds since 1970-01-01T00:00:00Z. Infinities as in {@link Timestamp}. */
export interface TimestampTz {
  readonly kind: 'timestamptz'
  readonly micros: bigint
}

/** A span. Its three parts are not interchangeable: a month has no fixed number of days, a day none of hours. */
export interface Interval {
  readonly kind: 'interval'
  readonly months: number
  readonly days: number
  readonly micros: bigint
}

/** A UUID in lower case with dashes. */
export interface Uuid {
  readonly kind: 'uuid'
  readonly text: string
}

/** A JSON document as the platform wrote it. */
export interface JsonText {
  readonly kind: 'json'
  readonly text: string
}

export interface List {
  readonly kind: 'list'
  readonly items: readonly Value[]
}

export interface Struct {
  readonly kind: 'struct'
  readonly fields: readonly (readonly [name: string, value: Value])[]
}

/** What a column holds. A part that the platform does not state (width, precision, length) is absent. */
export type LogicalType =
  | {
      readonly kind: 'boolean' | 'bytes' | 'date' | 'time' | 'timestamp' | 'timestamptz' | 'interval' | 'uuid' | 'json'
    }
  | { readonly kind: 'integer'; readonly bits?: 8 | 16 | 32 | 64 | 128; readonly unsigned?: true }
  | { readonly kind: 'decimal'; readonly precision?: number; readonly scale?: number }
  | { readonly kind: 'float'; readonly bits?: 32 | 64 }
  | { readonly kind: 'text'; readonly length?: number }
  | { readonly kind: 'list'; readonly items: LogicalType }
  | { readonly kind: 'struct'; readonly fields: readonly (readonly [name: string, type: LogicalType])[] }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  /** A type of the platform that Assay has no word for; its values are text. */
  | { readonly kind: 'other'; readonly native: string }

export type TypeKind = LogicalType['kind']
