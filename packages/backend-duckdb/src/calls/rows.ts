import { columnsOfRows, requireColumns } from '@assay/backend-sql/columns'
import { createPicker, type Picker, type RenderedRows, renderRows } from '@assay/backend-sql/rows'
import type { Row, RowsRequest, SampledRows } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { LogicalType } from '@assay/ports/value'
import { decodeValue } from '../dialect/decode.ts'
import { duckDbDialect } from '../dialect/dialect.ts'
import { logicalType } from '../dialect/types.ts'
import type { DuckDBDataChunk } from '../engine/duckdb.ts'
import type { Session } from '../engine/session.ts'
import { type Context, overSource } from './context.ts'

/** Gives the rows of a piece of the answer to the picks that want them; only those rows are turned into values. */
function deal(chunk: DuckDBDataChunk, types: readonly LogicalType[], picker: Picker): void {
  const columns = Array.from({ length: chunk.columnCount }, (_, place) => chunk.getColumnVector(place))
  for (let index = 0; index < chunk.rowCount && !picker.isFull(); index += 1) {
    const wanting = picker.wanting((place) => columns[place]?.getItem(index) === true)
    if (wanting.length === 0) continue
    const row = types.map((type, place) => decodeValue(columns[place]?.getItem(index) ?? null, type))
    picker.add(wanting, row)
  }
}

/** Reads rows until every pick has enough, and then ends the statement. */
async function pick(rendered: RenderedRows, session: Session): Promise<readonly (readonly Row[])[]> {
  const { statement, width } = rendered
  const picker = createPicker(rendered)
  if (picker.isFull()) return picker.picks
  const result = await session.stream(statement)
  const types = result.columnTypes().slice(0, width).map(logicalType)
  for (;;) {
    const chunk = await session.step(statement.shown, () => result.fetchChunk())
    if (chunk === null || chunk.rowCount === 0) return picker.picks
    deal(chunk, types, picker)
    if (!picker.isFull()) continue
    await session.abandon(result)
    return picker.picks
  }
}

export function rows(request: RowsRequest, context: Context, options: CallOptions): Promise<SampledRows> {
  return overSource(request.dataset, context, options, async (source, session) => {
    requireColumns(columnsOfRows(request), source.columns, { backend: context.backend, dataset: source.name })
    await source.settle(session)
    const rendered = renderRows(request, source, duckDbDialect)
    const columns = request.columns.flatMap((name) => source.columns.filter((column) => column.name === name))
    return { columns, picks: await pick(rendered, session), sql: rendered.statement.shown }
  })
}
