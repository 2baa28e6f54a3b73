import { createParameters } from '@assay/backend-sql/statement'
import type { QueriedRows, QueryRequest } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import { fencedQuery } from '../datasets/query.ts'
import type { Source } from '../datasets/source.ts'
import { columnsOfResult } from '../datasets/source.ts'
import { invalid } from '../datasets/sources.ts'
import { duckDbDialect } from '../dialect/dialect.ts'
import { type Context, rowsOfResult } from './context.ts'

const MOST_ROWS = 10_000

/** Own SQL: its rows as values, at most as many as asked for. */
export async function query(request: QueryRequest, context: Context, options: CallOptions): Promise<QueriedRows> {
  const { backend, engine, sources } = context
  const { limit } = request
  engine.check(options)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS) {
    throw invalid('limit', `${limit} is no whole number from 1 to ${MOST_ROWS}`)
  }
  const paths = await sources.pathsOf(request)
  return engine.session(paths, options, async (session) => {
    const named = await sources.named(request, session)
    try {
      for (const source of named.values()) await source.settle(session)
      const from = await fencedQuery(request, { backend, session, sources: named })
      const looking = createParameters(duckDbDialect)
      const looked = await session.run(looking.statement(`SELECT * FROM ${from(looking)} AS q LIMIT 0`))
      const columns = columnsOfResult(looked)
      const parameters = createParameters(duckDbDialect)
      const names = columns.map((_, index) => duckDbDialect.identifier(`c${index}`))
      const list = columns.map((column, index) => duckDbDialect.column(column, names[index] ?? '').sql)
      const source = `${from(parameters)} AS q(${names.join(', ')})`
      const statement = parameters.statement(`SELECT ${list.join(', ')} FROM ${source} LIMIT ${limit + 1}`)
      const rows = await rowsOfResult(await session.run(statement))
      for (const part of named.values()) await part.verify()
      return { columns, rows: rows.slice(0, limit), truncated: rows.length > limit, sql: statement.shown }
    } catch (error) {
      throw failureOf([...named.values()], error)
    }
  })
}

function failureOf(parts: readonly Source[], error: unknown): unknown {
  return parts.reduce((failure, part) => part.failure(failure), error)
}
