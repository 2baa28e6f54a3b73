import { FenceRefusal, fenceOwnSql } from '@assay/backend-sql/fence'
import { createParameters, type Parameters } from '@assay/backend-sql/statement'
import type { OwnSql } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import { duckDbDialect } from '../dialect/dialect.ts'
import { statementFailure } from '../engine/failures.ts'
import type { Session } from '../engine/session.ts'
import { parsedQuery } from './query-functions.ts'
import { columnsOfResult, SETTLED, type Source } from './source.ts'

const SELECT = 1

function refused(backend: string, problem: string): PortError<'BACKEND_STATEMENT_REFUSED'> {
  return new PortError('BACKEND_STATEMENT_REFUSED', `${backend}: own SQL is refused: ${problem}`, { backend, problem })
}

/** What the engine itself makes of the statement: it must be one, and a query. */
async function requireQuery(text: string, backend: string, session: Session, parameters: number): Promise<void> {
  await session.step(text, async (connection) => {
    const statements = await connection.extractStatements(text)
    if (statements.count !== 1) throw refused(backend, `it holds ${statements.count} statements`)
    const prepared = await statements.prepare(0)
    try {
      if (prepared.statementType !== SELECT) throw refused(backend, 'it is no query')
      if (prepared.parameterCount !== parameters)
        throw refused(backend, 'it has parameters of its own; write {{name}} instead')
    } finally {
      prepared.destroySync()
    }
  })
}

const MACROS = `SELECT count_if(internal), count(*) FROM duckdb_functions() WHERE lower(function_name) = $1`

/** It calls nothing that could do more than read; macros that the database itself defines are part of the data. */
async function requireReading(text: string, backend: string, session: Session): Promise<void> {
  const answer = await session.run({ text: 'SELECT json_serialize_sql($1::VARCHAR)', values: [text], shown: text })
  const { problem, statements, doubtful } = parsedQuery(String((await answer.getRows())[0]?.[0]))
  if (problem?.isSyntax) throw statementFailure(new Error(problem.message), backend, text)
  if (problem !== undefined) throw refused(backend, 'it is no query')
  if (statements !== 1) throw refused(backend, `it holds ${statements} statements`)
  for (const name of doubtful) {
    const [row = []] = await (await session.run({ text: MACROS, values: [name] })).getRows()
    const isOwn = String(row[0]) === '0' && String(row[1]) !== '0'
    if (!isOwn) throw refused(backend, `it calls ${name}, which may do more than read`)
  }
}

export interface QueryContext {
  readonly backend: string
  readonly session: Session
  /** The sources of the datasets that the SQL names. */
  readonly sources: ReadonlyMap<string, Source>
}

/**
 * Own SQL as a query in parentheses. It was parsed alone and inside them, so that nothing in it can leave them.
 */
export async function fencedQuery(own: OwnSql, { backend, session, sources }: QueryContext) {
  const fence = (parameters: Parameters) =>
    fenceOwnSql(own, {
      dataset: (name) => sources.get(name)?.from(parameters) ?? '',
      value: (value) => parameters.add(value),
    })
  try {
    const alone = createParameters(duckDbDialect)
    const inner = alone.statement(fence(alone))
    await requireReading(inner.text, backend, session)
    await requireQuery(inner.text, backend, session, inner.values.length)
    await requireQuery(`SELECT * FROM (${inner.text}) AS q`, backend, session, inner.values.length)
  } catch (error) {
    if (error instanceof FenceRefusal) throw refused(backend, error.message)
    throw error
  }
  return (parameters: Parameters) => `(${fence(parameters)})`
}

/** Own SQL as a dataset. */
export async function querySource(own: OwnSql, context: QueryContext): Promise<Source> {
  for (const source of context.sources.values()) await source.settle(context.session)
  const from = await fencedQuery(own, context)
  const parameters = createParameters(duckDbDialect)
  const statement = parameters.statement(`SELECT * FROM ${from(parameters)} AS q LIMIT 0`)
  const columns = columnsOfResult(await context.session.run(statement))
  const parts = [...context.sources.values()]
  return {
    name: 'the query',
    from: (into) => `${from(into)} AS q`,
    columns,
    description: { kind: 'query', columns, primaryKey: [] },
    ...SETTLED,
    async verify() {
      for (const part of parts) await part.verify()
    },
    failure: (error) => parts.reduce((failure, part) => part.failure(failure), error),
  }
}
