import { FenceRefusal, fenceOwnSql } from '@assay/backend-sql/fence'
import { createParameters, type Parameters } from '@assay/backend-sql/statement'
import type { OwnSql } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import { duckDbDialect } from '../dialect/dialect.ts'
import type { Session } from '../engine/session.ts'
import { NOTHING_REJECTED } from '../files/reading.ts'
import { columnsOfResult, type Source } from './source.ts'

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
    rejected: NOTHING_REJECTED,
    learn() {},
    async verify() {
      for (const part of parts) await part.verify()
    },
    failure: (error) => parts.reduce((failure, part) => part.failure(failure), error),
  }
}
