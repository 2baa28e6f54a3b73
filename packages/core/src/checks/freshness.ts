import { atMost, greaterThan, isNotNull } from '@assay/expression/predicate'
import { z } from 'zod'
import { formatDuration } from '../suite/duration.ts'
import { columnName, duration, raise } from '../suite/scalar.ts'
import type { CheckType } from './check-type.ts'
import { temporalColumn } from './column-kinds.ts'
import { type FreshnessLimits, judgeFreshness } from './freshness-judgement.ts'
import { lastPresent } from './last-present.ts'
import { count, termOf } from './row-counting.ts'

interface Arguments extends FreshnessLimits {
  readonly column: string
}

/** Values may be ahead of the start of the run by this much, since clocks differ: 5 minutes. */
const SKEW = 300_000_000n

const within = (description: string) => duration().describe(description).exactOptional()
const nested = (description: string) =>
  z
    .strictObject({ within: duration().describe('The greatest age that holds.') })
    .describe(description)
    .exactOptional()

const schema = z
  .strictObject({
    column: columnName().describe('The column of days or times that tells when a row came to be.'),
    within: within('The greatest age of the newest value, such as 2h or 1d.'),
    skew: within('How far a value may lie ahead of the start of the run. Default: 5m.'),
    warn: nested('An age that is a warning.'),
    fail: nested('An age that is a failure; the same as `within` without `fail`.'),
  })
  .transform(({ column, within: outer, skew = SKEW, warn, fail }, context): Arguments => {
    if (outer !== undefined && fail !== undefined) {
      raise(context, { message: 'the age that fails is written twice', remedy: 'keep one of the two' }, ['fail'])
    }
    const failing = outer ?? fail?.within
    if (failing === undefined && warn === undefined)
      raise(context, { message: 'within is missing', remedy: 'write within: 2h', missing: true })
    return {
      column,
      skew,
      ...(failing === undefined ? {} : { fail: failing }),
      ...(warn === undefined ? {} : { warn: warn.within }),
    }
  })

/** The newest value is not too old. */
export const freshness: CheckType<Arguments> = {
  name: 'freshness',
  summary: 'The newest value of the column is not too old.',
  documentation: [
    'Measures the time from the newest value to the start of the run. A timestamp without zone is read in the time zone of',
    'the dataset (UTC unless `time_zone` says otherwise); a day counts until its end there.',
    '',
    'NULL takes no part. Values later than the start of the run + `skew` fail the check and do not count as newest.',
    'A column without any value is not judged. In the hour that a clock repeats, the later reading that is not in the',
    'future is taken.',
  ].join('\n'),
  examples: [
    'freshness: { column: loaded_at, within: 2h }',
    'freshness: { column: day, within: 1d, warn: { within: 6h } }',
    'freshness: { column: updated_at, within: 30m, skew: 1m }',
  ],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ column }) => [column],
  title: ({ column, fail, warn }) => `${column} is at most ${formatDuration(fail ?? warn ?? 0n)} old`,
  thresholds: () => 'bounds',
  columns: ({ column }) => [column],
  plan(args, scope) {
    const column = temporalColumn(args.column, scope)
    const term = termOf(column)
    const last = lastPresent(column, scope, args.skew)
    return {
      kind: 'measured',
      measures: [
        count(isNotNull(term)),
        count(greaterThan(term, last)),
        { measure: 'max', column: column.name, where: atMost(term, last) },
        { measure: 'max', column: column.name },
      ],
      judge: ([evaluated = null, later = null, newest = null, latest = null]) =>
        judgeFreshness({ evaluated, later, newest, latest }, args, scope),
      sample: { kind: 'rows', where: greaterThan(term, last), columns: [column.name] },
    }
  },
}
