import type { CopyRequest, RowStream, RowsRequest, SampledRows, ScanPreview } from '@assay/ports/backend'
import type { Measured, MeasureRequest } from '@assay/ports/measure'
import { collectRows } from './copy.ts'
import { measureGroups, planMeasure } from './measure.ts'
import { copyText, measureText, rowsText } from './pseudo-statement.ts'
import { streamRows } from './row-stream.ts'
import { pickRows } from './rows.ts'
import type { Scope } from './scope.ts'

type Signal = AbortSignal | undefined

/** What `measure` answers. */
export async function answerMeasure(request: MeasureRequest, signal: Signal, scope: Scope): Promise<Measured> {
  return {
    ...(await measureGroups(request, scope, signal)),
    ...(request.rejected === true && { rejected: { count: 0n, records: [] } }),
    sql: measureText(request, scope.dataset),
  }
}

/** What `preview` answers, with the request checked as `measure` does. */
export async function answerPreview(request: MeasureRequest, _: Signal, scope: Scope): Promise<ScanPreview> {
  planMeasure(request, scope)
  return { sql: measureText(request, scope.dataset) }
}

/** What `rows` answers. */
export async function answerRows(request: RowsRequest, signal: Signal, scope: Scope): Promise<SampledRows> {
  return { ...(await pickRows(request, scope, signal)), sql: rowsText(request, scope.dataset) }
}

/** What `copy` answers. */
export async function answerCopy(request: CopyRequest, signal: Signal, scope: Scope): Promise<RowStream> {
  const { columns, rows } = await collectRows(request, scope, signal)
  return streamRows(columns, rows, copyText(request, scope.dataset), signal)
}
