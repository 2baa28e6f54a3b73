import { columnsOfMeasures, requireColumns } from '@assay/backend-sql/columns'
import { renderMeasures } from '@assay/backend-sql/measure'
import type { CallOptions } from '@assay/ports/call-options'
import type { Measured, MeasureRequest, Rejected } from '@assay/ports/measure'
import type { Source } from '../datasets/source.ts'
import { duckDbDialect } from '../dialect/dialect.ts'
import type { Session } from '../engine/session.ts'
import { readRejects } from '../files/rejects.ts'
import { type Context, overSource, rowsOfResult } from './context.ts'

/** Most measures in one statement; the engine itself has no limit that is near. */
export const MEASURES_PER_SCAN = 1_600

function render(request: MeasureRequest, source: Source, backend: string) {
  requireColumns(columnsOfMeasures(request), source.columns, { backend, dataset: source.name })
  return renderMeasures(request, source, duckDbDialect)
}

/** Records that cannot be read: known already, or told by the scan that has just read all of them whole. */
async function rejectsOf(source: Source, session: Session): Promise<Rejected> {
  if (source.rejected === undefined) source.learn(await readRejects(session))
  return source.rejected ?? { count: 0n, records: [] }
}

export function measure(request: MeasureRequest, context: Context, options: CallOptions): Promise<Measured> {
  return overSource(request.dataset, context, options, async (source, session) => {
    const rendered = render(request, source, context.backend)
    const rows = await rowsOfResult(await session.run(rendered.statement))
    const { limit = rows.length } = rendered
    const rejected = await rejectsOf(source, session)
    return {
      groups: rows.slice(0, limit).map(rendered.read),
      truncated: rows.length > limit,
      ...(request.rejected ? { rejected } : {}),
      sql: rendered.statement.shown,
    }
  })
}

/** The statement alone. */
export function preview(
  request: MeasureRequest,
  context: Context,
  options: CallOptions,
): Promise<{ readonly sql: string }> {
  return overSource(request.dataset, context, options, async (source) => ({
    sql: render(request, source, context.backend).statement.shown,
  }))
}
