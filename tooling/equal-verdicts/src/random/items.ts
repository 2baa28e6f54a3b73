import { compareValues } from '@assay/expression/order'
import { FORMAT_NAMES } from '@assay/expression/pattern'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { type Written, yaml } from '../yaml.ts'
import { condition, patterns } from './conditions.ts'
import { type ColumnName, columnNames, columns, columnsOf, type Family, valueIn } from './tables.ts'

type Mapping = { readonly [key: string]: Written | undefined }

const numbers = ['whole', 'small', 'exact', 'wide', 'share', 'single'] as const
const ordered = [...numbers, 'ratio', 'text', 'day', 'moment', 'instant', 'key', 'clock', 'raw'] as const
const anyColumn = fc.constantFrom(...columnNames.filter((name) => name !== 'id'))
/** Once in so many times. */
const maybe = <Of>(arbitrary: fc.Arbitrary<Of>, times = 2): fc.Arbitrary<Of | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
const fewColumns = fc.uniqueArray(anyColumn, { minLength: 1, maxLength: 2 })

/** Bounds whose ends are in their order. NaN is no end. */
function boundsOf(value: fc.Arbitrary<Value>): fc.Arbitrary<Mapping> {
  const end = value.filter((each) => !Number.isNaN(each))
  const pair = fc.tuple(end, end).map(([a, b]) => (compareValues(a, b) <= 0 ? [a, b] : [b, a]) as [Value, Value])
  return fc.oneof(
    end.map((min) => ({ min })),
    end.map((max) => ({ max })),
    end.map((above) => ({ above })),
    end.map((below) => ({ below })),
    end.map((equals) => ({ equals })),
    pair.map((between) => ({ between })),
    pair.map(([min, max]) => (compareValues(min, max) === 0 ? { min } : { above: min, max })),
  )
}

const counts = boundsOf(fc.bigInt({ min: 0n, max: 12n }))
const withBounds = (families: readonly Family[]) =>
  columnsOf(...families).chain((column) =>
    boundsOf(valueIn(columns[column][0])).map((bounds) => ({ column, ...bounds })),
  )
/** Some columns are measured by more than what they hold. */
const withNumbers = columnsOf(...numbers).chain((column) => {
  const family = columns[column][0]
  const bound =
    family === 'share' || family === 'single' ? valueIn(family) : fc.oneof(valueIn('whole'), valueIn('exact'))
  return boundsOf(bound).map((bounds) => ({ column, ...bounds }))
})

const listed = anyColumn.chain((column) =>
  fc
    .uniqueArray(valueIn(columns[column][0]), { minLength: 1, maxLength: 4, selector: (value) => yaml(value) })
    .map((values) => ({ column, values })),
)

/** What each kind of check may be given. */
const measured = {
  row_count: counts,
  min: withBounds(ordered),
  max: withBounds(ordered),
  sum: withNumbers,
  mean: withNumbers,
  stddev: withNumbers,
  percentile: withBounds(ordered).chain((bounds) =>
    fc.constantFrom<Written>(1n, 25n, 50n, 75n, 99n, 100n, '0.1%').map((p) => ({ ...bounds, p })),
  ),
  distinct_count: fc
    .tuple(fewColumns, counts, maybe(fc.constant('equal')))
    .map(([names, bounds, nulls]) => ({ columns: names, ...bounds, nulls })),
  freshness: columnsOf('day', 'moment', 'instant').chain((column) =>
    fc
      .constantFrom('1s', '12h', '13h', '30d')
      .chain((within) => maybe(fc.constantFrom('1s', '2d')).map((skew) => ({ column, within, skew }))),
  ),
} as const satisfies Readonly<Record<string, fc.Arbitrary<Mapping>>>

const counted = {
  not_null: listed.chain(({ column, values }) =>
    fc.boolean().map((also) => (also ? { column, also: values } : { column })),
  ),
  unique: fc.tuple(fewColumns, maybe(fc.constant('equal'))).map(([names, nulls]) => ({ columns: names, nulls })),
  accepted_values: listed,
  rejected_values: listed,
  range: withBounds(ordered),
  length: fc
    .tuple(columnsOf('text'), counts, maybe(fc.constant('bytes')))
    .map(([column, bounds, unit]) => ({ column, ...bounds, unit })),
  pattern: fc
    .tuple(
      columnsOf('text'),
      fc.oneof(
        fc
          .tuple(fc.constantFrom(...patterns), fc.boolean())
          .map(([regex, ignore_case]): Mapping => ({ regex, ignore_case })),
        fc.constantFrom(...FORMAT_NAMES).map((format): Mapping => ({ format })),
      ),
    )
    .map(([column, pattern]) => ({ column, ...pattern })),
  expression: fc.tuple(condition, maybe(fc.constant('fails'))).map(([predicate, unknown]) => ({ predicate, unknown })),
} as const satisfies Readonly<Record<string, fc.Arbitrary<Mapping>>>

const limit = fc.constantFrom('any', 'never', 'above 1', 'above 3', 'above 20%', 'above 33.3%', 'above 50%')

/** What stands beside a check. Groups are few enough, or too many. */
const beside = fc.record({
  where: maybe(condition, 4),
  group_by: maybe(fewColumns, 5),
  severity: maybe(fc.constant('warning'), 6),
})

const limits = fc.record({
  warn: maybe(limit, 3),
  fail: maybe(limit, 3),
  accept: maybe(
    fc.bigInt({ min: 1n, max: 6n }).map((up_to): Mapping => ({ up_to, reason: 'known' })),
    6,
  ),
})

function itemOf(name: string, args: Mapping, common: Mapping): string {
  return yaml({ [name]: args, ...common })
}

/** A kind of check with arguments for it. */
function named(kinds: Readonly<Record<string, fc.Arbitrary<Mapping>>>): fc.Arbitrary<readonly [string, Mapping]> {
  const choices = Object.entries(kinds).map(([name, args]) => args.map((made) => [name, made] as const))
  return fc.oneof(...choices)
}

/** Items of `checks` over one random table, in YAML. */
export const item: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(named(counted), beside, limits)
      .map(([[name, args], common, bounds]) => itemOf(name, args, { ...common, ...bounds })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(named(measured), beside).map(([[name, args], common]) => itemOf(name, args, common)),
  },
)

const keyColumns: readonly ColumnName[] = columnNames.filter((name) => !['b', 'raw'].includes(name))

const paired = {
  row_count_match: maybe(fc.constantFrom<Written>(1n, '50%')).map((tolerance) => ({ to: 'lake/other', tolerance })),
  references: fewColumns.map((names) => ({ columns: names, to: 'lake/other' })),
  compare: fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...keyColumns), { minLength: 1, maxLength: 2 }),
      maybe(fewColumns),
      fc.boolean(),
    )
    .map(([key, wished, tolerant]) => {
      const names = wished?.filter((name) => !key.includes(name))
      const tolerance = tolerant && names?.includes('d') ? { d: 0.5 } : undefined
      return { to: 'lake/other', key, columns: names?.length ? names : undefined, tolerance }
    }),
} as const satisfies Readonly<Record<string, fc.Arbitrary<Mapping>>>

/** Items that hold one random table against another, `lake/other`. */
export const pairItem: fc.Arbitrary<string> = fc
  .tuple(named(paired), maybe(condition, 3))
  .map(([[name, args], where]) => itemOf(name, args, { where }))
