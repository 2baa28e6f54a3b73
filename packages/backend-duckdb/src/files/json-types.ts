import type { FileOptions } from '@assay/ports/dataset'
import { duckDbDialect } from '../dialect/dialect.ts'
import { quoteText } from '../engine/confinement.ts'
import { jsonOptions } from './json-options.ts'
import { type FileColumn, readerCall } from './reader-call.ts'
import type { FileContext } from './reading.ts'
import { ISO, isIsoType } from './widen.ts'

interface JsonColumn {
  readonly name: string
  readonly type: string | undefined
}

const ISO_TYPES = Object.keys(ISO)

/** The types that are too wide or lose something: big integers among floats, zones of timestamps, quotes of text. */
const isDoubtful = ({ type }: FileColumn) =>
  type === 'DOUBLE' || type === 'HUGEINT' || type === 'UBIGINT' || type === 'JSON' || isIsoType(type)

function evidenceSql({ name }: FileColumn): string[] {
  const document = duckDbDialect.identifier(name)
  const text = `(${document} ->> '$')`
  const written = `CAST(${document} AS VARCHAR)`
  const isInteger = `regexp_full_match(${written}, '-?\\d+')`
  const only = (condition: string, value: string) => `bool_and(CASE WHEN ${condition} THEN ${value} END)`
  return [
    `count(${text})`,
    `bool_and(${isInteger})`,
    only(isInteger, `TRY_CAST(${written} AS HUGEINT) IS NOT NULL`),
    only(isInteger, `coalesce(abs(TRY_CAST(${written} AS HUGEINT)) <= 9007199254740992, FALSE)`),
    `bool_and(json_type(${document}) NOT IN ('OBJECT', 'ARRAY'))`,
    `bool_and(TRY_CAST(${written} AS BIGINT) IS NOT NULL)`,
    ...ISO_TYPES.map((type) => `bool_and(regexp_full_match(${text}, ${quoteText(ISO[type as keyof typeof ISO])}))`),
  ]
}

const WIDTH = 6 + ISO_TYPES.length

function judge(
  type: string,
  options: FileOptions,
  [count, integers, huge, safe, scalar, narrow, ...iso]: readonly unknown[],
) {
  if (BigInt(String(count)) === 0n) return undefined
  if (type === 'JSON') return scalar === true ? 'VARCHAR' : 'JSON'
  // Integers with and without a sign are two kinds to the engine, and more than 64 bits together.
  if (type === 'HUGEINT' || type === 'UBIGINT') return narrow === true ? 'BIGINT' : 'HUGEINT'
  if (type === 'DOUBLE') {
    if (integers === true) return huge === true ? 'HUGEINT' : 'VARCHAR'
    return safe === false ? 'VARCHAR' : 'DOUBLE'
  }
  if (options.dateFormat !== undefined) return type
  return ISO_TYPES.find((_, index) => iso[index] === true) ?? 'VARCHAR'
}

/** What the engine found, less what would lose something of a value. */
export async function jsonTypes(
  path: string,
  columns: readonly FileColumn[],
  options: FileOptions,
  context: FileContext,
): Promise<JsonColumn[]> {
  const doubtful = columns.filter(isDoubtful)
  if (doubtful.length === 0) return [...columns]
  const call = readerCall('read_json', [path], {
    auto_detect: false,
    ...jsonOptions(context),
    columns: { columns: doubtful.map(({ name }) => ({ name, type: 'JSON' })) },
  })
  const result = await context.session.run({ text: `SELECT ${doubtful.flatMap(evidenceSql).join(', ')} FROM ${call}` })
  const [row = []] = await result.getRows()
  return columns.map((column) => {
    const index = doubtful.indexOf(column)
    if (index < 0) return column
    return { name: column.name, type: judge(column.type, options, row.slice(index * WIDTH, (index + 1) * WIDTH)) }
  })
}
