import { encodeValues } from '@assay/expression/encoding'
import { compareKeys } from '@assay/expression/order'
import type { CopyRequest, Row } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import { invalid } from './arguments.ts'
import { otherTurns, visitInBatches } from './batches.ts'
import type { Scope } from './scope.ts'

const countColumn: Column = { name: 'count', type: { kind: 'integer', bits: 64 }, native: 'integer', nullable: false }

/** The rows that a copy delivers, in their order. */
export async function collectRows(
  request: CopyRequest,
  scope: Scope,
  signal: AbortSignal | undefined,
): Promise<{ readonly columns: readonly Column[]; readonly rows: readonly Row[] }> {
  const { distinct = false, orderBy = [] } = request
  const places = request.columns.map(scope.column)
  const order = orderBy.map((name) => scope.column(name).index)
  const stranger = orderBy.find((name) => distinct && !request.columns.includes(name))
  if (stranger !== undefined) throw invalid('orderBy', `distinct rows have no column ${stranger} to be ordered by`)
  const holds = scope.condition(request.where)

  const selected: Row[] = []
  await visitInBatches(scope.rows, 1, signal, (row) => {
    if (holds(row)) selected.push(row)
    return true
  })
  const keyOf = (row: Row) => order.map((index) => row[index] ?? null)
  const sorted =
    order.length === 0
      ? selected
      : selected
          .map((row) => ({ row, key: keyOf(row) }))
          .sort((a, b) => compareKeys(a.key, b.key))
          .map(({ row }) => row)
  await otherTurns(signal)
  const columns = places.map(({ column }) => column)
  const rows = sorted.map((row) => places.map(({ index }) => row[index] ?? null))
  return distinct ? { columns: [...columns, countColumn], rows: countEach(rows) } : { columns, rows }
}

/** Each row once, where it first stood, with how often it was there. */
function countEach(rows: readonly Row[]): Row[] {
  const counts = new Map<string, { readonly row: Row; count: bigint }>()
  for (const row of rows) {
    const text = encodeValues(row)
    const counted = counts.get(text)
    if (counted === undefined) counts.set(text, { row, count: 1n })
    else counted.count += 1n
  }
  return [...counts.values()].map(({ row, count }) => [...row, count])
}
