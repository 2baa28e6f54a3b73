import type {
  BackendInspection,
  CopyRequest,
  QueriedRows,
  QueryRequest,
  RowsRequest,
  SampledRows,
  ScanPreview,
} from '@assay/ports/backend'
import type { Column, Dataset, DatasetDescription, DatasetSummary } from '@assay/ports/dataset'
import type { Measure, Measured, MeasureRequest } from '@assay/ports/measure'
import type { Value } from '@assay/ports/value'

/** An answer that is always the same, or one that a function makes of the request. */
export type Answer<Request, Result> = Result | ((request: Request) => Result)

/** What `copy` answers: row text as the port defines it, and how its fields are read. */
export interface CannedCopy {
  readonly columns: readonly Column[]
  readonly text: string
  /** Default: integers are read as `bigint`, everything else as text. */
  readonly decode?: (index: number, text: string) => Value
}

export interface DummyAnswers {
  readonly inspect: BackendInspection
  readonly list: readonly DatasetSummary[]
  readonly describe: Answer<Dataset, DatasetDescription | undefined>
  /** The whole answer; where it is absent, one group is made of what `value` answers for each measure. */
  readonly measure?: Answer<MeasureRequest, Measured>
  readonly value: (measure: Measure, request: MeasureRequest) => Value
  readonly preview: Answer<MeasureRequest, ScanPreview>
  readonly rows: Answer<RowsRequest, SampledRows>
  readonly copy: Answer<CopyRequest, CannedCopy>
  readonly query: Answer<QueryRequest, QueriedRows>
}

const names = ['testobject1', 'testobject2'] as const
const integer = (name: string): Column => ({ name, type: { kind: 'integer' }, native: 'int' })

/**
 * What a dummy answers unless it is told otherwise: two tables, `testobject1` and `testobject2`, with one column
 * `my_col` of the type `my_dtype`; 10 rows; the sample rows (10, 30) and (20, 40) of columns `a` and `b`; the keys
 * `a_10` and `b_20`; 1, 2 and 3 for every query. Counts are 10, all other measures NULL.
 */
export const dummyAnswers: DummyAnswers = {
  inspect: { product: 'Dummy', version: '1', location: 'dummy:', warnings: [] },
  list: names.map((name) => ({ dataset: { kind: 'table', name: [name] }, kind: 'table' })),
  describe: (dataset) =>
    dataset.kind === 'table' && names.some((name) => dataset.name.length === 1 && dataset.name[0] === name)
      ? {
          kind: 'table',
          columns: [{ name: 'my_col', type: { kind: 'other', native: 'my_dtype' }, native: 'my_dtype' }],
        }
      : undefined,
  value: ({ measure }) => (measure === 'count' || measure === 'distinct' ? 10n : null),
  preview: { sql: 'measure' },
  rows: ({ picks }) => ({
    columns: [integer('a'), integer('b')],
    picks: picks.map(({ limit }) =>
      [
        [10n, 30n],
        [20n, 40n],
      ].slice(0, limit),
    ),
    sql: 'rows',
  }),
  copy: { columns: [{ name: 'key', type: { kind: 'text' }, native: 'text' }], text: '"a_10"\n"b_20"\n' },
  query: ({ limit }) => ({
    columns: [integer('col')],
    rows: [[1n], [2n], [3n]].slice(0, limit),
    truncated: limit < 3,
    sql: 'query',
  }),
}

/** The answer for one request. */
export function answerTo<Request, Result>(answer: Answer<Request, Result>, request: Request): Result {
  return typeof answer === 'function' ? (answer as (request: Request) => Result)(request) : answer
}
