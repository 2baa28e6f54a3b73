import type { QueriedRows } from '@assay/ports/backend'
import type { Dataset, OwnSql, QueryDataset } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Json } from '@assay/ports/json'
import type { Measured } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import type { Query } from '../suite/own-sql.ts'
import { CheckError, type OpenDataset, type OwnWork, type ScanPreview } from './check-type.ts'
import { asCount, count } from './row-counting.ts'

/** A query of a suite as its platform takes it, with `{{dataset}}` and the variables filled in. */
function ownSql({ sql, values, namesDataset }: Query, { dataset }: OpenDataset): OwnSql {
  if (!namesDataset) return { sql, values }
  if (dataset.kind === 'query')
    throw new CheckError('{{dataset}} stands for a table or a file, and this one is a query.')
  return { sql, values, datasets: { dataset } }
}

/** Runs a query of a suite and takes at most so many of its rows. */
export async function runQuery(query: Query, limit: number, work: OwnWork): Promise<QueriedRows> {
  const { target } = work
  if (!target.backend.capabilities.sql) {
    const message = `${target.backend.name} takes no SQL of its own: use the other checks.`
    throw new PortError('UNSUPPORTED', message, { capability: 'sql' })
  }
  return work.scan(target, async (record) => {
    const queried = await target.backend.query({ ...ownSql(query, target), limit }, { signal: work.signal })
    record(queried.sql, BigInt(queried.rows.length))
    return queried
  })
}

/** A query of a suite as a dataset, to be counted by its platform. */
export function queryDataset(query: Query, on: OpenDataset): QueryDataset {
  return { kind: 'query', ...ownSql(query, on) }
}

/** What to count. */
export interface Counting {
  readonly dataset: Dataset
  readonly where?: Predicate | undefined
  /** Records of files that cannot be read are counted as well. */
  readonly rejected?: true
}

/** Counts rows in a scan of its own. */
export async function countOn(
  on: OpenDataset,
  { dataset, where, rejected }: Counting,
  work: OwnWork,
): Promise<{ readonly rows: bigint; readonly rejected: bigint }> {
  const measured = await work.scan<Measured>(on, async (record) => {
    const answer = await on.backend.measure(
      {
        dataset,
        measures: [count()],
        now: work.now,
        ...(where === undefined ? {} : { where }),
        ...(rejected === undefined ? {} : { rejected }),
      },
      { signal: work.signal },
    )
    record(answer.sql, rowsOf(answer))
    return answer
  })
  return { rows: rowsOf(measured), rejected: measured.rejected?.count ?? 0n }
}

function rowsOf({ groups }: Measured): bigint {
  return asCount(groups[0]?.values[0] ?? null)
}

/** Shows how rows would be counted. */
export async function previewCount(on: OpenDataset, { dataset, where }: Counting, work: OwnWork): Promise<ScanPreview> {
  const request = { dataset, measures: [count()], now: work.now, ...(where === undefined ? {} : { where }) }
  const { sql } = await on.backend.preview(request, { signal: work.signal })
  return { backend: on.backend.name, dataset: on.written, sql }
}

/** Shows a query as its author wrote it. */
export function previewQuery({ sql }: Query, { target }: OwnWork): ScanPreview {
  return { backend: target.backend.name, dataset: target.written, sql }
}

/** Own SQL is never rewritten, so the filters of suite and run do not reach it: the result says so. */
export function filterDetails({ where }: OwnWork): Readonly<Record<string, Json>> {
  return where === undefined ? {} : { filter: 'not applied: own SQL is never rewritten' }
}
