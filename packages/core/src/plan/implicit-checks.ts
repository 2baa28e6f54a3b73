import type { DatasetDescription } from '@assay/ports/dataset'
import type { Rejected, RejectedRecord } from '@assay/ports/measure'
import type { DescribedPlan, Judgement, MeasuredPlan } from '../checks/check-type.ts'
import type { Finding } from '../run/result.ts'
import type { Check, Suite } from '../suite/suite.ts'
import { counted } from '../verdict/count-text.ts'

/** A check that every dataset of a run carries without being asked for. */
export type ImplicitId = 'exists' | 'readable' | 'not_empty'

/** What must hold, in words. */
export const implicitTitles: Readonly<Record<ImplicitId, string>> = {
  exists: 'the dataset exists',
  readable: 'every record parses',
  not_empty: 'the dataset has rows',
}

/** The implicit checks of a dataset, in the order in which others depend on them. */
export function implicitChecks(suite: Suite, isFile: boolean): readonly Check[] {
  const ids: ImplicitId[] = ['exists']
  if (isFile) ids.push('readable')
  if (!suite.allowEmpty) ids.push('not_empty')
  return ids.map(implicitCheck)
}

/** Whether this is one of them. */
export function isImplicit(check: Check): check is Check & { readonly type: ImplicitId } {
  return Object.hasOwn(implicitTitles, check.type)
}

function implicitCheck(id: ImplicitId): Check {
  return {
    id,
    type: id,
    arguments: {},
    maxGroups: 1_000,
    thresholds: { warn: { kind: 'never' }, fail: { kind: 'any' }, severity: 'failure' },
    tags: [],
  }
}

/** `exists`, once `describe` has found the dataset. */
export const existsPlan: DescribedPlan = {
  kind: 'described',
  judge: ({ kind, columns }: DatasetDescription): Judgement => ({
    kind: 'tally',
    failing: 0n,
    message: `a ${kind} of ${counted(columns.length, 'column')}`,
  }),
}

/** `readable`: a file in which every record is a row. */
export const readablePlan: MeasuredPlan = {
  kind: 'measured',
  measures: [],
  rejected: true,
  judge(_, rejected = { count: 0n, records: [] }) {
    if (rejected.count === 0n) return { kind: 'tally', failing: 0n, message: 'every record parses' }
    return {
      kind: 'tally',
      failing: rejected.count,
      message: rejectedText(rejected),
      findings: recordFindings(rejected),
    }
  },
}

/** `not_empty`, asked of the rows of a scan: where that has a filter, its rows are some of those that there are. */
export const notEmptyPlan: MeasuredPlan = {
  kind: 'measured',
  measures: [{ measure: 'count' }],
  judge([rows = 0n]) {
    const empty = rows === 0n
    return {
      kind: 'measurement',
      value: rows,
      breach: empty ? 'failure' : 'none',
      message: empty ? 'the dataset is empty' : counted(rows as bigint, 'row'),
    }
  },
}

function rejectedText({ count, records }: Rejected): string {
  const [first] = records
  const text = `${counted(count, 'record')} cannot be read`
  return first === undefined ? text : `${text}: ${recordText(first)}`
}

function recordFindings({ records }: Rejected): readonly Finding[] {
  return records.map((record) => ({
    message: recordText(record),
    severity: 'failure',
    ...(record.column !== undefined && { column: record.column }),
  }))
}

function recordText({ file, line, reason }: RejectedRecord): string {
  return `${file}${line === undefined ? '' : `, line ${line}`}: ${reason}`
}
