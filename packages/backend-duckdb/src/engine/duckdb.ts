import type * as DuckDb from '@duckdb/node-api'

export type {
  DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBMaterializedResult,
  DuckDBResult,
} from '@duckdb/node-api'

let loaded: Promise<typeof DuckDb> | undefined

/**
 * The binding decodes text with a decoder that takes U+FEFF at the beginning of a value for a byte order mark and
 * drops it: two values that differ come out as one. It looks the decoder up each time, so another one can be put there.
 */
async function keepByteOrderMarks(): Promise<void> {
  const { default: accessors } = await import('@duckdb/node-api/lib/vectors/dataAccessors.js')
  Object.assign(accessors, { textDecoder: new TextDecoder('utf-8', { ignoreBOM: true }) })
}

/** The engine's binding. It takes 0.2 s to load, so it is loaded by the first call that needs it. */
export function loadDuckDb(): Promise<typeof DuckDb> {
  loaded ??= Promise.all([import('@duckdb/node-api'), keepByteOrderMarks()]).then(([api]) => api)
  return loaded
}
