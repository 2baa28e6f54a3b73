import { and, greaterThan, isNotNull, lessThan } from '@assay/expression/predicate'
import { INFINITE_DAYS, INFINITE_MICROS } from '@assay/expression/values'
import type { Column } from '@assay/ports/dataset'
import type { Measure } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { z } from 'zod'
import { columnName } from '../suite/scalar.ts'
import type { BoundKind } from './bound-kinds.ts'
import { type Limits, limitKeys, takeLimits } from './bounds.ts'
import type { CheckScope, CheckType, Judgement } from './check-type.ts'
import { fitBounds } from './fitted-value.ts'
import { asCount, count, termOf } from './row-counting.ts'
import { limitsWords } from './words.ts'

/** The arguments of a check that holds one figure of a column against bounds. */
export interface AggregateArguments {
  readonly column: string
  readonly limits: Limits
}

/** What one kind of figure adds to what all of them have in common. */
export interface Aggregate {
  readonly name: string
  readonly summary: string
  /** What is special about it; the rest of the documentation is that of all of them. */
  readonly note: string
  readonly examples: readonly string[]
  readonly bound: BoundKind
  /** Gives the column, or throws a `CheckError` where it has no such figure. */
  column(name: string, scope: CheckScope): Column
  /** @param finite the values that take part */
  measure(column: Column, finite: Predicate): Measure
  /** Called only where at least one value takes part. */
  judge(value: Value, evaluated: bigint, limits: Limits, column: Column): Judgement
}

/** Makes the check of one kind of figure. */
export function aggregateCheck(aggregate: Aggregate): CheckType<AggregateArguments> {
  const { name, summary, note, examples } = aggregate
  return {
    name,
    summary,
    documentation: [note, '', NULLS].join('\n'),
    examples,
    narrowedBy: ['where', 'group_by'],
    schema: z
      .strictObject({ column: columnName().describe('The column that is measured.'), ...limitKeys(aggregate.bound) })
      .transform(({ column, ...bounds }, context) => ({ column, limits: takeLimits(bounds, context) })),
    shortForms: [],
    expand: (written) => [written],
    identity: ({ column }) => [column],
    title: ({ column, limits }) => `${name} of ${column} ${limitsWords(limits)}`,
    thresholds: () => 'bounds',
    columns: ({ column }) => [column],
    plan(args, scope) {
      const column = aggregate.column(args.column, scope)
      const finite = finiteValues(column)
      const measure = aggregate.measure(column, finite)
      const limits = fitLimits(args.limits, figureOf(measure, column), scope)
      return {
        kind: 'measured',
        measures: [measure, count(finite), count(isNotNull(termOf(column)))],
        judge([value = null, taking = null, present = null]): Judgement {
          const evaluated = asCount(taking)
          if (evaluated === 0n) return { kind: 'not judged', because: 'nothing evaluated' }
          const judgement = aggregate.judge(value, evaluated, limits, column)
          const leftOut = asCount(present) - evaluated
          return judgement.kind === 'not judged' || leftOut === 0n ? judgement : { ...judgement, leftOut }
        },
      }
    },
  }
}

const NULLS = [
  'NULL takes no part. NaN and infinities take no part either and are counted as `left_out`. The bounds fail the check;',
  'bounds inside `warn:` only warn. A column without any value is not judged.',
].join('\n')

/** The column as the figure is: the least of floats of 32 bits is one of them, their sum has 64. */
function figureOf({ measure }: Measure, column: Column): Column {
  const isValue = measure === 'min' || measure === 'max'
  return isValue || column.type.kind !== 'float' ? column : { ...column, type: { kind: 'float', bits: 64 } }
}

/** Limits whose values are those of the column. */
export function fitLimits({ fail, warn }: Limits, column: Column, scope: CheckScope): Limits {
  return {
    ...(fail === undefined ? {} : { fail: fitBounds(fail, column, scope) }),
    ...(warn === undefined ? {} : { warn: fitBounds(warn, column, scope) }),
  }
}

/** Values that are neither NULL nor NaN nor infinite. */
function finiteValues(column: Column): Predicate {
  const term = termOf(column)
  const within = (limit: Value, negative: Value) => and(greaterThan(term, negative), lessThan(term, limit))
  switch (column.type.kind) {
    case 'float':
      return within(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)
    case 'date':
      return within({ kind: 'date', days: INFINITE_DAYS }, { kind: 'date', days: -INFINITE_DAYS })
    case 'timestamp':
    case 'timestamptz': {
      const { kind } = column.type
      return within({ kind, micros: INFINITE_MICROS }, { kind, micros: -INFINITE_MICROS })
    }
    default:
      return isNotNull(term)
  }
}
