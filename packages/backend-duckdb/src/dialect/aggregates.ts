import type { AggregateDialect, MeasureSql, SqlTerm } from '@assay/backend-sql/dialect'
import { PortError } from '@assay/ports/errors'
import type { Value } from '@assay/ports/value'
import { isExact, isWide } from './integers.ts'
import { fromOrderKey, orderKey } from './order-key.ts'

const single = (select: string, read: (value: Value) => Value = (value) => value): MeasureSql => ({
  select: [select],
  read: ([value = null]) => read(value),
})

/** `count(*) FILTER` and the like make the engine's time grow with the square of their number; CASE does not. */
function only(sql: string, ...conditions: readonly (string | undefined)[]): string {
  const given = conditions.filter((condition) => condition !== undefined)
  return given.length === 0 ? sql : `CASE WHEN ${given.join(' AND ')} THEN ${sql} END`
}

function requireNumber(of: SqlTerm, what: string): void {
  if (of.family === 'number') return
  const problem = `${what} of a column of type ${of.type?.kind}`
  throw new PortError('INVALID_ARGUMENT', `there is no ${problem}`, { argument: 'measures', problem })
}

const bigintOf = (value: Value | undefined) => (typeof value === 'bigint' ? value : 0n)

/** Sums of numbers that are as wide as the engine's widest are taken in two halves, which cannot overflow. */
function halves(high: string, low: string, weight: bigint, scale: number | undefined): MeasureSql {
  return {
    select: [`sum(${high})`, `sum(${low})`],
    read([upper = null, lower = null]) {
      if (upper === null) return null
      const total = bigintOf(upper) * weight + bigintOf(lower)
      return scale === undefined ? total : { kind: 'decimal', unscaled: total, scale }
    },
  }
}

const WORD = 2n ** 64n
const TEN_19 = 10n ** 19n

function exactSum(of: SqlTerm, condition: string | undefined): MeasureSql {
  const { type } = of
  const value = only(of.sql, condition)
  if (isWide(of)) return single(`sum(CAST(${value} AS BIGNUM))`)
  if (type?.kind === 'integer' && type.bits === 128) {
    return halves(`(${value}) >> 64`, `(${value}) & ${WORD - 1n}::HUGEINT`, WORD, undefined)
  }
  if (type?.kind !== 'decimal' || (type.precision ?? 38) <= 28) return single(`sum(${value})`)
  const digits = `CAST(replace(CAST(${value} AS VARCHAR), '.', '') AS HUGEINT)`
  return halves(`${digits} // ${TEN_19}::HUGEINT`, `${digits} % ${TEN_19}::HUGEINT`, TEN_19, type.scale ?? 0)
}

/** The engine takes infinity for the least of nothing but NaN. */
function leastFloat(of: SqlTerm, condition: string | undefined): MeasureSql {
  return {
    select: [`min(${only(of.sql, condition)})`, `count_if(${only(`NOT isnan(${of.sql})`, condition)})`],
    read: ([least = null, numbers = null]) => (least !== null && bigintOf(numbers) === 0n ? Number.NaN : least),
  }
}

/** The square of a deviation beyond this has no float64, and the engine raises. */
const HUGE_FLOAT = '1e150'
const SCALE = 2 ** 530

/** Floats whose deviations cannot be squared are measured on a smaller scale, where the others do not count. */
function floatDeviation(of: SqlTerm, condition: string | undefined): MeasureSql {
  if (of.type?.kind === 'float' && of.type.bits === 32) {
    return single(`stddev_samp(${only(`CAST(${of.sql} AS DOUBLE)`, `isfinite(${of.sql})`, condition)})`)
  }
  const isHuge = `abs(${of.sql}) >= ${HUGE_FLOAT} AND isfinite(${of.sql})`
  return {
    select: [
      `stddev_samp(${only(of.sql, `abs(${of.sql}) < ${HUGE_FLOAT}`, condition)})`,
      `count_if(${only(isHuge, condition)})`,
      `stddev_samp(${only(`${of.sql} * ${1 / SCALE}::DOUBLE`, `isfinite(${of.sql})`, condition)})`,
    ],
    read([ordinary = null, huge = 0n, scaled = null]) {
      if (huge === 0n) return ordinary
      return typeof scaled === 'number' ? scaled * SCALE : null
    },
  }
}

const fromKey = (of: SqlTerm) => (value: Value) => fromOrderKey(of, value)

/** The fraction as it is written, in decimal digits: then the engine counts in integers. */
function fractionText(fraction: number): string {
  const text = fraction.toFixed(15).replace(/0+$/, '').replace(/\.$/, '.0')
  return Number(text) === fraction ? text : `${fraction}::DOUBLE`
}

/** Aggregates as the engine computes them in one pass. None of them can raise. */
export const aggregates: AggregateDialect = {
  // Of a condition that is unknown as such, `count_if` is NULL.
  count: (condition) => (condition === undefined ? 'count(*)' : `coalesce(count_if(${condition}), 0)`),
  extreme(which, of, condition) {
    if (which === 'min' && of.type?.kind === 'float') return leastFloat(of, condition)
    return single(`${which}(${only(orderKey(of), condition)})`, fromKey(of))
  },
  sum(of, condition) {
    requireNumber(of, 'sum')
    if (isExact(of)) return exactSum(of, condition)
    return single(`sum(${only(`CAST(${of.sql} AS DOUBLE)`, `isfinite(${of.sql})`, condition)})`)
  },
  deviation(of, condition) {
    requireNumber(of, 'standard deviation')
    if (!isExact(of)) return floatDeviation(of, condition)
    return single(`stddev_samp(CAST(${only(of.sql, condition)} AS DOUBLE))`)
  },
  percentile: (of, fraction, condition) =>
    single(`quantile_disc(${only(orderKey(of), condition)}, ${fractionText(fraction)})`, fromKey(of)),
  distinct(of, nulls, condition) {
    const [first, ...others] = of
    if (first === undefined)
      throw new PortError('INVALID_ARGUMENT', 'distinct needs a column', {
        argument: 'measures',
        problem: 'distinct needs a column',
      })
    const key = others.length === 0 ? orderKey(first) : `row(${of.map(orderKey).join(', ')})`
    if (nulls === 'leave out') {
      const present = others.length === 0 ? [] : of.map(({ sql }) => `${sql} IS NOT NULL`)
      return single(`count(DISTINCT ${only(key, ...present, condition)})`)
    }
    if (others.length > 0) return single(`count(DISTINCT ${only(key, condition)})`)
    return {
      select: [`count(DISTINCT ${only(key, condition)})`, `count_if(${only(`${first.sql} IS NULL`, condition)})`],
      read: ([values = 0n, missing = 0n]) => bigintOf(values) + (bigintOf(missing) > 0n ? 1n : 0n),
    }
  },
}
