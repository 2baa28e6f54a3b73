import type { Backend, QueriedRows, QueryRequest } from '@assay/ports/backend'
import type { Dataset, OwnSql } from '@assay/ports/dataset'
import { isPortError, PortError } from '@assay/ports/errors'
import { type BackendMutant, over } from './mutant.ts'

/** Changes own SQL wherever it stands, before the right backend sees it. */
function rewriting(name: string, rewrite: <Own extends OwnSql>(own: Own) => Own): BackendMutant {
  const inDataset = <Request extends { readonly dataset: Dataset }>(request: Request): Request =>
    request.dataset.kind === 'query' ? { ...request, dataset: rewrite(request.dataset) } : request
  return {
    name,
    mutate: (backend) =>
      over(backend, {
        describe: (dataset, options) => backend.describe(inDataset({ dataset }).dataset, options),
        measure: (request, options) => backend.measure(inDataset(request), options),
        rows: (request, options) => backend.rows(inDataset(request), options),
        copy: (request, options) => backend.copy(inDataset(request), options),
        query: (request, options) => backend.query(rewrite(request), options),
      }),
  }
}

/** Answers queries differently. */
function querying(
  name: string,
  query: (backend: Backend, request: QueryRequest) => Promise<QueriedRows>,
): BackendMutant {
  return { name, mutate: (backend) => over(backend, { query: (request) => query(backend, request) }) }
}

function answering(name: string, answer: (right: QueriedRows, request: QueryRequest) => QueriedRows): BackendMutant {
  return querying(name, async (backend, request) => answer(await backend.query(request), request))
}

const nothing: QueriedRows = { columns: [], rows: [], truncated: false, sql: 'nothing' }

function pasted(own: OwnSql): string {
  return own.sql.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = own.values?.[name]
    return typeof value === 'string' ? `'${value}'` : whole
  })
}

function unquoted(own: OwnSql): string {
  return own.sql.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const dataset = own.datasets?.[name]
    return dataset?.kind === 'table' ? dataset.name.join('.') : whole
  })
}

/** Backends with SQL of their own that handle it wrongly. */
export const ownSqlMutants: readonly BackendMutant[] = [
  rewriting('pastes values into the statement', (own) => ({ ...own, sql: pasted(own) })),
  rewriting('leaves names of datasets as they are', (own) => ({ ...own, sql: unquoted(own) })),
  rewriting('fills whatever nothing fills with NULL', (own) => ({
    ...own,
    sql: own.sql.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
      own.values?.[name] === undefined && own.datasets?.[name] === undefined ? 'NULL' : whole,
    ),
  })),
  rewriting('runs the first of several statements', (own) => ({ ...own, sql: own.sql.split(';')[0] ?? '' })),
  rewriting('runs something where it is given nothing', (own) => ({
    ...own,
    sql: /^\s*(--.*|;)?\s*$/.test(own.sql) ? 'select 1 as one' : own.sql,
  })),
  querying('answers statements that it must refuse with nothing', (backend, request) =>
    backend.query(request).catch((error) => {
      if (isPortError(error, 'BACKEND_STATEMENT_REFUSED')) return nothing
      throw error
    }),
  ),
  querying('takes failures of the platform for no rows', (backend, request) =>
    backend.query(request).catch((error) => {
      if (isPortError(error, 'BACKEND_STATEMENT_FAILED')) return nothing
      throw error
    }),
  ),
  querying('keeps to itself which statement failed', (backend, request) =>
    backend.query(request).catch((error) => {
      if (!isPortError(error, 'BACKEND_STATEMENT_FAILED')) throw error
      throw new PortError(error.code, error.message, { ...error.details, sql: '' })
    }),
  ),
  querying('gives one row too many', (backend, request) =>
    backend.query({ ...request, limit: request.limit < 10_000 ? request.limit + 1 : request.limit }),
  ),
  querying('bends limits of queries until they fit', (backend, request) =>
    backend.query({ ...request, limit: Math.min(Math.max(Math.trunc(request.limit) || 1, 1), 10_000) }),
  ),
  answering('never says that there were more rows', (right) => ({ ...right, truncated: false })),
  answering('says that there were more rows when all fit', (right, { limit }) => ({
    ...right,
    truncated: right.rows.length === limit,
  })),
  answering('gives everything as text', (right) => ({ ...right, rows: right.rows.map((row) => row.map(String)) })),
  answering('shows no statement of a query', (right) => ({ ...right, sql: '' })),
  {
    name: 'describes a query as a table',
    mutate: (backend) =>
      over(backend, {
        async describe(dataset, options) {
          const description = await backend.describe(dataset, options)
          return description && { ...description, kind: 'table' }
        },
      }),
  },
  {
    name: 'finds no dataset in a query',
    mutate: (backend) =>
      over(backend, {
        describe: async (dataset, options) =>
          dataset.kind === 'query' ? undefined : backend.describe(dataset, options),
      }),
  },
  {
    name: 'queries on when the signal is aborted',
    mutate: (backend) => over(backend, { query: (request) => backend.query(request) }),
  },
  {
    name: 'answers queries after its disposal',
    mutate: (backend) =>
      over(backend, {
        query: (request, options) =>
          backend.query(request, options).catch((error) => {
            if (isPortError(error, 'DISPOSED')) return nothing
            throw error
          }),
      }),
  },
]
