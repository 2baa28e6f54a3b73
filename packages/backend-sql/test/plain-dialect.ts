import {
  type AggregateDialect,
  type Dialect,
  familyOf,
  type MeasureSql,
  type SqlTerm,
} from '@assay/backend-sql/dialect'
import { formatValue, kindOf } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'

/** A dialect near to PostgreSQL's, which only the tests know: what is shared must not have grown around one engine. */

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const term = (sql: string, type: SqlTerm['type']): SqlTerm => ({
  sql,
  type,
  family: type === undefined ? 'null' : familyOf(type),
  ...(type?.kind === 'integer' ? { exact: { scale: 0, bound: undefined } } : {}),
})
const filtered = (call: string, condition: string | undefined) =>
  condition === undefined ? call : `${call} FILTER (WHERE ${condition})`
const single = (sql: string): MeasureSql => ({ select: [sql], read: ([value = null]) => value })

const orderKey = ({ sql, type, literal: constant }: SqlTerm) =>
  type?.kind === 'text' && constant === undefined ? `${sql} COLLATE "C"` : sql
const number = (sql: string): SqlTerm => term(sql, { kind: 'decimal' })

const aggregates: AggregateDialect = {
  count: (condition) => filtered('count(*)', condition),
  extreme: (which, of, condition) => single(filtered(`${which}(${orderKey(of)})`, condition)),
  sum: (of, condition) => single(filtered(`sum(${of.sql})`, condition)),
  deviation: (of, condition) => single(filtered(`stddev_samp(${of.sql})`, condition)),
  percentile: (of, fraction, condition) =>
    single(filtered(`percentile_disc(${fraction}) WITHIN GROUP (ORDER BY ${orderKey(of)})`, condition)),
  distinct: (of, _nulls, condition) => single(filtered(`count(DISTINCT (${of.map(orderKey).join(', ')}))`, condition)),
}

function literal(value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  return `'${(typeof value === 'string' ? value : formatValue(value)).replaceAll("'", "''")}'`
}

export const plainDialect: Dialect = {
  name: 'Plain',
  identifier: quoted,
  placeholder: (position) => `$${position}`,
  literal,
  column: ({ type }, sql) => term(sql, type),
  term(value, parameters) {
    const kind = kindOf(value)
    const type = kind === 'list' || kind === 'struct' || kind === 'null' ? ({ kind: 'json' } as const) : { kind }
    return { ...term(parameters.add(value), type), literal: value }
  },
  numbers: {
    compare: (op, left, right) => `${left.sql} ${op} ${right.sql}`,
    among: (of, values, parameters) => `${of.sql} IN (${values.map((value) => parameters.add(value)).join(', ')})`,
    calculate: (op, left, right) => number(`(${left.sql} ${op} ${right.sql})`),
    negate: (of) => number(`(-${of.sql})`),
    absolute: (of) => number(`abs(${of.sql})`),
    first: (of) => number(`coalesce(${of.map(({ sql }) => sql).join(', ')})`),
  },
  texts: {
    flavour: 'postgres',
    length: (sql) => `char_length(${sql})`,
    bytes: (sql) => `octet_length(${sql})`,
    lower: (sql) => `lower(${sql} COLLATE "C")`,
    upper: (sql) => `upper(${sql} COLLATE "C")`,
    trim: (sql) => `btrim(${sql}, ' ')`,
    startsWith: (sql, part) => `starts_with(${sql}, ${part})`,
    endsWith: (sql, part) => `right(${sql}, char_length(${part})) = ${part}`,
    contains: (sql, part) => `strpos(${sql}, ${part}) > 0`,
    like: (sql, pattern) => `${sql} LIKE ${pattern} ESCAPE '\\'`,
    matches: (sql, pattern, ignoreCase) => `${sql} ${ignoreCase ? '~*' : '~'} ${pattern}`,
  },
  instants: {
    compare: (op, left, right) => `${left.sql} ${op} ${right.sql}`,
    dateOf: ({ sql }) => `CAST(${sql} AS date)`,
    move: (op, of, interval) => term(`(${of.sql} ${op} ${interval.sql})`, { kind: 'timestamp' }),
    first: (of) => term(`coalesce(${of.map(({ sql }) => sql).join(', ')})`, of[0]?.type),
  },
  aggregates,
  orderKey,
  fromOrderKey: (_, key) => key,
  among: (key, keys) => `${key} IN (${keys.join(', ')})`,
  rowText: ({ sql }) => sql,
}
