/**
 * What one SQL platform spells in its own way. Everything that means the same everywhere is rendered once, in this
 * package, out of these pieces. A dialect never fails on the values of a row: where a platform would raise (overflow,
 * a cast that does not fit) its text must give NULL, which is *unknown*.
 */
import type { Column } from '@assay/ports/dataset'
import type { Comparison } from '@assay/ports/predicate'
import type { LogicalType, Value } from '@assay/ports/value'
import type { ParameterDialect, Parameters } from './statement.ts'

/** Kinds of terms that can be compared with each other; `other` with nothing, `null` with everything. */
export type Family = 'number' | 'text' | 'instant' | 'boolean' | 'bytes' | 'time' | 'uuid' | 'other' | 'null'

/** A piece of SQL that has a value in each row, with what is known of the value. */
export interface SqlTerm {
  readonly sql: string
  readonly family: Family
  /** `undefined` for a NULL literal. */
  readonly type: LogicalType | undefined
  /** Present when the term is a literal. */
  readonly literal?: Value
  /** Numbers that are exact: integers and decimals. */
  readonly exact?: ExactNumber
}

export interface ExactNumber {
  /** Digits after the point. */
  readonly scale: number
  /** No value × 10^`scale` is further from 0 than this; `undefined` where the platform states no limit. */
  readonly bound: bigint | undefined
  /** The SQL is an integer that stands for itself × 10^−`scale`. */
  readonly unscaled?: true
}

export interface Dialect extends ParameterDialect {
  /** Such as `DuckDB`. */
  readonly name: string
  /** A name, quoted, whatever it holds. */
  identifier(name: string): string
  /** A column as a term of its logical type; `quoted` is how it is written. */
  column(column: Column, quoted: string): SqlTerm
  /** A value as a parameter, with what is known of it. */
  term(value: Exclude<Value, null>, parameters: Parameters): SqlTerm

  readonly numbers: NumberDialect
  readonly texts: TextDialect
  readonly instants: InstantDialect
  readonly aggregates: AggregateDialect

  /**
   * The key by which values of a term are ordered and told apart: ascending, text by UTF-8 bytes, NaN greatest and
   * equal to itself, −0 equal to 0. NULL stays NULL.
   */
  orderKey(term: SqlTerm): string
  /** True where the key is among others, of which there is at least one and none is NULL; NULL where it is NULL. */
  among(key: string, keys: readonly string[]): string
  /** The value behind an order key. */
  fromOrderKey(term: SqlTerm, key: Value): Value
  /** What is selected so that the platform writes the term into row text without loss. */
  rowText(term: SqlTerm): string
}

/** Comparisons are of two terms of the family, neither of them a NULL literal. */
export interface NumberDialect {
  /** As float64 where one of the two is a float, exact otherwise. */
  compare(op: Comparison, left: SqlTerm, right: SqlTerm, parameters: Parameters): string
  /** True where the term equals one of the numbers; unknown where it is NULL. There is at least one number. */
  among(of: SqlTerm, values: readonly Value[], parameters: Parameters): string
  /** NULL where the result has 38 digits or more, or more than 38 after the point. */
  calculate(op: '+' | '-' | '*', left: SqlTerm, right: SqlTerm, parameters: Parameters): SqlTerm
  negate(of: SqlTerm, parameters: Parameters): SqlTerm
  absolute(of: SqlTerm, parameters: Parameters): SqlTerm
  /** The first that is not NULL. */
  first(of: readonly SqlTerm[], parameters: Parameters): SqlTerm
}

export interface TextDialect {
  /** Code points. */
  length(sql: string): string
  /** Bytes in UTF-8, or of bytes. */
  bytes(sql: string, family: 'text' | 'bytes'): string
  /** ASCII letters alone. */
  lower(sql: string): string
  /** ASCII letters alone. */
  upper(sql: string): string
  /** Blanks (U+0020) at both ends. */
  trim(sql: string): string
  startsWith(sql: string, part: string): string
  endsWith(sql: string, part: string): string
  contains(sql: string, part: string): string
  /** `pattern` is a parameter with the escape `\`. */
  like(sql: string, pattern: string): string
  /** The whole text matches; `pattern` is a parameter in the platform's own language. */
  matches(sql: string, pattern: string, ignoreCase: boolean): string
  /** The platform's flavour of patterns. */
  readonly flavour: 're2' | 'postgres'
}

export interface InstantDialect {
  /** A date counts as its midnight, a timestamp without zone as UTC. */
  compare(op: Comparison, left: SqlTerm, right: SqlTerm): string
  /** The day in UTC. */
  dateOf(of: SqlTerm): string
  /** Moved by an interval; infinities stay, NULL where the result leaves what timestamps can hold. */
  move(op: '+' | '-', of: SqlTerm, interval: SqlTerm, parameters: Parameters): SqlTerm
  /** The first that is not NULL. */
  first(of: readonly SqlTerm[]): SqlTerm
}

/** SQL of one measure: what it selects, and the answer that the selected values make. */
export interface MeasureSql {
  readonly select: readonly string[]
  /** `type` is what the column that was measured holds. */
  read(values: readonly Value[]): Value
}

/** `condition` is a predicate in SQL; rows for which it is not true do not count. */
export interface AggregateDialect {
  count(condition: string | undefined): string
  extreme(which: 'min' | 'max', of: SqlTerm, condition: string | undefined): MeasureSql
  /** Exact for exact numbers; of floats only the finite ones. NULL without any. */
  sum(of: SqlTerm, condition: string | undefined): MeasureSql
  /** Of the sample, finite values only. NULL for fewer than two. */
  deviation(of: SqlTerm, condition: string | undefined): MeasureSql
  /** The smallest value for which at least `fraction` of the values are not greater. */
  percentile(of: SqlTerm, fraction: number, condition: string | undefined): MeasureSql
  /** `equal`: NULL is a value like others; else rows with a NULL among the terms are left out. */
  distinct(of: readonly SqlTerm[], nulls: 'leave out' | 'equal', condition: string | undefined): MeasureSql
}

/** The family of a type. */
export function familyOf(type: LogicalType): Family {
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return 'number'
    case 'text':
    case 'enum':
    case 'other':
      return 'text'
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return 'instant'
    case 'boolean':
    case 'bytes':
    case 'time':
    case 'uuid':
      return type.kind
    default:
      return 'other'
  }
}

/** A comparison that is read from the other side: `a < b` is `b > a`. */
export function mirrored(op: Comparison): Comparison {
  switch (op) {
    case '<':
      return '>'
    case '<=':
      return '>='
    case '>':
      return '<'
    case '>=':
      return '<='
    default:
      return op
  }
}
