import { columnsOfRows, requireColumns } from '@assay/backend-sql/columns'
import { createPicker, type RenderedRows, renderRows } from '@assay/backend-sql/rows'
import type { Row, RowsRequest, SampledRows } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import { decodeValue } from '../dialect/decode.ts'
import { duckDbDialect } from '../dialect/dialect.ts'
import { logicalType } from '../dialect/types.ts'
import type { Session } from '../engine/session.ts'
import { type Context, overSource } from './context.ts'

/** Reads rows until every pick has enough; only rows that one of them still wants are turned into values. */
async function deal(rendered: RenderedRows, session: Session): Promise<readonly (readonly Row[])[]> {
  const { statement, width } = rendered
  const picker = createPicker(rendered)
  if (picker.isFull()) return picker.picks
  const result = await session.stream(statement)
  const types = result.columnTypes().slice(0, width).map(logicalType)
  for (;;) {
    const chunk = await session.step(statement.shown, () => result.fetchChunk())
    if (chunk === null || chunk.rowCount === 0) return picker.picks
    const columns = Array.from({ length: chunk.columnCount }, (_, place) => chunk.getColumnVector(place))
    for (let index = 0; index < chunk.rowCount; index += 1) {
      const wanting = picker.wanting((place) => columns[place]?.getItem(index) === true)
      if (wanting.length === 0) continue
      const row = types.map((type, place) => decodeValue(columns[place]?.getItem(index) ?? null, type))
      picker.add(wanting, row)
      if (picker.isFull()) return picker.picks
    }
  }
}

export function rows(request: RowsRequest, context: Context, options: CallOptions): Promise<SampledRows> {
  return overSource(request.dataset, context, options, async (source, session) => {
    requireColumns(columnsOfRows(request), source.columns, { backend: context.backend, dataset: source.name })
    await source.settle(session)
    const rendered = renderRows(request, source, duckDbDialect)
    const columns = request.columns.flatMap((name) => source.columns.filter((column) => column.name === name))
    return { columns, picks: await deal(rendered, session), sql: rendered.statement.shown }
  })
}
