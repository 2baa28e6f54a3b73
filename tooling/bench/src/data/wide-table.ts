import { DuckDBInstance } from '@duckdb/node-api'

/** How many columns of each kind the table of 80 columns has. */
export const wide = { integers: 30, decimals: 15, floats: 10, words: 15, codes: 5, times: 5 } as const

export const words = ['created', 'paid', 'shipped', 'cancelled', 'returned'] as const

export function names(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(2, '0')}`)
}

/** Writes a table `wide` of 80 columns, and the same as Parquet and CSV, into `directory`. The rows are the same each time. */
export async function writeWide(directory: string, rows: number): Promise<void> {
  const columns = [
    ...names('i', wide.integers - 1).map((name, index) => `(hash(n * 80 + ${index}) % 100000)::bigint as ${name}`),
    'n::bigint as i29',
    ...names('d', wide.decimals).map(
      (name, index) => `((hash(n * 81 + ${index}) % 1000000) / 100)::decimal(12, 2) as ${name}`,
    ),
    ...names('f', wide.floats).map((name, index) => `(hash(n * 82 + ${index}) % 1000003) / 7.0::double as ${name}`),
    ...names('s', wide.words).map(
      (name, index) =>
        `[${words.map((word) => `'${word}'`).join(', ')}][(1 + hash(n * 83 + ${index}) % 5)::bigint] as ${name}`,
    ),
    ...names('c', wide.codes).map(
      (name, index) => `'AB' || lpad((hash(n * 84 + ${index}) % 1000000)::varchar, 8, '0') as ${name}`,
    ),
    ...names('t', wide.times).map(
      (name, index) =>
        `timestamp '2026-11-01 00:00:00' + to_seconds((hash(n * 85 + ${index}) % 1500000)::bigint) as ${name}`,
    ),
  ]
  const instance = await DuckDBInstance.create(`${directory}/wide.duckdb`)
  const connection = await instance.connect()
  await connection.run(`create table wide as select ${columns.join(', ')} from range(${rows}) r(n)`)
  await connection.run(`copy wide to '${directory}/wide.parquet' (format parquet)`)
  await connection.run(`copy wide to '${directory}/wide.csv' (format csv, header)`)
  connection.closeSync()
  instance.closeSync()
}
