import type { InstantDialect, SqlTerm } from '@assay/backend-sql/dialect'
import type { Parameters } from '@assay/backend-sql/statement'
import { FIRST_MICROS, LAST_MICROS } from '@assay/expression/evaluate'
import { MICROS_PER_DAY } from '@assay/expression/values'
import type { Interval, LogicalType } from '@assay/ports/value'

type Kind = 'date' | 'timestamp' | 'timestamptz'

const TIMESTAMP: LogicalType = { kind: 'timestamp' }
const kindOf = ({ type }: SqlTerm) => type?.kind as Kind

/** Days that no timestamp reaches are as far away as infinity. */
const midnight = (sql: string) =>
  `CASE WHEN ${sql} > DATE '294246-12-31' THEN TIMESTAMP 'infinity' WHEN ${sql} < DATE '4713-01-01 (BC)' THEN TIMESTAMP '-infinity' ELSE TRY_CAST(${sql} AS TIMESTAMP) END`

/** A timestamp on the clock of UTC, whatever the time zone of the session is. */
function clock(term: SqlTerm): string {
  if (kindOf(term) === 'timestamptz') return `timezone('UTC', ${term.sql})`
  return kindOf(term) === 'date' ? midnight(term.sql) : term.sql
}

const isInterval = (literal: SqlTerm['literal']): literal is Interval =>
  typeof literal === 'object' && literal !== null && 'months' in literal

/** Days as microseconds, for the engine gives a day of the session's time zone 23 hours or 25. */
function microsOf(interval: SqlTerm): bigint | undefined {
  const { literal } = interval
  return isInterval(literal) ? BigInt(literal.days) * MICROS_PER_DAY + literal.micros : undefined
}

/** The earliest and the latest instant that may be moved by so much. */
function edges(shift: bigint, kind: 'timestamp' | 'timestamptz', parameters: Parameters): string {
  const clamped = (micros: bigint) =>
    micros < FIRST_MICROS ? FIRST_MICROS : micros > LAST_MICROS ? LAST_MICROS : micros
  const edge = (micros: bigint) => parameters.add({ kind, micros: clamped(micros) })
  return `BETWEEN ${edge(FIRST_MICROS - shift)} AND ${edge(LAST_MICROS - shift)}`
}

/** Dates and timestamps as the engine compares and moves them. */
export const instants: InstantDialect = {
  compare(op, left, right) {
    if (kindOf(left) === kindOf(right)) return `${left.sql} ${op} ${right.sql}`
    return `${clock(left)} ${op} ${clock(right)}`
  },
  // The engine turns `CAST(x AS DATE) = day` into a range of timestamps, and raises where the day has none.
  dateOf: (of) => (kindOf(of) === 'date' ? of.sql : `(CAST(${clock(of)} AS DATE) + 0)`),
  move(op, of, interval, parameters) {
    const kind = kindOf(of) === 'timestamptz' ? 'timestamptz' : 'timestamp'
    const from = kindOf(of) === 'date' ? `(${clock(of)})` : of.sql
    const micros = microsOf(interval)
    const moved = (sql: string): SqlTerm => ({ sql, family: 'instant', type: { kind } })
    const infinite = `WHEN NOT isfinite(${from}) THEN ${from}`
    if (micros === undefined) {
      const to = `TRY(${from} ${op} to_microseconds(epoch_us(${interval.sql})))`
      return moved(`CASE ${infinite} WHEN ${to} ${edges(0n, kind, parameters)} THEN ${to} END`)
    }
    const by = parameters.add({ kind: 'interval', months: 0, days: 0, micros })
    const within = edges(op === '+' ? micros : -micros, kind, parameters)
    return moved(`CASE ${infinite} WHEN ${from} ${within} THEN TRY(${from} ${op} ${by}) END`)
  },
  first(of) {
    const [kind] = of.map(kindOf)
    const isUniform = of.every((term) => kindOf(term) === kind)
    const parts = of.map((term) => (isUniform ? term.sql : clock(term)))
    const type = isUniform ? of[0]?.type : TIMESTAMP
    return { sql: `coalesce(${parts.join(', ')})`, family: 'instant', type }
  },
}
