import { formatValue } from '@assay/expression/values'
import { parseLongReference } from './dataset-long-form.ts'
import { parseTableName } from './dataset-name.ts'
import { flawed, shown, type Understood } from './problem.ts'
import type { DatasetReference } from './suite.ts'
import { isTemplate, type Template, usesIn, valueOfUse } from './template.ts'

const FILE_ENDING = /\.(csv|tsv|parquet|json|ndjson|jsonl)(\.gz|\.zst)?$/i
const DATABASE_FILE = /\.(duckdb|ddb|db)$/i
const PATH_START = /^(\.{1,2}\/|\/|~\/)/
const URL_START = /^([a-z][a-z0-9+.-]*):\/\//i
const NAME = /^([A-Za-z_][\w-]*)\/(.+)$/s

/**
 * Reads the name of a dataset in any of the ways in which it may be written:
 *
 * - a file: begins with `./`, `../`, `/` or `~/`, holds `*` or `?`, or ends like one (`.csv`, `.parquet`, …);
 *   `orders.duckdb#main.orders` is a table in a database file;
 * - a name: `backend/table`, one to three parts joined by dots, `*` in the last part for all tables that match;
 * - a URL: `postgres://user@host/db#schema.table`, without a password;
 * - an object: `{ backend, table | file | sql, stage?, instance? }`.
 *
 * A text with one slash and a `*` behind it is a name with a pattern, `shop/stage_*`; for files write `./shop/stage_*`.
 * Variables may stand in the path of a file alone; what is written keeps them, so that history goes on from day to day.
 */
export function parseDatasetReference(written: unknown): Understood<DatasetReference> {
  if (typeof written === 'string') return parseText(written)
  if (isTemplate(written)) return parseTemplate(written)
  if (typeof written === 'object' && written !== null && !Array.isArray(written)) return parseLongReference(written)
  return flawed('a dataset is a name or a file', 'write backend/table, ./file.csv or a URL')
}

function parseText(written: string): Understood<DatasetReference> {
  const text = written.trim()
  if (text === '') return flawed('the dataset is empty', 'write backend/table or ./file.csv')
  const scheme = URL_START.exec(text)?.[1]
  if (scheme !== undefined) return parseUrl(text, scheme.toLowerCase())
  const hash = hashOf(text)
  if (hash !== undefined) return parseTableInFile(text, hash)
  if (PATH_START.test(text) || FILE_ENDING.test(text)) return fileAt(text)
  return parseName(text)
}

function parseTemplate({ text, variables }: Template): Understood<DatasetReference> {
  let path = text
  for (const use of usesIn(text).toReversed()) {
    const value = valueOfUse(use, variables)
    if (!value.ok) return value
    path = path.slice(0, use.offset) + formatValue(value.value) + path.slice(use.offset + use.length)
  }
  const parsed = parseText(path)
  if (parsed.ok && parsed.value.source.kind === 'file')
    return { ok: true, value: { ...parsed.value, written: text.trim() } }
  return flawed('variables can stand in the path of a file alone', 'stage and instance come from the coordinates', 0)
}

/** The `#` that ends the path of a database file; one inside quotes or in a file's own name does not count. */
function hashOf(text: string): number | undefined {
  const hash = text.indexOf('#')
  if (hash < 0) return undefined
  const path = text.slice(0, hash)
  return DATABASE_FILE.test(path) || (PATH_START.test(path) && !FILE_ENDING.test(text)) ? hash : undefined
}

function parseTableInFile(text: string, hash: number): Understood<DatasetReference> {
  const name = parseTableName(text.slice(hash + 1))
  if (!name.ok) return shifted(name.error, hash + 1)
  if (name.value.pattern) return flawed('a table in a database file is named in full, without *', undefined, hash + 1)
  return {
    ok: true,
    value: { written: text, source: { kind: 'file', path: text.slice(0, hash), table: name.value.parts } },
  }
}

function fileAt(text: string): Understood<DatasetReference> {
  if (DATABASE_FILE.test(text)) {
    return flawed(`${shown(text)} is a database, not a table`, `name the table in it: ${text}#orders`)
  }
  return { ok: true, value: { written: text, source: { kind: 'file', path: text } } }
}

function parseName(text: string): Understood<DatasetReference> {
  const [, backend, table] = NAME.exec(text) ?? []
  if (backend === undefined || table === undefined) {
    if (/[*?]/.test(text)) return fileAt(text)
    if (DATABASE_FILE.test(text)) return fileAt(text)
    return flawed(
      `${shown(text)} names no backend`,
      `write backend/${text.replace(/^\//, '')}, or ./${text} for a file`,
    )
  }
  const name = parseTableName(table)
  if (name.ok) {
    const { parts, pattern, quoted } = name.value
    return { ok: true, value: { written: text, backend, source: { kind: 'table', name: parts, pattern, quoted } } }
  }
  if (table.includes('"')) return shifted(name.error, backend.length + 1)
  if (/[*?]/.test(text)) return fileAt(text)
  if (table.includes('/')) {
    return flawed(`${shown(text)} is neither backend/table nor a file`, `write ./${text} for a file`)
  }
  return shifted(name.error, backend.length + 1)
}

/** Stores that Assay may read one day; until then the message says that it cannot, not that the name is wrong. */
const NOT_YET = new Set(['http', 'https', 's3', 'gs', 'gcs', 'az', 'abfss', 'ftp', 'sftp'])

function parseUrl(text: string, scheme: string): Understood<DatasetReference> {
  if (scheme === 'file') return flawed('a file is named by its path', `write ${text.slice(7) || './file.csv'}`)
  if (NOT_YET.has(scheme)) return flawed(`datasets over ${scheme}:// cannot be read yet`, 'copy the file first')
  const password = passwordIn(text)
  if (password !== undefined) {
    return flawed(
      'a password has no place in a check file',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a variable of the environment is written
      'declare the backend with "${ENV}", or set PGPASSWORD',
      password,
    )
  }
  const hash = text.indexOf('#')
  if (hash < 0) return flawed('the URL names no table', `end it with #table, such as ${text}#public.orders`)
  const name = parseTableName(text.slice(hash + 1))
  if (!name.ok) return shifted(name.error, hash + 1)
  if (name.value.pattern) return flawed('a table behind a URL is named in full, without *', undefined, hash + 1)
  return {
    ok: true,
    value: { written: text, source: { kind: 'url', url: text.slice(0, hash), table: name.value.parts } },
  }
}

/** Where a password begins; `${NAME}` is none, since it stands for one that is kept elsewhere. */
function passwordIn(text: string): number | undefined {
  const authority = /^[^:]+:\/\/([^/#?]*)@/.exec(text)
  const colon = authority?.[1]?.indexOf(':') ?? -1
  const start = text.indexOf('://') + 3 + colon + 1
  const secret = authority?.[1]?.slice(colon + 1) ?? ''
  if (colon >= 0 && secret !== '' && !isReference(secret)) return start
  const query = /[?&](?:password|passwd|pwd)=([^&#]*)/i.exec(text)
  return query !== null && !isReference(query[1] ?? '') ? query.index : undefined
}

const isReference = (secret: string) => /^\$\{\w+\}$/.test(secret)

function shifted(flaw: { message: string; remedy?: string; offset?: number }, by: number): Understood<never> {
  return flawed(flaw.message, flaw.remedy, by + (flaw.offset ?? 0))
}
