import type { SampleTable } from '@assay/conformance/backend'
import type { CheckVerdict, MeasuredResult } from '@assay/core/result'
import { parseType } from '@assay/expression/types'
import type { Row } from '@assay/ports/backend'
import type { Json } from '@assay/ports/json'

/** A table, and what checks make of it. */
export interface Scene {
  /** The first is the dataset of the checks; `to:` may name any of them, in `shop` or in `lake`. */
  readonly tables: readonly [SampleTable, ...SampleTable[]]
  readonly cases: readonly Case[]
}

/** One item of `checks` with the verdict that it must have on every platform. */
export interface Case {
  /** What is shown, as a sentence. */
  readonly shows: string
  /** The item in YAML; or the id of an implicit check, such as `not_empty`. */
  readonly item: string
  /** More lines of the suite, in YAML; `dataset:` among them takes the place of the first table. */
  readonly suite: string
  /** Several where the item makes several checks. */
  readonly expected: readonly Expected[] | ExpectedOn
}

/** For what platforms may do differently: what each of them does, by its name. */
export interface ExpectedOn {
  readonly on: Readonly<Record<string, Expected>>
}

/** The verdict, and all the key figures: one that is not named here must be absent. */
export interface Expected extends Pick<MeasuredResult, 'value' | 'evaluated' | 'failing' | 'unknown' | 'left_out'> {
  readonly verdict: CheckVerdict
  /** `skipped`: why. */
  readonly because?: string
  /** The whole message; it is looked at only where it is stated. */
  readonly message?: string
  /** `errored`: the code of the port's failure; looked at only where it is stated. */
  readonly code?: string
  /** Rows of the sample in any order; they are looked at only where they are stated. */
  readonly rows?: readonly (readonly Json[])[]
}

type More = Omit<Expected, 'verdict'>

/** All of so many rows hold. */
export const holds = (evaluated: number, more: More = {}): Expected => ({
  ...{ verdict: 'passed', evaluated, failing: 0 },
  ...more,
})

/** So many of so many rows fail. */
export const fails = (failing: number, evaluated: number, more: More = {}): Expected => ({
  ...{ verdict: 'failed', evaluated, failing },
  ...more,
})

/** So many of so many rows fail, and that is only a warning. */
export const warns = (failing: number, evaluated: number, more: More = {}): Expected => ({
  ...fails(failing, evaluated, more),
  verdict: 'warned',
})

/** So many of so many rows fail, and that is allowed. */
export const bears = (failing: number, evaluated: number, more: More = {}): Expected => ({
  ...fails(failing, evaluated, more),
  verdict: 'passed',
})

/** A value is measured and lies within its bounds. */
export const measures = (value: Json, evaluated?: number, more: More = {}): Expected => ({
  ...{ verdict: 'passed', value },
  ...(evaluated === undefined ? {} : { evaluated }),
  ...more,
})

/** A value is measured and lies outside its bounds. */
export const misses = (value: Json, evaluated?: number, more: More = {}): Expected => ({
  ...measures(value, evaluated, more),
  verdict: 'failed',
})

export const skips = (because: string, more: More = {}): Expected => ({ verdict: 'skipped', because, ...more })

export const errs = (message: string): Expected => ({ verdict: 'errored', message })

/** A case in one line; `suite` holds more lines of the suite. */
export function shows(
  sentence: string,
  item: string,
  expected: Expected | readonly Expected[] | ExpectedOn,
  suite = '',
): Case {
  const all = 'verdict' in expected ? [expected] : expected
  return { shows: sentence, item, suite, expected: all }
}

/**
 * A table from type words: `tableOf('t', { id: 'int64', name: 'text' }, [[1n, 'a']])`. Names that are no ordinary keys
 * of an object come as pairs.
 */
export function tableOf(
  name: string,
  columns: Readonly<Record<string, string>> | readonly (readonly [column: string, word: string])[],
  rows: readonly Row[],
  more: Pick<SampleTable, 'primaryKey'> = {},
): SampleTable {
  const pairs = isPairs(columns) ? columns : Object.entries(columns)
  const described = pairs.map(([column, word]) => columnOf(column, word))
  const stored = rows.map((row) => row.map((value, index) => storedIn(described[index], value)))
  return { name, columns: described, rows: stored, ...more }
}

function isPairs<Pair>(columns: object | readonly Pair[]): columns is readonly Pair[] {
  return Array.isArray(columns)
}

/** A decimal has the places of its column. */
function storedIn(column: SampleTable['columns'][number] | undefined, value: Row[number]): Row[number] {
  if (column?.type.kind !== 'decimal' || typeof value !== 'object' || value === null) return value
  const scale = column.type.scale ?? 0
  if (!('unscaled' in value) || value.scale > scale) return value
  return { ...value, unscaled: value.unscaled * 10n ** BigInt(scale - value.scale), scale }
}

function columnOf(name: string, word: string): SampleTable['columns'][number] {
  const type = parseType(word)
  if (type === undefined) throw new TypeError(`${word} is no type`)
  return { name, type }
}

/** A table whose first column counts the rows from 1, with one more column of these values. */
export function valuesOf(name: string, word: string, values: readonly Row[number][]): SampleTable {
  return tableOf(
    name,
    { id: 'int64', v: word },
    values.map((value, index) => [BigInt(index + 1), value]),
    { primaryKey: ['id'] },
  )
}
