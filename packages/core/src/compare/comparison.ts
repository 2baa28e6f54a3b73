import { formatType } from '@assay/expression/types'
import type { Column } from '@assay/ports/dataset'
import type { LogicalType } from '@assay/ports/value'
import { CheckError } from '../checks/check-type.ts'
import type { FindColumn } from '../checks/find-column.ts'
import { fieldOrder } from './field-order.ts'
import type { MergeKey } from './merge-rows.ts'
import type { Tolerance } from './row-difference.ts'

/** What is compared with what, settled before any row is read. Left is the dataset of the suite, right the other. */
export interface Comparison {
  readonly key: readonly ColumnPair[]
  readonly columns: readonly ComparedColumn[]
  /** Columns that take no part: ignored, or on one side only. */
  readonly leftOut: { readonly left: readonly string[]; readonly right: readonly string[] }
}

export interface ColumnPair {
  readonly left: Column
  readonly right: Column
}

export interface ComparedColumn extends ColumnPair {
  readonly tolerance?: Tolerance
}

/** How the author wrote it: names of the left side, each with the name on the right where that differs. */
export interface ComparisonWish {
  readonly key: readonly NamePair[]
  /** Absent: all columns that both sides have, but for the key and `ignore`. */
  readonly columns?: readonly NamePair[]
  readonly ignore: readonly string[]
  readonly tolerance: ReadonlyMap<string, Tolerance>
}

export interface NamePair {
  readonly left: string
  readonly right: string
}

/**
 * Fits a wish to the columns of the two sides.
 *
 * @throws CheckError when a column is missing, or two types cannot be held against each other
 */
export function settleComparison(
  wish: ComparisonWish,
  left: { readonly columns: readonly Column[]; readonly find: FindColumn },
  right: { readonly columns: readonly Column[]; readonly find: FindColumn },
): Comparison {
  const pair = (names: NamePair): ColumnPair =>
    comparable({ left: left.find(names.left), right: right.find(names.right) })
  const key = wish.key.map(pair)
  const ignored = new Set(wish.ignore)
  const wished = wish.columns?.map(pair) ?? commonColumns(key, ignored, left.columns, right.columns)
  const tolerances = new Map([...wish.tolerance].map(([name, tolerance]) => [left.find(name).name, tolerance]))

  const columns = wished.map((one): ComparedColumn => {
    const tolerance = tolerances.get(one.left.name)
    if (tolerance === undefined) return one
    refuseUselessTolerance(one, tolerance)
    return { ...one, tolerance }
  })
  for (const name of tolerances.keys()) {
    if (!columns.some((one) => one.left.name === name))
      throw new CheckError(`the tolerance of ${name} is of no use: the column is not compared`)
  }
  const used = [...key, ...columns]
  return {
    key,
    columns,
    leftOut: {
      left: left.columns.map((one) => one.name).filter((name) => !used.some((one) => one.left.name === name)),
      right: right.columns.map((one) => one.name).filter((name) => !used.some((one) => one.right.name === name)),
    },
  }
}

/** The orders by which the merge holds keys against each other, and checks that each side ascends. */
export function mergeKeyOf(comparison: Comparison): MergeKey {
  const types = comparison.key.map((one) => ({ left: one.left.type, right: one.right.type }))
  return {
    width: types.length,
    across: types.map(({ left, right }) => fieldOrder(left, right)),
    withinLeft: types.map(({ left }) => fieldOrder(left, left)),
    withinRight: types.map(({ right }) => fieldOrder(right, right)),
  }
}

function commonColumns(
  key: readonly ColumnPair[],
  ignored: ReadonlySet<string>,
  left: readonly Column[],
  right: readonly Column[],
): readonly ColumnPair[] {
  const taken = new Set(key.map((one) => one.left.name))
  const pairs: ColumnPair[] = []
  for (const column of left) {
    const other = right.find((one) => one.name === column.name)
    if (other === undefined || taken.has(column.name) || ignored.has(column.name)) continue
    pairs.push(comparable({ left: column, right: other }))
  }
  return pairs
}

const numbers = new Set<LogicalType['kind']>(['integer', 'decimal', 'float'])
const texts = new Set<LogicalType['kind']>(['text', 'enum', 'uuid', 'other'])
const times = new Set<LogicalType['kind']>(['date', 'time', 'timestamp', 'timestamptz'])

/** Refuses two columns whose types cannot be held against each other. */
export function comparable(pair: ColumnPair): ColumnPair {
  const [left, right] = [pair.left.type.kind, pair.right.type.kind]
  if (left === right || [numbers, texts].some((family) => family.has(left) && family.has(right))) return pair
  throw new CheckError(
    `${pair.left.name} is ${formatType(pair.left.type)} on the left and ` +
      `${pair.right.name} is ${formatType(pair.right.type)} on the right: ` +
      'these cannot be compared; name the columns to compare, or cast one side in a query',
  )
}

function refuseUselessTolerance(pair: ColumnPair, tolerance: Tolerance): void {
  const family = tolerance.kind === 'duration' ? times : numbers
  if (family.has(pair.left.type.kind) && family.has(pair.right.type.kind)) return
  const fits = tolerance.kind === 'duration' ? 'a date or a time' : 'a number'
  throw new CheckError(
    `the tolerance of ${pair.left.name} fits ${fits}, and the column is ${formatType(pair.left.type)}`,
  )
}
