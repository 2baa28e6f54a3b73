import type { Row } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Column } from '@assay/ports/dataset'
import type { Predicate } from '@assay/ports/predicate'
import type { OpenDataset, OwnWork } from '../checks/check-type.ts'
import { type Comparison, mergeKeyOf } from './comparison.ts'
import { mergeRows } from './merge-rows.ts'
import { fieldValue, type RowView } from './row-cursor.ts'
import { createRowDifference } from './row-difference.ts'
import { uuidsAsText } from './uuids-as-text.ts'

/** What a comparison found, in rows. */
export interface ComparisonOutcome {
  readonly leftRows: bigint
  readonly rightRows: bigint
  readonly onlyLeft: bigint
  readonly onlyRight: bigint
  readonly changed: bigint
  /** Rows whose bytes differ and whose values are alike: 1.0 and 1, or within a tolerance. */
  readonly alike: bigint
  /** Rows beyond the first of a key, seen where the sides differ. */
  readonly duplicates: { readonly left: bigint; readonly right: bigint }
  /** For each compared column, the rows in which it differs. */
  readonly changedIn: readonly bigint[]
  /** The first differing rows, as many as were asked for. */
  readonly sample: { readonly columns: readonly Column[]; readonly rows: readonly Row[]; readonly truncated: boolean }
}

export interface Side {
  readonly dataset: OpenDataset
  readonly where?: Predicate
}

/**
 * Compares two datasets, on one platform or on two, row by row in the order of their keys. Memory does not grow with
 * the data.
 */
export async function compareDatasets(
  left: Side,
  right: Side,
  comparison: Comparison,
  work: Pick<OwnWork, 'scan' | 'progress' | 'sampleLimit' | 'now'> & CallOptions,
): Promise<ComparisonOutcome> {
  const pairs = [...comparison.key, ...comparison.columns]
  const open = async (side: Side, columns: readonly string[]) => {
    const stream = await side.dataset.backend.copy(
      {
        dataset: side.dataset.dataset,
        columns,
        orderBy: columns.slice(0, comparison.key.length),
        now: work.now,
        ...(side.where === undefined ? {} : { where: side.where }),
      },
      { signal: work.signal },
    )
    return uuidsAsText(stream, pairs)
  }

  return work.scan(
    left.dataset,
    (recordLeft) =>
      work.scan(
        right.dataset,
        async (recordRight) => {
          await using leftStream = await open(
            left,
            pairs.map((pair) => pair.left.name),
          )
          await using rightStream = await open(
            right,
            pairs.map((pair) => pair.right.name),
          )
          const tally = createTally(comparison, work)
          await mergeRows(leftStream, rightStream, mergeKeyOf(comparison), tally.observer)
          recordLeft(leftStream.sql, leftStream.rowCount())
          recordRight(rightStream.sql, rightStream.rowCount())
          return tally.outcome(leftStream.rowCount(), rightStream.rowCount())
        },
        'compare',
      ),
    'compare',
  )
}

/** How many bytes go by between two words of progress. */
const progressStep = 32 << 20
const sideColumn: Column = { name: 'side', type: { kind: 'text' }, native: 'text' }

function createTally(comparison: Comparison, work: Pick<OwnWork, 'progress' | 'sampleLimit'>) {
  const width = comparison.key.length
  const pairs = [...comparison.key, ...comparison.columns]
  const differing = createRowDifference(
    width,
    comparison.columns.map(({ left, right, tolerance }) => ({
      left: left.type,
      right: right.type,
      ...(tolerance === undefined ? {} : { tolerance }),
    })),
  )
  const changedIn = comparison.columns.map(() => 0n)
  const count = { onlyLeft: 0n, onlyRight: 0n, changed: 0n, alike: 0n, left: 0n, right: 0n }
  const rows: Row[] = []
  let differences = 0
  let bytes = 0
  let told = 0

  function show(...shown: readonly (readonly [side: string, row: RowView])[]): void {
    differences += 1
    if (differences > work.sampleLimit) return
    for (const [side, row] of shown) rows.push([side, ...pairs.map((_, field) => fieldValue(row, field))])
  }

  return {
    observer: {
      onlyLeft(row: RowView) {
        count.onlyLeft += 1n
        show(['only left', row])
      },
      onlyRight(row: RowView) {
        count.onlyRight += 1n
        show(['only right', row])
      },
      pair(left: RowView, right: RowView) {
        const columns = differing(left, right)
        if (columns.length === 0) {
          count.alike += 1n
          return
        }
        count.changed += 1n
        for (const column of columns) changedIn[column] = (changedIn[column] ?? 0n) + 1n
        show(['left', left], ['right', right])
      },
      duplicates(left: number, right: number) {
        count.left += BigInt(left)
        count.right += BigInt(right)
      },
      progress(more: number) {
        bytes += more
        if (bytes - told < progressStep) return
        told = bytes
        work.progress(bytes)
      },
    },
    outcome(leftRows: bigint, rightRows: bigint): ComparisonOutcome {
      const { onlyLeft, onlyRight, changed, alike } = count
      const columns = [sideColumn, ...pairs.map((pair) => pair.left)]
      return {
        leftRows,
        rightRows,
        onlyLeft,
        onlyRight,
        changed,
        alike,
        duplicates: { left: count.left, right: count.right },
        changedIn,
        sample: { columns, rows, truncated: differences > work.sampleLimit },
      }
    },
  }
}
