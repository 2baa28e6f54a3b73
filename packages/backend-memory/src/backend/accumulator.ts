import { encodeValues } from '@assay/expression/encoding'
import { compareValues } from '@assay/expression/order'
import { addDecimals, decimal, type Exact } from '@assay/expression/values'
import type { Row } from '@assay/ports/backend'
import type { Measure } from '@assay/ports/measure'
import type { LogicalType, Value } from '@assay/ports/value'
import { createExactDeviation, deviationOfFloats } from './deviation.ts'

/** Measures the rows that it is given. */
export interface Accumulator {
  add(row: Row): void
  result(): Value
}

/** Where a column stands in the rows, and what it holds. */
export interface Place {
  readonly index: number
  readonly type: LogicalType
}

/**
 * An accumulator for a measure without its condition.
 *
 * @param placeOf Finds a column that is known to be there.
 */
export function createAccumulator(measure: Measure, placeOf: (column: string) => Place): Accumulator {
  switch (measure.measure) {
    case 'count':
      return counting()
    case 'min':
      return extreme(placeOf(measure.column), -1)
    case 'max':
      return extreme(placeOf(measure.column), 1)
    case 'sum':
      return summing(placeOf(measure.column))
    case 'stddev':
      return deviating(placeOf(measure.column))
    case 'percentile':
      return ranking(placeOf(measure.column), measure.fraction)
    case 'distinct':
      return distinguishing(measure.columns.map(placeOf), measure.nulls === 'equal')
    default:
      throw new TypeError(`no accumulator for ${measure satisfies never}`)
  }
}

function counting(): Accumulator {
  let count = 0n
  return {
    add() {
      count += 1n
    },
    result: () => count,
  }
}

/** @param side −1 for the least, 1 for the greatest. */
function extreme({ index }: Place, side: -1 | 1): Accumulator {
  let found: Value = null
  return {
    add(row) {
      const value = row[index] ?? null
      if (value !== null && (found === null || compareValues(value, found) * side > 0)) found = value
    },
    result: () => found,
  }
}

function summing({ index, type }: Place): Accumulator {
  return type.kind === 'float' ? summingFloats(index) : summingExactly(index, type)
}

function summingExactly(index: number, type: LogicalType): Accumulator {
  let sum: Exact | undefined
  return {
    add(row) {
      const value = row[index] ?? null
      if (isExact(value)) sum = add(sum ?? (type.kind === 'integer' ? 0n : decimal(0n)), value)
    },
    result: () => sum ?? null,
  }
}

function add(a: Exact, b: Exact): Exact {
  return typeof a === 'bigint' && typeof b === 'bigint' ? a + b : addDecimals(a, b)
}

/** Adds with the error of each step kept aside (Neumaier), so that the order of the rows hardly matters. */
function summingFloats(index: number): Accumulator {
  let sum = 0
  let lost = 0
  let some = false
  return {
    add(row) {
      const value = row[index] ?? null
      if (typeof value !== 'number' || !Number.isFinite(value)) return
      some = true
      const next = sum + value
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
      sum = next
    },
    result: () => (some ? (Number.isFinite(sum) ? sum + lost : sum) : null),
  }
}

function deviating({ index, type }: Place): Accumulator {
  const floats: number[] = []
  const exact = createExactDeviation()
  return {
    add(row) {
      const value = row[index] ?? null
      if (isExact(value)) exact.add(value)
      else if (typeof value === 'number' && Number.isFinite(value)) floats.push(value)
    },
    result: () => (type.kind === 'float' ? deviationOfFloats(floats) : exact.result()),
  }
}

function ranking({ index }: Place, fraction: number): Accumulator {
  const values: Value[] = []
  return {
    add(row) {
      const value = row[index] ?? null
      if (value !== null) values.push(value)
    },
    result: () => values.sort(compareValues)[rankOf(fraction, values.length)] ?? null,
  }
}

/**
 * The place of a percentile among sorted values, from 0. The fraction is the decimal that it is written as: 0.07 of a
 * hundred values is the seventh, whatever the float next to 0.07 is.
 */
function rankOf(fraction: number, count: number): number {
  const { unscaled, scale } = decimal(String(fraction))
  const unit = 10n ** BigInt(scale)
  const rank = (unscaled * BigInt(count) + unit - 1n) / unit
  return Math.max(Number(rank) - 1, 0)
}

function distinguishing(places: readonly Place[], nullsEqual: boolean): Accumulator {
  const seen = new Set<string>()
  return {
    add(row) {
      const values = places.map(({ index }) => row[index] ?? null)
      if (nullsEqual || !values.includes(null)) seen.add(encodeValues(values))
    },
    result: () => BigInt(seen.size),
  }
}

function isExact(value: Value): value is Exact {
  return typeof value === 'bigint' || (typeof value === 'object' && value !== null && 'unscaled' in value)
}
