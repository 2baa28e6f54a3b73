import type { Row, RowsRequest } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import { checkPicks } from './arguments.ts'
import { visitInBatches } from './batches.ts'
import type { Scope } from './scope.ts'

/** The first rows for each pick, in the order of the table. */
export async function pickRows(
  request: RowsRequest,
  scope: Scope,
  signal: AbortSignal | undefined,
): Promise<{ readonly columns: readonly Column[]; readonly picks: readonly (readonly Row[])[] }> {
  checkPicks(request.picks)
  const places = request.columns.map(scope.column)
  const holds = scope.condition(request.where)
  const picks = request.picks.map(({ where, limit }) => ({ wants: scope.condition(where), limit, rows: [] as Row[] }))

  let open = picks.filter(({ limit }) => limit > 0)
  await visitInBatches(scope.rows, picks.length + 1, signal, (row) => {
    if (open.length === 0) return false
    if (!holds(row)) return true
    for (const pick of open) {
      if (pick.wants(row)) pick.rows.push(places.map(({ index }) => row[index] ?? null))
    }
    if (open.some(({ rows, limit }) => rows.length === limit)) {
      open = open.filter(({ rows, limit }) => rows.length < limit)
    }
    return true
  })
  return { columns: places.map(({ column }) => column), picks: picks.map(({ rows }) => rows) }
}
