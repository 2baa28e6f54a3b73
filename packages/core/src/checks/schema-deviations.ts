import { formatType, typeMatches } from '@assay/expression/types'
import { nearestNames } from '@assay/expression/validate'
import type { Column, DatasetDescription } from '@assay/ports/dataset'
import type { Finding } from '../run/result.ts'
import { type ExpectedColumn, statedType } from './expected-columns.ts'

/** What is stated of a dataset. */
export interface ExpectedSchema {
  readonly columns: readonly ExpectedColumn[]
  readonly extra: 'refused' | 'allowed'
  readonly order: boolean
  readonly keys?: readonly string[]
  readonly partitioning?: readonly string[]
  readonly clustering?: readonly string[]
}

/** All that is not as stated, column by column, then the dataset as a whole. */
export function schemaDeviations(expected: ExpectedSchema, description: DatasetDescription): readonly Finding[] {
  const { columns } = description
  const found = new Map(expected.columns.map((column) => [column, findColumn(column.name, columns)]))
  const known = new Set([...found.values()].map((column) => column?.name))
  const extra = expected.extra === 'allowed' ? [] : columns.filter(({ name }) => !known.has(name))
  return [
    ...[...found].flatMap(([stated, actual]) =>
      actual === undefined ? [missing(stated, extra)] : differences(stated, actual),
    ),
    ...extra.map(({ name, type }) => deviation(`${name} is not listed`, name, 'no such column', formatType(type))),
    ...(expected.order ? outOfOrder([...found.values()], columns) : []),
    ...namesDiffer('the primary key', expected.keys, description.primaryKey, 'any order'),
    ...namesDiffer('the partitioning', expected.partitioning, description.partitionedBy, 'as listed'),
    ...namesDiffer('the clustering', expected.clustering, description.clusteredBy, 'as listed'),
  ]
}

/** The column of that name; where only the case differs, the only one. */
function findColumn(name: string, columns: readonly Column[]): Column | undefined {
  const exact = columns.find((column) => column.name === name)
  if (exact !== undefined) return exact
  const alike = columns.filter((column) => column.name.toLowerCase() === name.toLowerCase())
  return alike.length === 1 ? alike[0] : undefined
}

function deviation(message: string, column?: string, expected?: string, actual?: string): Finding {
  return {
    message,
    severity: 'failure',
    ...(column === undefined ? {} : { column }),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  }
}

function missing(stated: ExpectedColumn, extra: readonly Column[]): Finding {
  const [nearest] = nearestNames(
    stated.name,
    extra.map(({ name }) => name),
  )
  const hint = nearest === undefined ? '' : `; there is ${nearest}`
  return deviation(`${stated.name} is missing${hint}`, stated.name, statedType(stated) || 'a column', 'no such column')
}

function differences(stated: ExpectedColumn, { name, type, native, nullable }: Column): readonly Finding[] {
  const findings: Finding[] = []
  if (stated.type !== undefined && !typeMatches(stated.type, type)) {
    const wanted = formatType(stated.type)
    findings.push(deviation(`${name} is ${formatType(type)}, not ${wanted}`, name, wanted, formatType(type)))
  }
  if (stated.native !== undefined && plain(stated.native) !== plain(native)) {
    findings.push(deviation(`${name} is ${native}, not ${stated.native}`, name, stated.native, native))
  }
  if (stated.nullable !== undefined && nullable !== undefined && stated.nullable !== nullable) {
    const words = (may: boolean) => (may ? 'nullable' : 'not nullable')
    findings.push(deviation(`${name} is ${words(nullable)}`, name, words(stated.nullable), words(nullable)))
  }
  return findings
}

/** Lower case, with one blank wherever there are some. */
function plain(native: string): string {
  return native
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\s*([(),])\s*/g, '$1')
}

/** The first listed column that stands before the one that is listed before it. */
function outOfOrder(stated: readonly (Column | undefined)[], columns: readonly Column[]): readonly Finding[] {
  const present = stated.filter((column) => column !== undefined)
  for (const [index, column] of present.entries()) {
    const before = present[index - 1]
    if (before !== undefined && columns.indexOf(column) < columns.indexOf(before)) {
      const order = (names: readonly Column[]) => names.map(({ name }) => name).join(', ')
      const actual = columns.filter((one) => present.includes(one))
      return [deviation(`${column.name} stands before ${before.name}`, column.name, order(present), order(actual))]
    }
  }
  return []
}

function namesDiffer(
  what: string,
  expected: readonly string[] | undefined,
  actual: readonly string[] | undefined,
  order: 'any order' | 'as listed',
): readonly Finding[] {
  if (expected === undefined || actual === undefined) return []
  const key = (names: readonly string[]) => {
    const lower = names.map((name) => name.toLowerCase())
    return JSON.stringify(order === 'any order' ? lower.sort() : lower)
  }
  if (key(expected) === key(actual)) return []
  const words = (names: readonly string[]) => (names.length === 0 ? 'nothing' : names.join(', '))
  return [deviation(`${what} is ${words(actual)}, not ${words(expected)}`, undefined, words(expected), words(actual))]
}
