import type { Column, TableDataset } from '@assay/ports/dataset'
import { isPortError, PortError } from '@assay/ports/errors'
import { duckDbDialect } from '../dialect/dialect.ts'
import type { Session } from '../engine/session.ts'
import { unreadable } from '../files/file-set.ts'
import { columnsOfResult, datasetName, SETTLED, type Source } from './source.ts'

/** A table or view, as the engine's catalogue has it. */
export interface CatalogueEntry {
  readonly catalogue: string
  readonly schema: string
  readonly name: string
  readonly kind: 'table' | 'view'
}

const ENTRIES = `SELECT database_name, schema_name, table_name AS name, 'table' AS kind FROM duckdb_tables() WHERE NOT internal AND NOT temporary
UNION ALL
SELECT database_name, schema_name, view_name, 'view' FROM duckdb_views() WHERE NOT internal AND NOT temporary`

function entryOf([catalogue, schema, name, kind]: readonly unknown[]): CatalogueEntry {
  return {
    catalogue: String(catalogue),
    schema: String(schema),
    name: String(name),
    kind: kind === 'view' ? 'view' : 'table',
  }
}

/** All tables and views of the database. */
export async function catalogue(session: Session): Promise<CatalogueEntry[]> {
  const result = await session.run({ text: `SELECT * FROM (${ENTRIES}) WHERE database_name = current_database()` })
  return (await result.getRows()).map(entryOf)
}

/** Exactly that name, else the only one that differs in case alone. */
async function find(name: readonly string[], schema: string, session: Session): Promise<CatalogueEntry | undefined> {
  const parts = name.length === 1 ? [schema, ...name] : name
  const [table = '', inSchema = '', inCatalogue] = [...parts].reverse()
  const values = [table, inSchema, ...(inCatalogue === undefined ? [] : [inCatalogue])]
  if (values.some((part) => part.includes('\0'))) return undefined
  const place = inCatalogue === undefined ? 'database_name = current_database()' : 'lower(database_name) = lower($3)'
  const text = `SELECT * FROM (${ENTRIES}) WHERE lower(name) = lower($1) AND lower(schema_name) = lower($2) AND ${place}`
  const found = (await (await session.run({ text, values })).getRows()).map(entryOf)
  const exact = found.filter((entry) => entry.name === table && entry.schema === inSchema)
  const [only, ...others] = exact.length > 0 ? exact : found
  return others.length === 0 ? only : undefined
}

async function primaryKey({ catalogue: database, schema, name }: CatalogueEntry, session: Session): Promise<string[]> {
  const text = `SELECT unnest(constraint_column_names) FROM duckdb_constraints()
WHERE database_name = $1 AND schema_name = $2 AND table_name = $3 AND constraint_type = 'PRIMARY KEY'`
  const result = await session.run({ text, values: [database, schema, name] })
  return (await result.getRows()).map(([column]) => String(column))
}

async function nullability({ catalogue: database, schema, name }: CatalogueEntry, session: Session) {
  const text = `SELECT column_name, is_nullable FROM duckdb_columns()
WHERE database_name = $1 AND schema_name = $2 AND table_name = $3`
  const result = await session.run({ text, values: [database, schema, name] })
  return new Map((await result.getRows()).map(([column, nullable]) => [String(column), nullable === true]))
}

/** Looks at a table or view; `undefined` when there is none of that name. */
export async function tableSource(
  dataset: TableDataset,
  { backend, schema, session }: { readonly backend: string; readonly schema: string; readonly session: Session },
): Promise<Source | undefined> {
  if (dataset.name.length < 1 || dataset.name.length > 3) {
    throw new PortError('INVALID_ARGUMENT', `${datasetName(dataset)} has ${dataset.name.length} parts`, {
      argument: 'dataset',
      problem: 'the name of a table has one to three parts',
    })
  }
  const entry = await find(dataset.name, schema, session)
  if (entry === undefined) return undefined
  const quoted = [entry.catalogue, entry.schema, entry.name].map((part) => duckDbDialect.identifier(part)).join('.')
  const result = await session.run({ text: `SELECT * FROM ${quoted} LIMIT 0` }).catch((error: unknown) => {
    if (entry.kind === 'table' || !isPortError(error, 'BACKEND_STATEMENT_FAILED')) throw error
    throw unreadable(backend, datasetName(dataset), `the view fails: ${error.details.problem}`, error)
  })
  const columns = columnsOfResult(result)
  const isTable = entry.kind === 'table'
  const nullable = isTable ? await nullability(entry, session) : new Map<string, boolean>()
  const described = columns.map((column): Column => {
    const stated = nullable.get(column.name)
    return stated === undefined ? column : { ...column, nullable: stated }
  })
  return {
    name: datasetName(dataset),
    from: () => quoted,
    columns: described,
    description: {
      kind: entry.kind,
      columns: described,
      primaryKey: isTable ? await primaryKey(entry, session) : [],
    },
    ...SETTLED,
    async verify() {},
    failure: (error) => error,
  }
}
