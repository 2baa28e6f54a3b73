import type { Rejected } from '@assay/ports/measure'
import { duckDbDialect } from '../dialect/dialect.ts'
import { quoteText } from '../engine/confinement.ts'
import { jsonOptions } from './json-options.ts'
import { type FileColumn, readerCall } from './reader-call.ts'
import { type FileContext, NOTHING_REJECTED } from './reading.ts'
import { ISO } from './widen.ts'

/** A file in which some records are no objects, or no JSON. It is read record by record, which is slower. */
export interface BrokenJson {
  readonly columns: readonly { readonly name: string; readonly type: string | undefined }[]
  readonly rejected: Rejected
  /** The query for its good records. */
  select(columns: readonly FileColumn[]): string
}

const MOST_RECORDS = 20
const IS_OBJECT = `CASE WHEN json IS NULL THEN FALSE ELSE json_type(json) = 'OBJECT' END`

/** RFC 6901; the engine's own paths have no way to write every name. */
const pointer = (name: string) => quoteText(`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)

function typeSql(): string {
  const all = (condition: string) => `bool_and(${condition})`
  const isNumber = `kind IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE')`
  const matches = (pattern: string) => all(`kind = 'VARCHAR' AND regexp_full_match(text, ${quoteText(pattern)})`)
  const cases = [
    [all(`${isNumber} AND TRY_CAST(text AS BIGINT) IS NOT NULL AND regexp_full_match(text, '-?\\d+')`), 'BIGINT'],
    [all(`${isNumber} AND TRY_CAST(text AS HUGEINT) IS NOT NULL AND regexp_full_match(text, '-?\\d+')`), 'HUGEINT'],
    [all(`${isNumber} AND (NOT regexp_full_match(text, '-?\\d+') OR length(text) < 16)`), 'DOUBLE'],
    [all(`kind = 'BOOLEAN'`), 'BOOLEAN'],
    ...Object.entries(ISO).map(([type, pattern]) => [matches(pattern), type]),
    [`bool_or(kind IN ('OBJECT', 'ARRAY'))`, 'JSON'],
  ]
  return `CASE ${cases.map(([condition, type]) => `WHEN ${condition} THEN '${type}'`).join(' ')} ELSE 'VARCHAR' END`
}

async function columnsOf(from: string, { session }: FileContext) {
  const records = `SELECT row_number() OVER () AS record, json, json_keys(json) AS names FROM ${from} WHERE ${IS_OBJECT}`
  const keys = `SELECT json, unnest(names) AS name, row(record, unnest(range(len(names)))) AS place FROM (${records})`
  const values = `SELECT *, json_extract(json, '/' || replace(replace(name, '~', '~0'), '/', '~1')) AS value FROM (${keys})`
  const facts = `SELECT place, name, json_type(value) AS kind, value ->> '$' AS text FROM (${values})`
  const sql = `SELECT name, ${typeSql()} FROM (${facts}) WHERE kind <> 'NULL' GROUP BY name ORDER BY min(place), name`
  const named = `SELECT name, min(place) FROM (${keys}) GROUP BY name ORDER BY min(place)`
  const types = new Map<string, string>()
  for (const [name, type] of await (await session.run({ text: sql })).getRows()) types.set(String(name), String(type))
  const names = await (await session.run({ text: named })).getRows()
  return names.map(([name]) => ({ name: String(name), type: types.get(String(name)) }))
}

/** Lines are counted by reading the file as lines; blank ones are no records. */
async function linesOf(path: string, { session, compression }: FileContext) {
  const lines = readerCall('read_csv', [path], {
    auto_detect: false,
    columns: { columns: [{ name: 'line', type: 'VARCHAR' }] },
    delim: '',
    quote: '',
    escape: '',
    header: false,
    strict_mode: false,
    compression: compression ?? 'none',
    ignore_errors: true,
  })
  const isObject = `CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' ELSE FALSE END`
  const numbered = `SELECT row_number() OVER () AS number, line FROM ${lines}`
  const text = `SELECT number, json_valid(line) FROM (${numbered}) WHERE trim(line) <> '' AND NOT ${isObject} ORDER BY number LIMIT ${MOST_RECORDS}`
  const rows = await (await session.run({ text })).getRows()
  return rows.map(([number, isJson]) => ({
    file: path,
    line: Number(number),
    reason: isJson === true ? 'it is JSON, but no object' : 'it is no JSON',
  }))
}

async function rejectedOf(path: string, from: string, context: FileContext): Promise<Rejected> {
  const counted = await context.session.run({ text: `SELECT count(*) FROM ${from} WHERE NOT ${IS_OBJECT}` })
  const [[count] = []] = await counted.getRows()
  if (BigInt(String(count)) === 0n) return NOTHING_REJECTED
  const records =
    context.format === 'ndjson'
      ? await linesOf(path, context)
      : [{ file: path, reason: 'a record is JSON, but no object' }]
  return { count: BigInt(String(count)), records }
}

/** Looks at such a file. */
export async function brokenJson(path: string, context: FileContext): Promise<BrokenJson> {
  const from = readerCall('read_json_objects', [path], {
    ...jsonOptions(context),
    ...(context.format === 'ndjson' ? { ignore_errors: true } : {}),
  })
  return {
    columns: await columnsOf(from, context),
    rejected: await rejectedOf(path, from, context),
    select(columns) {
      const list = columns.map(({ name, type }) => {
        const value =
          type === 'JSON'
            ? `json_extract(json, ${pointer(name)})`
            : `TRY_CAST(json_extract_string(json, ${pointer(name)}) AS ${type})`
        return `${value} AS ${duckDbDialect.identifier(name)}`
      })
      return `SELECT ${list.join(', ')} FROM ${from} WHERE ${IS_OBJECT}`
    },
  }
}
