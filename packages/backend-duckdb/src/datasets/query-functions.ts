/**
 * What a query calls. The engine has functions that stand in a SELECT and yet write files, print, or change settings
 * (`enable_logging`, `enable_profiling`, `checkpoint`), locked configuration or not; and `query` runs what a text says.
 * So own SQL may read from tables, files, and the functions that are known to do nothing but read.
 */
const READING: ReadonlySet<string> = new Set([
  'duckdb_columns',
  'duckdb_constraints',
  'duckdb_databases',
  'duckdb_indexes',
  'duckdb_schemas',
  'duckdb_tables',
  'duckdb_types',
  'duckdb_views',
  'generate_series',
  'glob',
  'json_each',
  'json_tree',
  'parquet_file_metadata',
  'parquet_full_metadata',
  'parquet_kv_metadata',
  'parquet_metadata',
  'parquet_scan',
  'parquet_schema',
  'pragma_storage_info',
  'pragma_table_info',
  'pragma_version',
  'range',
  'read_blob',
  'read_csv',
  'read_csv_auto',
  'read_json',
  'read_json_auto',
  'read_json_objects',
  'read_json_objects_auto',
  'read_ndjson',
  'read_ndjson_auto',
  'read_ndjson_objects',
  'read_parquet',
  'read_text',
  'repeat',
  'repeat_row',
  'sniff_csv',
  'unnest',
])

const WRITING: ReadonlySet<string> = new Set(['write_log'])

type Node = { readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

function* nodesOf(value: unknown): Generator<Node> {
  if (!isNode(value)) return
  yield value
  for (const member of Object.values(value)) yield* nodesOf(member)
}

const nameOf = (node: unknown) => (isNode(node) ? String(node['function_name'] ?? '').toLowerCase() : '')

/** What the engine makes of a text: its statements as a tree, or why there is none. */
export interface ParsedQuery {
  readonly statements: number
  /** Absent when the text is a query. */
  readonly problem?: { readonly isSyntax: boolean; readonly message: string }
  /** Functions that own SQL must not call, unless the database itself defines them. */
  readonly doubtful: readonly string[]
}

/** Reads the answer of the engine's `json_serialize_sql`. */
export function parsedQuery(json: string): ParsedQuery {
  const tree: unknown = JSON.parse(json)
  if (!isNode(tree)) return { statements: 0, doubtful: [] }
  if (tree['error'] === true) {
    const message = String(tree['error_message'])
    return { statements: 0, doubtful: [], problem: { isSyntax: tree['error_type'] === 'parser', message } }
  }
  const doubtful = new Set<string>()
  for (const node of nodesOf(tree)) {
    const table = node['type'] === 'TABLE_FUNCTION' ? nameOf(node['function']) : undefined
    if (table !== undefined && !READING.has(table)) doubtful.add(table)
    if (node['class'] === 'FUNCTION' && WRITING.has(nameOf(node))) doubtful.add(nameOf(node))
  }
  const { statements } = tree
  return { statements: Array.isArray(statements) ? statements.length : 0, doubtful: [...doubtful] }
}
