import { columnsOfMeasures, requireColumns } from '@assay/backend-sql/columns'
import { renderMeasures } from '@assay/backend-sql/measure'
import { column, isTrue } from '@assay/expression/predicate'
import type { CallOptions } from '@assay/ports/call-options'
import type { Column } from '@assay/ports/dataset'
import type { Measured, MeasureRequest } from '@assay/ports/measure'
import type { Source } from '../datasets/source.ts'
import { duckDbDialect } from '../dialect/dialect.ts'
import type { Session } from '../engine/session.ts'
import type { Probe } from '../files/csv-clean.ts'
import { NOTHING_REJECTED } from '../files/reading.ts'
import { clearRejects, readRejects } from '../files/rejects.ts'
import { type Context, overSource, rowsOfResult } from './context.ts'
import { joined, type Part, partsOf, type Scanned, scanPart } from './parts.ts'

/** Most measures in one statement; the engine itself has no limit that is near. */
export const MEASURES_PER_SCAN = 1_600

function requireKnown(request: MeasureRequest, source: Source, backend: string): void {
  requireColumns(columnsOfMeasures(request), source.columns, { backend, dataset: source.name })
}

async function scan(request: MeasureRequest, source: Source, session: Session): Promise<Scanned> {
  const rendered = renderMeasures(request, source, duckDbDialect)
  const rows = await rowsOfResult(await session.run(rendered.statement))
  const { limit = rows.length } = rendered
  return {
    groups: rows.slice(0, limit).map(rendered.read),
    truncated: rows.length > limit,
    sql: rendered.statement.shown,
  }
}

/** The first scan of CSV files; `undefined` where not every value fits, so that it has to be done again. */
async function firstScan(request: MeasureRequest, source: Source, { from, flag }: Probe, session: Session) {
  const flagged: Column = { name: flag, type: { kind: 'boolean' }, native: 'BOOLEAN' }
  const probed = { ...source, from: () => from, columns: [...source.columns, flagged] }
  const misfits = { measure: 'count', where: isTrue(column(flag)) } as const
  await clearRejects(session)
  const measured = await scan({ ...request, measures: [...request.measures, misfits] }, probed, session)
  const [group] = measured.groups
  if (group === undefined || group.values.at(-1) !== 0n) return undefined
  source.learn(await readRejects(session))
  return { ...measured, groups: [{ key: group.key, values: group.values.slice(0, -1) }] }
}

export function measure(request: MeasureRequest, context: Context, options: CallOptions): Promise<Measured> {
  return overSource(request.dataset, context, options, async (source, session) => {
    requireKnown(request, source, context.backend)
    let hasProbed = false
    const run = async (part: MeasureRequest): Promise<Scanned> => {
      const { probe } = source
      // A filter or groups would hide records from the count of misfits.
      const isPlain = part.where === undefined && (part.groupBy ?? []).length === 0
      if (probe !== undefined && isPlain && !hasProbed) {
        const first = await firstScan(part, source, probe, session)
        hasProbed = true
        if (first !== undefined) return first
      }
      await source.settle(session, hasProbed)
      return scan(part, source, session)
    }
    const answers: (readonly [Part, Scanned])[] = []
    for (const part of partsOf(request, context.sortingPerScan)) answers.push(...(await scanPart(part, request, run)))
    const measured = joined(answers, request)
    return { ...measured, ...(request.rejected ? { rejected: source.rejected ?? NOTHING_REJECTED } : {}) }
  })
}

/** The statement alone. */
export function preview(
  request: MeasureRequest,
  context: Context,
  options: CallOptions,
): Promise<{ readonly sql: string }> {
  return overSource(request.dataset, context, options, async (source) => {
    requireKnown(request, source, context.backend)
    const statements = partsOf(request, context.sortingPerScan).map((part) => {
      const measures = part.flatMap((place) => request.measures[place] ?? [])
      return renderMeasures({ ...request, measures }, source, duckDbDialect).statement.shown
    })
    return { sql: statements.join(';\n\n') }
  })
}
