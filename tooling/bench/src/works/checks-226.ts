import type { Suite } from '@assay/core/suite'
import { names, wide, words } from '../data/wide-table.ts'
import { suiteOf } from './suite-of.ts'

const integers = names('i', wide.integers)
const decimals = names('d', wide.decimals)
const floats = names('f', wide.floats)
const texts = names('s', wide.words)
const codes = names('c', wide.codes)
const times = names('t', wide.times)

/**
 * One check, and how somebody would write it by hand. 226 of them: 80 not_null, 40 range, 15 accepted_values, 20
 * length, 30 aggregates, 5 freshness, 9 expressions, 1 row_count, 10 pattern, 6 distinct_count, 5 unique, 5 percentile.
 */
interface Work {
  readonly item: Record<string, unknown>
  readonly sql: readonly string[]
}

const list = words.map((word) => `'${word}'`).join(', ')
const aggregates = [
  ['min', 'min'],
  ['max', 'max'],
  ['sum', 'sum'],
  ['mean', 'avg'],
  ['stddev', 'stddev'],
] as const

const works: readonly Work[] = [
  ...[...integers, ...decimals, ...floats, ...texts, ...codes, ...times].map((column) => ({
    item: { not_null: column },
    sql: [`count_if(${column} is null)`],
  })),
  ...[...integers, ...decimals.slice(0, 10)].map((column) => ({
    item: { range: { column, between: [0, 10_000_000] } },
    sql: [`count(${column})`, `count_if(${column} < 0 or ${column} > 10000000)`],
  })),
  ...texts.map((column) => ({
    item: { accepted_values: { column, values: [...words] } },
    sql: [`count(${column})`, `count_if(${column} not in (${list}))`],
  })),
  ...[...texts, ...codes].map((column) => ({
    item: { length: { column, between: [1, 20] } },
    sql: [`count(${column})`, `count_if(length(${column}) not between 1 and 20)`],
  })),
  ...integers.slice(0, 6).flatMap((column) =>
    aggregates.map(([check, fn]) => ({
      item: { [check]: { column, between: [-1, 1_000_000_000_000] } },
      sql: [`${fn}(${column})`],
    })),
  ),
  ...times.map((column) => ({
    item: { freshness: { column, within: '3650d', skew: '3650d' } },
    sql: [`max(${column})`, `count_if(${column} > now())`],
  })),
  ...integers.slice(0, 9).map((column, index) => ({
    item: { expression: `${column} >= 0 or ${integers[index + 9]} > 5`, id: `expression-${index}` },
    sql: [`count_if(not (${column} >= 0 or ${integers[index + 9]} > 5))`],
  })),
  { item: { row_count: { min: 1 } }, sql: ['count(*)'] },
  ...codes.flatMap((column) => [
    {
      item: { pattern: { column, regex: 'AB\\d{8}' }, id: `${column}-code` },
      sql: [`count_if(not regexp_full_match(${column}, 'AB\\d{8}'))`],
    },
    {
      item: { pattern: { column, regex: '[A-Z]+\\d+' }, id: `${column}-form` },
      sql: [`count_if(not regexp_full_match(${column}, '[A-Z]+\\d+'))`],
    },
  ]),
  ...[...integers.slice(0, 3), ...texts.slice(0, 3)].map((column) => ({
    item: { distinct_count: { column, min: 1 } },
    sql: [`count(distinct ${column})`],
  })),
  ...[['i29'], ['i29', 'i00'], ['i29', 'i01'], ['i29', 's00'], ['i29', 'c00']].map((columns) => ({
    item: { unique: columns },
    sql: [`count(distinct ${columns.length === 1 ? columns[0] : `(${columns.join(', ')})`})`],
  })),
  ...decimals.slice(0, 5).map((column) => ({
    item: { percentile: { column, p: 50, between: [0, 1_000_000] } },
    sql: [`quantile_disc(${column}, 0.5)`],
  })),
]

/** The 226 checks as a suite. */
export function suiteOf226(): Suite {
  return suiteOf(
    'bench/wide',
    works.map(({ item }) => item),
  )
}

/** The best hand-written SELECT: everything in one scan, each count with `count_if`. */
export function selectOf226(from: string): string {
  return `select ${works.flatMap(({ sql }) => sql).join(', ')} from ${from}`
}

/** What a tool without a plan of scans does: a query for each check. */
export function queriesOf226(from: string): readonly string[] {
  return works.map(({ sql }) => `select ${sql.join(', ')} from ${from}`)
}

export const checksOf226 = works.length
