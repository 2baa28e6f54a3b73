import type { SqlTerm } from '@assay/backend-sql/dialect'
import type { Value } from '@assay/ports/value'

/** The engine takes a month for 30 days; its parts, one by one, tell them apart. */
const intervalKey = (sql: string) =>
  `struct_pack(months := date_part('year', ${sql}) * 12 + date_part('month', ${sql}), days := date_part('day', ${sql}), micros := epoch_us(${sql}) - epoch_us(to_years(CAST(date_part('year', ${sql}) AS INTEGER))) - epoch_us(to_months(CAST(date_part('month', ${sql}) AS INTEGER))) - date_part('day', ${sql}) * 86400000000)`

/** The key by which the engine orders and tells apart the values of a term as the port wants it. */
export function orderKey(term: SqlTerm): string {
  if (term.type?.kind !== 'interval') return term.sql
  return `CASE WHEN ${term.sql} IS NOT NULL THEN ${intervalKey(term.sql)} END`
}

/** The value behind an order key: only an interval differs from its own, and JSON loses its name on the way. */
export function fromOrderKey({ type }: SqlTerm, key: Value): Value {
  if (type?.kind === 'json' && typeof key === 'string') return { kind: 'json', text: key }
  if (type?.kind !== 'interval' || typeof key !== 'object' || key === null || !('fields' in key)) return key
  const [months = 0n, days = 0n, micros = 0n] = key.fields.map(([, field]) => field)
  return { kind: 'interval', months: Number(months), days: Number(days), micros: BigInt(String(micros)) }
}

/** `IN` compares with one value after the other; a search in a list takes half its time. */
export function among(key: string, keys: readonly string[]): string {
  return keys.length < 3 ? `${key} IN (${keys.join(', ')})` : `list_contains([${keys.join(', ')}], ${key})`
}
